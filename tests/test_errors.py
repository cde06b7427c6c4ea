"""The word that was meant."""

import pytest

from skillkit.errors import did_you_mean


@pytest.mark.parametrize(
    ("word", "hint"),
    [("lin", "did you mean 'lint'?"), ("lst", "did you mean 'list'?"), ("LINT", "did you mean 'lint'?"), ("zzz", "")],
)
def test_the_nearest_word_is_named(word, hint):
    assert did_you_mean(word, ["lint", "link", "list"]) == hint
