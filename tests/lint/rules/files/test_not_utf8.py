"""Bytes that are no text, and text that looks like it."""

import pytest

from skillkit.lint.example import good


@pytest.mark.parametrize(
    ("data", "line"),
    [
        pytest.param(good().encode(), None, id="good"),
        pytest.param(good().encode() + "\ufffd".encode(), None, id="the replacement character itself is text"),
        pytest.param(good().encode() + "é\n".encode("latin-1"), 25, id="Latin-1 in the body"),
        pytest.param(good().encode("utf-16"), 1, id="UTF-16"),
        pytest.param(good().encode() + b"\xed\xa0\x80", 25, id="half of a pair"),
    ],
)
def test_encoding(found, data, line):
    assert [finding.line for finding in found("not-utf8", data)] == [line] * (line is not None)
