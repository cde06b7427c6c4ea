"""A key is set, and no other line is touched."""

import tomllib

import pytest

from skillkit.errors import SkillkitError
from skillkit.toml_text import with_key, with_strings, without_key

URL = "https://example.com/lake.git"


@pytest.mark.parametrize(
    ("text", "made"),
    [
        pytest.param("", '[lake]\ngit = "x"\n', id="empty"),
        pytest.param("# ours\n", '# ours\n\n[lake]\ngit = "x"\n', id="a comment alone"),
        pytest.param('a = 1\n[b]\nc = 2', 'a = 1\n[b]\nc = 2\n\n[lake]\ngit = "x"\n', id="no line end at the end"),
        pytest.param('[lake]\nkeep = "1 year" # why\n\n[b]\nc = 2\n',
                     '[lake]\nkeep = "1 year" # why\ngit = "x"\n\n[b]\nc = 2\n', id="added to the table"),
        pytest.param('[lake]\n', '[lake]\ngit = "x"\n', id="an empty table"),
        pytest.param('[lake]', '[lake]\ngit = "x"\n', id="an empty table without a line end"),
        pytest.param('[ lake ] # a\ngit = "old" # b\n[b]\n', '[ lake ] # a\ngit = "x" # b\n[b]\n', id="replaced"),
        pytest.param('[b]\ngit = "y"\n[lake]\n  git="o"\n', '[b]\ngit = "y"\n[lake]\ngit = "x"\n', id="another's key"),
        pytest.param('a = 1\r\n', 'a = 1\r\n\r\n[lake]\r\ngit = "x"\r\n', id="carriage returns"),
        pytest.param('\ufeffa = 1\n', '\ufeffa = 1\n\n[lake]\ngit = "x"\n', id="a byte order mark"),
    ],
)  # fmt: skip
def test_one_line_is_set(text, made):
    assert with_key(text, "lake", "git", "x") == made
    assert with_key(made, "lake", "git", "x") == made
    assert tomllib.loads(without_key(made, "lake", "git").removeprefix("\ufeff")).get("lake", {}).get("git") is None


@pytest.mark.parametrize(
    "text",
    [
        'lake = { path = "x" }\n',
        'lake.path = "x"\n',
        '[lake]\ngit = """\nold"""\n',
        'a = """\n[lake]\n"""\n',
        "[[lake]]\n",
        "not toml",
    ],
)
def test_what_cannot_be_edited_by_lines_is_left_to_the_user(text):
    with pytest.raises(SkillkitError) as e:
        with_key(text, "lake", "git", URL)
    assert URL in e.value.hint


@pytest.mark.parametrize("value", [URL, 'a"b', "a\\b", "\t", "é", "\x7f"])
def test_any_value_is_read_back(value):
    assert tomllib.loads(with_key("", "tool.skillkit.lake", "git", value))["tool"]["skillkit"]["lake"]["git"] == value


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
    of_windows = with_strings("f", text.replace("\n", "\r\n"), "lint", "exclude", ["a b", "x"])
    assert of_windows.replace("\r\n", "\n") == new
    assert not (new.count("\n") - of_windows.count("\r\n") and "\n" in text)  # one kind of line end in a file
    assert with_strings("f", new, "lint", "exclude", ["a b"]) == new


@pytest.mark.parametrize("text", ["lint = { fail-on = 'error' }\n", "[ lint ]\nexclude = ['x']\n"])
def test_what_cannot_be_added_to_says_what_to_add(text):
    with pytest.raises(SkillkitError) as refused:
        with_strings("f", text, "lint", "exclude", ["a"])
    assert 'exclude = ["a"' in refused.value.hint
