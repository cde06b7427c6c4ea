"""Something is added to the user's YAML, and all that is there stays, byte for byte."""

import pytest
import yaml

from skillkit.errors import SkillkitError
from skillkit.scaffold import yaml_text

ITEM = "repo: local\nhooks:\n  - id: a\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("# nothing yet\n", id="a comment"),
        pytest.param("repos: []\n", id="an empty list"),
        pytest.param("repos:\nfail_fast: true\n", id="no value"),
        pytest.param("fail_fast: true", id="another key, no line end"),
        pytest.param("repos:\n- repo: x\n  rev: v1 # c\n", id="not indented"),
        pytest.param("repos:\n  - repo: x\n    rev: v1\n\n# after\nfail_fast: true\n", id="a key after it"),
        pytest.param("repos:\n    - repo: x\n      hooks:\n      -   id: b\n          args: [a, b]", id="ragged"),
        pytest.param("repos:\n- repo: x\n  files: |\n    a\n    b\nexclude: z\n", id="a block of text"),
        pytest.param("repos:\n- repo: x\n  files: >-\n    a\n\n    b\n\n\n", id="a folded one, and blank lines"),
        pytest.param("repos:\r\n- repo: x\r\n  rev: v1\r\n", id="CRLF"),
        pytest.param("repos:\n- {repo: x, hooks: [{id: b}]}\n", id="flow items"),
        pytest.param("---\nrepos:\n- repo: x\n...\n", id="a document with its marks"),
    ],
)
def test_an_item_is_added_behind_the_others(text):
    new = yaml_text.with_item("f", text, "repos", ITEM)
    before, after = yaml.safe_load(text) or {}, yaml.safe_load(new)
    added = {"repo": "local", "hooks": [{"id": "a"}]}
    assert after == {**before, "repos": [*(before.get("repos") or []), added]}
    left = iter(new.splitlines())
    kept = [line for line in text.splitlines() if line != "repos: []"]
    assert all(line in left for line in kept), "every line of the user's is there, in its order"
    if "\r\n" in text:
        assert new.count("\n") == new.count("\r\n")


@pytest.mark.parametrize("text", ["- a\n", "x", "repos: x\n", "repos: {}\n", "repos: [a]\n", "a: [\n", "a: b: c\n"])
def test_what_cannot_be_added_to_is_refused(text):
    with pytest.raises(SkillkitError):
        yaml_text.with_item("f", text, "repos", ITEM)


def test_a_key_is_added_once():
    new = yaml_text.with_key("f", "a: !x 1 # c", "b", "b:\n  c: 1\n")
    assert new == "a: !x 1 # c\n\nb:\n  c: 1"  # as the file, without a line end at its end
    assert yaml_text.with_key("f", "a: 1\n", "b", "b:\n  c: 1\n") == "a: 1\n\nb:\n  c: 1\n"
    with pytest.raises(SkillkitError, match="has a key 'b'"):
        yaml_text.with_key("f", new, "b", "b:\n  c: 1\n")
