"""Each danger is found in every wording that is put together, and each look-alike beside it is clean."""

import pytest

from tests.security.generated import BAD, GOOD
from tests.security.test_variants import rules, table


@pytest.mark.parametrize("text", table(BAD))
def test_a_danger_is_found_in_every_wording(tmp_path, text):
    assert rules(tmp_path, text)


@pytest.mark.parametrize("text", table(GOOD))
def test_a_look_alike_is_clean_in_every_wording(tmp_path, text):
    assert rules(tmp_path, text) == set()
