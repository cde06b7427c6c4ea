"""Heads that could hang or kill a parser."""

import pytest


@pytest.mark.parametrize(
    ("head", "message"),
    [
        pytest.param("a: " + "[" * 99 + "]" * 99, "", id="deep, and read"),
        pytest.param("a: " + "[" * 30_000, "deeper than 100", id="brackets that kill the C parser"),
        pytest.param("- " * 5_000 + "x", "deeper than 100", id="dashes nest too"),
        pytest.param("a: " + "{b: " * 200, "deeper than 100", id="braces"),
        pytest.param("? " * 5_000, "deeper than 100", id="keys within keys"),
        pytest.param("a: " + "x" * 65_537, "limit 65,536", id="long"),
    ],
)
def test_size(found, head, message):
    findings = found("frontmatter-too-large", f"---\n{head}\n---\nbody\n")
    assert [message in finding.message for finding in findings] == [True] * bool(message)
