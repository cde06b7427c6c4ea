"""What flows through a script is found in every form that the tables make, and its look-alikes are clean."""

import pytest

from tests.security.flows import BAD, GOOD
from tests.security.test_variants import rules, table


@pytest.mark.parametrize("text", table(BAD))
def test_a_flow_is_found_in_every_form(tmp_path, text):
    assert rules(tmp_path, text)


@pytest.mark.parametrize("text", table(GOOD))
def test_what_only_looks_like_a_flow_is_clean(tmp_path, text):
    assert rules(tmp_path, text) == set()
