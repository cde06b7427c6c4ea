"""The JSON Schemas of skillkit/schemas/json/, made from the types of what is printed."""

import json
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from skillkit.page.content import SkillsPage

Schema = dict[str, Any]

FOLDER = Path(__file__).parent.parent / "skillkit/schemas"
MADE = FOLDER / "json"
_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


def schema(module_name: str) -> str:
    """The schema of what a module of skillkit/schemas calls ``PRINTED``; its title is the module's docstring."""
    module = import_module(f"skillkit.schemas.{module_name}")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": (module.__doc__ or "").strip()}
    return json.dumps(head | _of(module.PRINTED), indent=2, ensure_ascii=False) + "\n"


def _of(form: Any) -> Schema:
    origin = get_origin(form)
    if origin is Annotated:
        return _annotated(form)
    if origin is NotRequired:
        return _of(get_args(form)[0])
    if origin is Literal:
        return {"const": get_args(form)[0]}
    if origin is list:
        (item,) = get_args(form)
        return {"type": "array"} | ({} if item is Any else {"items": _of(item)})
    if origin is dict:
        value = get_args(form)[1]
        return {"type": "object"} | ({} if value is Any else {"additionalProperties": _of(value)})
    if origin in (UnionType, Union):
        return _union([_of(each) for each in get_args(form)])
    if origin is tuple:
        return _tuple(get_args(form))
    if is_dataclass(form):
        return _dataclass(form)
    if is_typeddict(form):
        return _object(form)
    return {} if form is Any else {"type": _TYPES[form]}


def _annotated(form: Any) -> Schema:
    """A text is the description; a dictionary holds what the type cannot say. What has an ``enum`` needs no type."""
    base, *more = get_args(form)
    found = _of(base)
    for each in more:
        found |= {"description": each} if isinstance(each, str) else each
    if "enum" in found:
        found.pop("type", None)
    return found


def _union(forms: list[Schema]) -> Schema:
    types = [form.get("type") for form in forms]
    plain = [form for form in forms if form != {"type": "null"}]
    if len(plain) == 1 and len(forms) == 2 and isinstance(plain[0].get("type"), str):
        return plain[0] | {"type": [plain[0]["type"], "null"]}
    if all(isinstance(type, str) and form == {"type": type} for type, form in zip(types, forms, strict=True)):
        return {"type": types}
    return {"anyOf": forms}


def _object(form: Any) -> Schema:
    properties = {name: _of(each) for name, each in get_type_hints(form, include_extras=True).items()}
    described = {"description": " ".join(form.__doc__.split())} if form.__doc__ else {}
    required = [name for name in properties if name in form.__required_keys__]
    return {
        "type": "object",
        **described,
        "required": required,
        "additionalProperties": False,
        "properties": properties,
    }


def _tuple(items: tuple[Any, ...]) -> Schema:
    """A tuple is an array in JSON: of any length (`tuple[X, ...]`), or with a place for each."""
    if items[1:] == (...,):
        return {"type": "array", "items": _of(items[0])}
    places = [_of(item) for item in items]
    return {"type": "array", "prefixItems": places, "minItems": len(places), "maxItems": len(places)}


def _dataclass(form: Any) -> Schema:
    """What ``dataclasses.asdict`` gives: every field, always."""
    hints = get_type_hints(form, include_extras=True)
    properties = {one.name: _of(hints[one.name]) for one in fields(form)}
    return {
        "type": "object",
        "description": " ".join((form.__doc__ or "").split()),
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }


def _page() -> str:
    """The schema of `skillkit report --json`: the page's data class, and the version of its form."""
    found = _of(SkillsPage)
    found["required"].insert(0, "version")
    found["properties"] = {"version": {"const": 1}} | found["properties"]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "What `skillkit report --json` prints."}
    return json.dumps(head | found, indent=2, ensure_ascii=False) + "\n"


def _modules() -> Iterator[str]:
    """The modules of skillkit/schemas that say what is printed."""
    for file in sorted(FOLDER.rglob("*.py")):
        parts = file.relative_to(FOLDER).with_suffix("").parts
        if "\nPRINTED = " in file.read_text(encoding="utf-8"):
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


SCHEMAS: dict[str, Callable[[], str]] = {
    f"{name.replace('.', '/').replace('_', '-')}.schema.json": partial(schema, name) for name in _modules()
} | {"report.schema.json": _page}
"""What makes each file of skillkit/schemas/json."""
