"""JSON with comments: read as JSON reads it, and added to without touching anything else."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillkit.text import jsonc
from skillkit.text.json_extras import Extra

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)
OBJECTS = st.dictionaries(st.text(max_size=5), VALUES, max_size=4)


@given(value=VALUES, indent=st.sampled_from([None, 0, 2, "\t"]))
def test_json_is_read_as_json_reads_it(value: Any, indent: Any) -> None:
    assert jsonc.parse(json.dumps(value, indent=indent)).value == value


@given(value=OBJECTS, indent=st.sampled_from([None, 2, 4, "\t"]), end=st.sampled_from(["\n", "\r\n"]))
def test_what_was_added_is_there_and_nothing_else_changed(value: dict[str, Any], indent: Any, end: str) -> None:
    value.pop("new", None)
    text = json.dumps(value, indent=indent).replace("\n", end)
    after = jsonc.added(text, (), "new", {"a": 1})
    assert jsonc.parse(after).value == value | {"new": {"a": 1}}
    assert is_subsequence(text, after)


def is_subsequence(part: str, whole: str) -> bool:
    characters = iter(whole)
    return all(character in characters for character in part)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{}", '{\n  "a": {\n    "x": 1\n  }\n}'),
        ('{"b": 2}', '{"b": 2, "a": {"x": 1}}'),
        ('{\n  "b": 2\n}\n', '{\n  "b": 2,\n  "a": {\n    "x": 1\n  }\n}\n'),
        ('{\n    "b": 2 // why\n}', '{\n    "b": 2, // why\n    "a": {\n        "x": 1\n    }\n}'),
        ('{\n\t"b": 2, // why\n\t// end\n}', '{\n\t"b": 2, // why\n\t// end\n\t"a": {\n\t\t"x": 1\n\t},\n}'),
        ('{"a": {"y": 0}}', '{"a": {"y": 0, "x": 1}}'),
        ('{\r\n  "a": {}\r\n}', '{\r\n  "a": {\r\n    "x": 1\r\n  }\r\n}'),
        ("/* top */ {\n  // none yet\n}", '/* top */ {\n  // none yet\n  "a": {\n    "x": 1\n  }\n}'),
    ],
)
def test_new_lines_are_laid_out_as_their_neighbours(before: str, after: str) -> None:
    assert jsonc.added(before, ("a",), "x", 1) == after


def test_a_list_grows_at_its_end() -> None:
    assert jsonc.added('{"a": {"b": ["x"]}}', ("a", "b"), "", "y") == '{"a": {"b": ["x", "y"]}}'
    assert jsonc.parse(jsonc.added("{}", ("a", "b"), "", "y")).value == {"a": {"b": ["y"]}}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("{", 1),
        ('{\n"a" 1}', 2),
        ("[1 2]", 1),
        ('{"a": 1}\nx', 2),
        ("{a: 1}", 1),
        ("[" * 200, 1),
        ('"\\x"', 1),
    ],
)
def test_what_is_not_json_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(jsonc.JsonError) as e:
        jsonc.parse(text)
    assert e.value.line == line


@pytest.mark.parametrize(
    ("text", "extra"),
    [
        ('{"a": 1} // why', Extra.COMMENT),
        ('{"a": /* why */ 1}', Extra.COMMENT),
        ('{"a": [1,]}', Extra.COMMA),
        ('{"a": 1, // why\n}', Extra.COMMA),
        ('\ufeff{"a": "//"}', Extra.MARK),
    ],
)
def test_what_is_more_than_json_is_read_only_for_an_agent_that_reads_it(text: str, extra: Extra) -> None:
    assert list(jsonc.parse(text).value) == ["a"]
    with pytest.raises(jsonc.JsonError, match=f"{extra} is here"):
        jsonc.parse(text, [other for other in Extra if other is not extra])


def test_another_shape_on_the_way_is_told() -> None:
    with pytest.raises(TypeError, match="a"):
        jsonc.added('{"a": "allow"}', ("a", "b"), "x", 1)


PATH = ("permissions", "allow")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("{}", '{\n  "permissions": {\n    "allow": [\n      "x"\n    ]\n  }\n}', id="empty"),
        pytest.param("{ }\n", '{\n  "permissions": {\n    "allow": [\n      "x"\n    ]\n  }\n}\n', id="blank inside"),
        pytest.param(
            '{\n\t"model": "opus"\n}\n',
            '{\n\t"model": "opus",\n\t"permissions": {\n\t\t"allow": [\n\t\t\t"x"\n\t\t]\n\t}\n}\n',
            id="tabs",
        ),
        pytest.param(
            '{\n    "permissions": {},\n    "z": 1.50\n}',
            '{\n    "permissions": {\n        "allow": [\n            "x"\n        ]\n    },\n    "z": 1.50\n}',
            id="four blanks, an empty object before another key",
        ),
        pytest.param(
            '{"permissions": {"deny": ["a"], "allow": ["b"]}, "c": 1e3}',
            '{"permissions": {"deny": ["a"], "allow": ["b", "x"]}, "c": 1e3}',
            id="one line",
        ),
        pytest.param('{"permissions":{"deny":[]}}', '{"permissions":{"deny":[], "allow": ["x"]}}', id="minified"),
        pytest.param(
            '{\r\n  "permissions": {\r\n    "allow": [\r\n      "b"\r\n    ]\r\n  }\r\n}\r\n',
            '{\r\n  "permissions": {\r\n    "allow": [\r\n      "b",\r\n      "x"\r\n    ]\r\n  }\r\n}\r\n',
            id="CRLF",
        ),
        pytest.param(
            '{\r\n  "a": {}\r\n}',
            '{\r\n  "a": {},\r\n  "permissions": {\r\n    "allow": [\r\n      "x"\r\n    ]\r\n  }\r\n}',
            id="CRLF, a new key",
        ),
        pytest.param('\ufeff{"permissions": {"allow": []}}', None, id="byte order mark"),
        pytest.param(
            '{\n  "a": 1,\n\n  "b": 2\n}',
            '{\n  "a": 1,\n\n  "b": 2,\n  "permissions": {\n    "allow": [\n      "x"\n    ]\n  }\n}',
            id="an empty line between the keys is not repeated",
        ),
        pytest.param(
            '{"permissions": {"allow": ["a"]}, "permissions": {"allow": ["b"]}}',
            '{"permissions": {"allow": ["a"]}, "permissions": {"allow": ["b", "x"]}}',
            id="a key said twice: the last one counts",
        ),
    ],
)
def test_an_item_is_laid_out_as_its_neighbours_are(before, after):
    result = jsonc.added(before, PATH, "", "x")
    assert json.loads(result.removeprefix("\ufeff"))["permissions"]["allow"][-1] == "x"
    if after is not None:
        assert result == after


KEYS = st.sampled_from(["permissions", "allow", "deny", "ä", '"', "a\nb"])
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
SETTINGS = st.fixed_dictionaries(
    {},
    optional={
        "a": ANY,
        "permissions": st.fixed_dictionaries({}, optional={"deny": ANY, "allow": st.lists(ANY, max_size=3), "z": ANY}),
        "z": ANY,
    },
)


@given(
    SETTINGS,
    st.sampled_from([None, 0, 1, 2, 4, "\t"]),
    st.booleans(),
    st.booleans(),
)
def test_only_characters_are_added_and_only_the_list_has_grown(settings, indent, ascii_only, crlf):
    text = json.dumps(settings, indent=indent, ensure_ascii=ascii_only)
    text = text.replace("\n", "\r\n") if crlf else text
    result = jsonc.added(text, PATH, "", "x")
    grown = json.loads(result)
    assert grown["permissions"]["allow"].pop() == "x"
    settings.setdefault("permissions", {}).setdefault("allow", [])
    assert grown == settings
    assert is_subsequence("".join(text.split()), result)


@given(SETTINGS, st.sampled_from([None, 1, 2, 4, "\t"]), st.booleans())
def test_what_was_added_and_then_removed_was_never_there(settings, indent, crlf):
    text = json.dumps(settings, indent=indent)
    text = text.replace("\n", "\r\n") if crlf else text
    before = settings.get("permissions", {}).get("allow", [])
    result = jsonc.removed(jsonc.added(text, PATH, "", "x"), (*PATH, len(before)))
    if before or not settings:  # an empty list of the user's goes too
        assert "".join(result.split()) == "".join(text.split())
    if before and indent is not None:
        assert result == text


@given(OBJECTS.filter(bool), st.sampled_from([None, 2]), st.data())
def test_an_item_is_removed_and_all_others_stay(document, indent, data):
    key = data.draw(st.sampled_from(sorted(document)))
    text = json.dumps(document, indent=indent)
    if "//" not in text and "/*" not in text:
        del document[key]
        assert json.loads(jsonc.removed(text, (key,))) == document


@pytest.mark.parametrize(
    ("text", "path", "after"),
    [
        pytest.param('{"a": [1, 2, 3]}', ("a", 1), '{"a": [1, 3]}', id="in the middle"),
        pytest.param('{"a": [1, 2]}', ("a", 0), '{"a": [ 2]}', id="the first"),
        pytest.param('{"a": {"b": [1]}, "c": 0}', ("a", "b", 0), '{ "c": 0}', id="with what is empty then"),
        pytest.param('{"a": [1]}', ("a", 0), "{}", id="down to the outermost"),
        pytest.param('{"a": 1, // mine\n "b": 2}', ("b",), None, id="a comment before it"),
        pytest.param('{"a": 1 /* mine */, "b": 2}', ("a",), None, id="a comment behind it"),
        pytest.param('{// mine\n"a": 1}', ("a",), None, id="a comment above it"),
        pytest.param('{"a": "//", "b": 2}', ("b",), '{"a": "//"}', id="no comment"),
    ],
)
def test_no_comment_goes_with_an_item(text, path, after):
    if after is None:
        with pytest.raises(ValueError, match="comment"):
            jsonc.removed(text, path)
    else:
        assert jsonc.removed(text, path) == after


@pytest.mark.parametrize(
    "text",
    ["{}", '{"a": 1}\n', '{\n\t"b": {"x": "on"}\n}\n', '{"b": {\n  "x": "on",\n  }, "c":2}', '{"b": {}} // d\r\n'],
)
def test_several_are_added_as_one_after_the_other(text):
    items = [(f"n{number}", "off") for number in range(3)]
    one_by_one = text
    for key, value in items:
        one_by_one = jsonc.added(one_by_one, ("b",), key, value)
    assert jsonc.all_added(text, ("b",), items) == one_by_one
