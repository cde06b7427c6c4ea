"""Dangers, flows and orders are found in every form that the tables make, and their look-alikes are clean."""

import pytest

from tests.security import flows, generated, orders, payloads, reported, shown, spoken, steps
from tests.security.test_variants import rules, table

_TABLES = (generated, flows, orders, reported, payloads, shown, spoken, steps)


@pytest.mark.parametrize("text", [case for each in _TABLES for case in table(each.BAD)])
def test_a_danger_is_found_in_every_form(tmp_path, text):
    assert rules(tmp_path, text)


@pytest.mark.parametrize("text", [case for each in _TABLES for case in table(each.GOOD)])
def test_a_look_alike_is_clean_in_every_form(tmp_path, text):
    assert rules(tmp_path, text) == set()
