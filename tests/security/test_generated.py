"""Dangers, flows and orders are found in every form that the tables make, and their look-alikes are clean."""

import pytest

from tests.security import flows, generated, orders, payloads, reported, shown, spoken
from tests.security.test_variants import rules, table


@pytest.mark.parametrize(
    "text", table(generated.BAD | flows.BAD | orders.BAD | reported.BAD | payloads.BAD | shown.BAD | spoken.BAD)
)
def test_a_danger_is_found_in_every_form(tmp_path, text):
    assert rules(tmp_path, text)


@pytest.mark.parametrize(
    "text", table(generated.GOOD | flows.GOOD | orders.GOOD | reported.GOOD | payloads.GOOD | shown.GOOD | spoken.GOOD)
)
def test_a_look_alike_is_clean_in_every_form(tmp_path, text):
    assert rules(tmp_path, text) == set()
