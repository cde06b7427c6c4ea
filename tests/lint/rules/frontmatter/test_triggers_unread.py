"""Triggers in keys that no agent reads."""

import pytest

from skillkit.lint.example import good


@pytest.mark.parametrize(
    ("keys", "count"),
    [
        pytest.param("triggers: [ship a version]", 1, id="a list"),
        pytest.param("trigger_phrases: ship a version", 1, id="text"),
        pytest.param("use-when: a version is to be shipped", 1, id="a sentence"),
        pytest.param("triggers: [release notes, changelog]", 0, id="the description says it all"),
        pytest.param("triggers: []", 0, id="an empty list"),
        pytest.param("triggers: [{event: push}]", 0, id="a program's own"),
        pytest.param("keywords: [ship, version]", 1, id="keywords"),
        pytest.param("metadata:\n  keywords: ship", 0, id="keywords for catalogues"),
        pytest.param("tags: [ship, version]", 0, id="tags are for catalogues"),
        pytest.param("when_to_use: a version is to be shipped", 0, id="a key that Claude Code reads"),
    ],
)
def test_keys(found, keys, count):
    assert len(found("triggers-unread", good().replace("\n---\n", f"\n{keys}\n---\n", 1))) == count
