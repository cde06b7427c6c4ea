"""The JSON Schema of skillkit.toml, made from the keys and the rules' signatures, for editors."""

from typing import Any

from skillkit.config import BY_USES, FAIL_ON, KEYS, PERSONAL
from skillkit.finding import Severity
from skillkit.lint.other_rules import custom
from skillkit.lint.page import page
from skillkit.lint.rule import Rule
from skillkit.lint.settings import form_of

Schema = dict[str, Any]

_FORMS: dict[str, Schema] = {
    "strings": {"type": "array", "items": {"type": "string"}},
    "names": {"type": "array", "items": {"type": "string"}, "minItems": 1},
    "boolean": {"type": "boolean"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "string": {"type": "string"},
    "period": {"type": "string", "pattern": "^[0-9]{1,4} (month|year)s?$"},
    "versions": {"type": "string", "pattern": "^[^,]*[0-9][^,]*(,[^,]*[0-9][^,]*)*$"},
    "fail-on": {"enum": list(FAIL_ON)},
    "personal": {"enum": list(PERSONAL)},
    "first": {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"const": BY_USES}]},
}

_SEVERITY: Schema = {"enum": ["off", *(str(severity) for severity in Severity)]}


def schema(rules: tuple[Rule, ...]) -> Schema:
    """What an editor needs to complete and check skillkit.toml."""
    tables: dict[str, Schema] = {
        "lint.rules": _rules(rules),
        "lint.overrides": {"type": "array", "items": _override(rules)},
        "lint.custom": {"type": "array", "items": _custom()},
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",  # the draft that editors for TOML know
        "title": "skillkit.toml",
        **_table("", tables),
    }


def _table(name: str, tables: dict[str, Schema]) -> Schema:
    properties = {}
    for key, (form, about) in KEYS[name].items():
        path = f"{name}.{key}" if name else key
        inner = tables.get(path) or (_table(path, tables) if path in KEYS else _FORMS[form])
        properties[key] = {**inner, "description": about}
    return _closed(properties)


def _closed(properties: dict[str, Schema], **more: Any) -> Schema:
    return {"type": "object", "additionalProperties": False, "properties": properties, **more}


def _rules(rules: tuple[Rule, ...]) -> Schema:
    """House rules and packages' rules may be named too: their names are not known here."""
    properties = {rule.name: _rule(rule) for rule in rules}
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": {"anyOf": [_SEVERITY, {"type": "object"}]},
    }


def _rule(rule: Rule) -> Schema:
    options = {name: {**_FORMS[form_of(default)], "default": _plain(default)} for name, default in rule.options.items()}
    table = _closed({"severity": {**_SEVERITY, "default": rule.default}, **options})
    return {"description": page(rule).fault, "anyOf": [_SEVERITY, table]}


def _plain(default: object) -> object:
    return list(default) if isinstance(default, tuple) else default


def _override(rules: tuple[Rule, ...]) -> Schema:
    return _closed({"paths": {**_FORMS["strings"], "minItems": 1}, "rules": _rules(rules)}, required=["paths"])


def _custom() -> Schema:
    properties = {key: dict(_FORMS[form]) for key, form in custom.KEYS.items()}
    properties["severity"] = {"enum": [str(severity) for severity in Severity]}
    properties["scope"] = {"enum": list(custom.SCOPES)}
    one_of = [{"required": [test]} for test in custom.TESTS]
    return _closed(properties, required=["name", "message"], oneOf=one_of)
