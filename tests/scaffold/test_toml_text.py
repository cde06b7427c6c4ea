"""Something is added to a list in skillkit.toml, and all else stays as it is."""

import tomllib

import pytest

from skillkit.errors import SkillkitError
from skillkit.scaffold.toml_text import with_strings


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# ours\nagents = ['claude'] # c",
        "[lint]",
        "[lint]\nfail-on = 'error' # c\n",
        "[lint]\nexclude = []\n",
        "[lint]\nexclude = ['x', # c\n  'y',\n]\n[lake]\npath = 'z'\n",
        "[lake]\npath = 'z'\n",
        "[lint.rules]\nsecret = 'off'\n",
        "[lint.rules]\nexclude = ['not this']\n[lint] # c\nfail-on = 'note'\n",
    ],
)
def test_strings_are_added_and_the_rest_stays(text):
    new = with_strings("f", text, "lint", "exclude", ["a b", "x"])
    before, after = tomllib.loads(text), tomllib.loads(new)
    known = before.get("lint", {}).get("exclude", [])
    assert sorted(after["lint"].pop("exclude")) == sorted({"a b", "x", *known})
    before.setdefault("lint", {}).pop("exclude", None)
    assert after == before
    assert new.count("# c") == text.count("# c")
    assert with_strings("f", new, "lint", "exclude", ["a b"]) == new


@pytest.mark.parametrize("text", ["lint = { fail-on = 'error' }\n", "[ lint ]\nexclude = ['x']\n"])
def test_what_cannot_be_added_to_says_what_to_add(text):
    with pytest.raises(SkillkitError) as refused:
        with_strings("f", text, "lint", "exclude", ["a"])
    assert 'exclude = ["a"' in refused.value.hint
