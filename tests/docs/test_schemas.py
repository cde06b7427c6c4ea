"""The schemas of what commands print are made from the types, and each says what the type says."""

import json
from typing import Annotated, Any, Literal, NotRequired, TypedDict

import pytest
from jsonschema import Draft202012Validator

from docs.schemas import MADE, SCHEMAS, _of

BY_HAND = {"event.schema.json"}
"""An event is a file of others' too: its schema says what they may rely on, and stays open."""


class Inner(TypedDict):
    """One of them."""

    a: Annotated[int, "How many.", {"minimum": 1}]
    b: NotRequired[str | None]


@pytest.mark.parametrize(
    ("form", "schema"),
    [
        (str, {"type": "string"}),
        (str | None, {"type": ["string", "null"]}),
        (int | str, {"type": ["integer", "string"]}),
        (list[float], {"type": "array", "items": {"type": "number"}}),
        (list[Any], {"type": "array"}),
        (dict[str, bool], {"type": "object", "additionalProperties": {"type": "boolean"}}),
        (Literal[1], {"const": 1}),
        (tuple[int, ...], {"type": "array", "items": {"type": "integer"}}),
        (tuple[str, int], {
            "type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}], "minItems": 2, "maxItems": 2,
        }),
        (Annotated[str, {"enum": ["a", "b"]}], {"enum": ["a", "b"]}),
        (Annotated[str | None, "Why.", {"minLength": 1}], {
            "type": ["string", "null"], "description": "Why.", "minLength": 1,
        }),
        (Inner, {
            "type": "object", "description": "One of them.", "required": ["a"], "additionalProperties": False,
            "properties": {
                "a": {"type": "integer", "description": "How many.", "minimum": 1}, "b": {"type": ["string", "null"]},
            },
        }),
    ],
)  # fmt: skip
def test_a_type_is_its_schema(form, schema):
    assert _of(form) == schema


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_what_the_type_makes(name):
    text = (MADE / name).read_text(encoding="utf-8")
    assert text == SCHEMAS[name](), "run `make docs`"


def test_every_schema_is_made_and_every_one_is_a_schema():
    assert {file.relative_to(MADE).as_posix() for file in MADE.rglob("*.json")} == set(SCHEMAS) | BY_HAND
    for file in MADE.rglob("*.json"):
        Draft202012Validator.check_schema(json.loads(file.read_text(encoding="utf-8")))
