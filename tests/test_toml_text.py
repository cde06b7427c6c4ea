"""A key is set, and no other line is touched."""

import tomllib

import pytest

from skillkit.errors import SkillkitError
from skillkit.toml_text import with_key, without_key

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
