"""Dangers and orders are found in every wording that the tables make, and their look-alikes are clean."""

import pytest

from tests.security import generated, orders
from tests.security.test_variants import rules, table


@pytest.mark.parametrize("text", table(generated.BAD | orders.BAD))
def test_a_danger_is_found_in_every_wording(tmp_path, text):
    assert rules(tmp_path, text)


@pytest.mark.parametrize("text", table(generated.GOOD | orders.GOOD))
def test_a_look_alike_is_clean_in_every_wording(tmp_path, text):
    assert rules(tmp_path, text) == set()
