"""Values under metadata."""

import pytest


@pytest.mark.parametrize(
    ("metadata", "told", "fixable"),
    [
        pytest.param("\n  a: text\n  b: '1'\n  c: |\n    1\n", [], [], id="strings"),
        pytest.param("\n  a: 1.10\n", ["a number"], [True], id="number"),
        pytest.param("\n  a: no\n  b: yes\n", ["true or false"] * 2, [True, True], id="booleans"),
        pytest.param("\n  a: 2026-02-01\n", ["a date"], [True], id="date"),
        pytest.param("\n  a:\n  b: ~\n", ["empty", "empty"], [False, False], id="empty"),
        pytest.param("\n  a: [1, 2]\n  b: {c: d}\n", ["a list, not a string, as is"], [False], id="collections"),
        pytest.param("\n  a: {b: c}\n  d: 1\n", ["a mapping", "a number"], [False, True], id="a mapping of the house"),
        pytest.param('\n  {"openclaw": {"requires": {"bins": ["jq"]}}}\n', [], [], id="a product's own form, as JSON"),
        pytest.param("\n  openclaw:\n    emoji: x\n    os: [linux]\n", [], [], id="a product's own form"),
        pytest.param("\n  openclaw: [jq]\n", ["a list"], [False], id="not that form"),
        pytest.param(" {a: 1, b: x}\n", ["a number"], [True], id="flow style"),
        pytest.param("\n  a: &x 1\n  b: *x\n  c: !!int 2\n", ["a number"] * 3, [False] * 3, id="anchor, alias, tag"),
        pytest.param(" text\n", ["metadata is not"], [False], id="no mapping"),
        pytest.param("\n", [], [], id="no value at all"),
    ],
)
def test_values(found, metadata, told, fixable):
    findings = found("metadata-not-strings", f"---\nname: a\nmetadata:{metadata}---\nbody\n")
    assert [part in finding.message for part, finding in zip(told, findings, strict=True)] == [True] * len(told)
    assert [finding.fixable for finding in findings] == fixable


def test_a_product_of_the_house_may_have_its_mapping(found):
    text = "---\nname: a\nmetadata:\n  acme-runner: {image: small}\n---\nbody\n"
    assert len(found("metadata-not-strings", text)) == 1
    assert found("metadata-not-strings", text, products=("acme-runner",)) == []
