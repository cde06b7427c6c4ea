import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillkit.scaffold.json_text import appended

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
    result = appended(before, PATH, "x")
    assert json.loads(result.removeprefix("\ufeff"))["permissions"]["allow"][-1] == "x"
    if after is not None:
        assert result == after


KEYS = st.sampled_from(["permissions", "allow", "deny", "ä", '"', "a\nb"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
SETTINGS = st.fixed_dictionaries(
    {},
    optional={
        "a": VALUES,
        "permissions": st.fixed_dictionaries(
            {}, optional={"deny": VALUES, "allow": st.lists(VALUES, max_size=3), "z": VALUES}
        ),
        "z": VALUES,
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
    result = appended(text, PATH, "x")
    grown = json.loads(result)
    assert grown["permissions"]["allow"].pop() == "x"
    settings.setdefault("permissions", {}).setdefault("allow", [])
    assert grown == settings
    rest = iter(result)
    assert all(c in rest for c in text if not c.isspace())  # what stood there stands there, in its order
