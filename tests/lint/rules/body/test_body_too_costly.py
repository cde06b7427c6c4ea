"""Tokens of a body."""

import pytest


@pytest.mark.parametrize(
    ("characters", "max_tokens", "count"),
    [
        pytest.param(400, 100, 0, id="at the limit"),
        pytest.param(401, 100, 1, id="one character over"),
    ],
)
def test_limit(found, characters, max_tokens, count):
    text = "---\nname: a\n---\n" + "x" * characters
    assert len(found("body-too-costly", text, max_tokens=max_tokens)) == count
