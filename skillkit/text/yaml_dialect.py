"""YAML as the parsers inside the agents' clients read it: one grammar, and where they differ."""

import base64
import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple, TypeGuard

import yaml

from skillkit.text.pattern import compiled

LONGEST = 64 * 1024
"""Characters that are parsed; a longer text is an error."""

DEEPEST = 100
"""Levels of nesting that are read."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Dialect(StrEnum):
    """A parser: SERDE is Rust's serde_yaml, JS3 and JS4 are js-yaml, BUN is the one of Bun, CORE is npm's `yaml`.

    SERDE is a port of libyaml, which reads for all of them here; what the others take or leave beyond it was found by
    giving some ten thousand odd frontmatters to each.
    """

    SERDE = "serde_yaml"
    JS3 = "js-yaml 3"
    JS4 = "js-yaml 4"
    BUN = "Bun.YAML"
    CORE = "yaml"


class YamlDocument(NamedTuple):
    """What a parser makes of a text. ``value`` is None where it has an ``error``.

    Scalars are None, bool, int, float, str, or a ``Moment``; what an alias repeats is an empty collection, so that
    nothing grows. ``repeated`` are keys that a mapping has twice, by their path with dots; ``empty`` are paths of keys
    with nothing after the colon, ``complex_keys`` is True where a key is a collection, ``mistagged`` is a text that is
    not what its tag says. ``written`` has numbers and booleans of the top level as they are written, ``is_endless`` is
    True where a collection holds itself. Bytes are what js-yaml makes of !!binary.
    """

    value: Any = None
    error: str = ""
    repeated: tuple[str, ...] = ()
    empty: frozenset[str] = frozenset()
    complex_keys: bool = False
    mistagged: str = ""
    written: Mapping[str, str] = {}
    is_endless: bool = False


class Moment(str):
    """A timestamp, which js-yaml makes a Date."""

    __slots__ = ()


def is_text(value: object) -> TypeGuard[str]:
    """True for a string that no parser made a Date of."""
    return isinstance(value, str) and not isinstance(value, Moment)


def read(text: str, dialect: Dialect) -> YamlDocument:
    """The one document of ``text``. Never raises for what is in it."""
    if len(text) > LONGEST:
        return YamlDocument(error=f"it has {len(text):,} characters, limit {LONGEST:,}")
    usual = _usual(text)
    if usual is not None:
        return YamlDocument(usual)
    try:
        return _Composer(_prepared(text, dialect), dialect).document()
    except _RefusedError as e:
        return YamlDocument(error=str(e))
    except yaml.MarkedYAMLError as e:
        return YamlDocument(error=e.problem or e.context or "not YAML")
    except (yaml.YAMLError, UnicodeEncodeError, ValueError) as e:
        return YamlDocument(error=str(e).partition("\n")[0])


_PLAIN = r"[^\W\d_](?:[^\s:#]|[^\S\t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+(?=[^\s#:])|:(?=[^\s:]))*"
_USUAL_LINE = compiled(
    rf"([A-Za-z][\w-]{{0,999}}):(?: +(?:({_PLAIN})|\"([^\"\\\n]*)\"|'([^'\n]*)'))?[ ]*"
    rf"((?:\n  [A-Za-z][\w-]*: +(?:{_PLAIN}|\"[^\"\\\n]*\"|'[^'\n]*')[ ]*)*)(?:\n|\Z)"
)
_USUAL_BELOW = compiled(rf"\n  ([A-Za-z][\w-]*): +(?:({_PLAIN})|\"([^\"\\\n]*)\"|'([^'\n]*)')")
_CONTROLS = compiled("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


@lru_cache(maxsize=16)  # one skill is read for each agent in turn
def _usual(text: str) -> dict[str, Any] | None:
    """The values of a text that every dialect reads alike: keys, each with words or quotes on its line, and mappings of
    such. None for all others. Most frontmatter is so, and one parse then serves every agent.
    """
    if _CONTROLS.search(text):
        return None
    values: dict[str, Any] = {}
    at = 0
    while at < len(text):
        match = _USUAL_LINE.match(text, at)
        if not match or match[1] in values:
            return None
        key, *said, below = match.groups()
        value = _of_usual(*said)
        if below:
            if value is not None:
                return None
            pairs = [(each[1], _of_usual(each[2], each[3], each[4])) for each in _USUAL_BELOW.finditer(below)]
            value = dict(pairs)
            if len(value) < len(pairs):
                return None
        elif value is None:
            return None  # nothing, or null: one parser tells them apart
        values[key], at = value, match.end()
    return values or None


def _of_usual(plain: str | None, double: str | None, single: str | None) -> Any:
    if plain is None:
        return single if double is None else double
    if plain in _NULLS or (plain in _BOOLEANS and plain not in ("true", "false")):
        return None
    return _BOOLEANS.get(plain, plain)


class _RefusedError(Exception):
    """The dialect does not take what libyaml takes."""


_TABBED_KEY = compiled(r"^\t+(?=[^\s#][^\n]*:(?:[ \t]|$))", re.MULTILINE)
_ANCHORED_KEY = compiled(r"(?:[ \t]*(?:#[^\n]*)?\n)*&[^\s]+[ \t]+[^\n]*:")  # `&a key: value` at the very beginning
_EXPLICIT = compiled(r"^([^\s#][^:\n]*:)[ \t]+\?[ \t]+", re.MULTILINE)
_BLANK_LINE = compiled(r"^(?:[ \t]+|\t[ \t]*#.*)$", re.MULTILINE)
_PAIR = compiled(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")  # as JSON writes an emoji
_LONG_KEY = compiled(r"^([^\s:#\"'\[{&*!|>%@`?-][^\s:]{999})[^\s:]+(?=:[ \t\n])", re.MULTILINE)
_ENDS_NO_LINE = "\x85\u2028\u2029"
"""Line ends for libyaml alone."""

_STAND_INS = {character: chr(0xE100 + at) for at, character in enumerate(_ENDS_NO_LINE)}
_BUN_STAND_INS = _STAND_INS | {
    chr(code): chr(0xE000 + code) for code in (*range(0x01, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0x85))
}
"""Private characters in the place of those that libyaml refuses and Bun does not."""

_STOOD_FOR = {ord(substitute): character for character, substitute in _BUN_STAND_INS.items()}
_STOOD_IN = compiled("[\ue001-\ue102]")


def _prepared(text: str, dialect: Dialect) -> str:
    """``text`` as libyaml has to see it, to read what this dialect reads."""
    if dialect in (Dialect.JS3, Dialect.JS4) and _ANCHORED_KEY.match(text):
        raise _RefusedError("the anchor of the first key is taken for that of the whole")
    if dialect is Dialect.JS3 and not text.lstrip("\n").startswith("\t"):
        # it counts no tab as indentation, and takes a key after `?` on another key's line
        text = _EXPLICIT.sub(r"\1\n? ", _TABBED_KEY.sub("", text))
    if dialect is Dialect.SERDE:
        return text
    if dialect is not Dialect.CORE:
        text = _LONG_KEY.sub(r"\1", text)  # libyaml takes keys of 1,024 characters at most
    if dialect in (Dialect.JS3, Dialect.JS4):
        text = _BLANK_LINE.sub("", text)
    text = _PAIR.sub(_as_one_escape, text)
    substitutes = _BUN_STAND_INS if dialect is Dialect.BUN else _STAND_INS
    return text.translate({ord(character): substitute for character, substitute in substitutes.items()})


def _as_one_escape(pair: re.Match[str]) -> str:
    high, low = (int(half, 16) for half in pair.groups())
    return f"\\U{0x10000 + (high - 0xD800) * 0x400 + low - 0xDC00:08x}"


class _Composer:
    """Builds one document from libyaml's events, with a stack of its own: nothing recurses."""

    def __init__(self, text: str, dialect: Dialect) -> None:
        self.text = text
        self.dialect = dialect
        self.has_substitutes = dialect is not Dialect.SERDE and bool(_STOOD_IN.search(text))
        self.stack: list[_Collection] = []
        self.anchors: dict[str, Any] = {}
        self.repeated: list[str] = []
        self.empty: set[str] = set()
        self.complex_keys = False
        self.mistagged = ""
        self.written: dict[str, str] = {}
        self.is_endless = False
        self.value: Any = None

    def document(self) -> YamlDocument:
        documents = 0
        for event in yaml.parse(self.text, Loader=_Loader):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _RefusedError("it has more than one document")
            elif isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._open(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._close()
        if self.repeated and self.dialect in (Dialect.JS3, Dialect.JS4, Dialect.CORE):
            raise _RefusedError(f"it has {self.repeated[0]!r} twice")
        return YamlDocument(
            self.value,
            "",
            tuple(self.repeated),
            frozenset(self.empty),
            self.complex_keys,
            self.mistagged,
            self.written,
            self.is_endless,
        )

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._see_that_it_is_taken(event)
        is_key = bool(self.stack) and self.stack[-1].wants_key
        value = event.value if is_key else self._typed(event)
        self._put(value, event.anchor, not event.value and not event.style)

    def _typed(self, event: yaml.ScalarEvent) -> Any:
        text, tag = event.value, event.tag or ""
        if self.has_substitutes:
            text = text.translate(_STOOD_FOR)
        if tag == "!" and not text and self.dialect in (Dialect.JS3, Dialect.JS4):
            return None
        if tag == f"{_TAGS}binary" and self.dialect in (Dialect.JS3, Dialect.JS4, Dialect.CORE):
            return self._binary(text)
        if event.style or (tag and not tag.startswith(_TAGS)) or tag in ("!", f"{_TAGS}str"):
            return text
        value = resolved(text, self.dialect)
        kind = tag.removeprefix(_TAGS)
        if kind in _KINDS and not isinstance(value, _KINDS[kind]):
            self.mistagged = self.mistagged or f"{text!r} is no {kind}"
            if self.dialect in (Dialect.JS3, Dialect.JS4):
                raise _RefusedError(self.mistagged)
        if len(self.stack) == 1 and isinstance(value, int | float):
            self.written[self._path()] = text
        return value

    def _binary(self, text: str) -> bytes:
        try:
            return base64.b64decode("".join(text.split()), validate=True)
        except ValueError:
            raise _RefusedError(f"{text!r} is no binary") from None

    def _see_that_it_is_taken(self, event: yaml.ScalarEvent) -> None:
        self._see_tag(event.tag)
        if self.dialect is not Dialect.BUN or event.style not in ("'", '"'):
            return
        assert event.start_mark
        assert event.end_mark
        written = self.text[event.start_mark.index : event.end_mark.index]
        if any(line and not line[0].isspace() for line in written.split("\n")[1:]):
            raise _RefusedError("a quoted value goes on without indentation")
        if self.text[event.end_mark.index : event.end_mark.index + 1] == "#":
            raise _RefusedError("a comment follows a quoted value without a blank")

    def _see_tag(self, tag: str | None) -> None:
        own = tag and tag != "!" and tag.removeprefix(_TAGS) not in _KNOWN_TAGS
        if own and self.dialect in (Dialect.JS3, Dialect.JS4):
            raise _RefusedError(f"the tag {tag} is unknown")

    def _alias(self, event: yaml.AliasEvent) -> None:
        if event.anchor not in self.anchors:
            raise _RefusedError(f"the alias *{event.anchor} has no anchor")
        value = self.anchors[event.anchor]
        self.is_endless = self.is_endless or any(one.value is value for one in self.stack)
        # else empty: repeated aliases would make a small text a large value
        is_whole = self._is_merged() or not isinstance(value, dict | list)
        self._put(value if is_whole else type(value)(), None, False)

    def _is_merged(self) -> bool:
        """True at the value of << in the outermost mapping; deeper it changes nothing that an agent reads."""
        at = self.stack[1:] if len(self.stack) == 2 and isinstance(self.stack[1].value, list) else self.stack[:1]
        outer = self.stack[0] if self.stack else None
        return bool(outer and at == self.stack[-1:] and not outer.wants_key and outer.key == "<<")

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        self._see_tag(event.tag)
        if len(self.stack) >= DEEPEST:
            raise _RefusedError(f"it is nested deeper than {DEEPEST} levels")
        value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        is_key = bool(self.stack) and self.stack[-1].wants_key
        if is_key:
            self.complex_keys = True
            path = self.stack[-1].path
        else:
            path = self._path()
            if event.anchor:
                self.anchors[event.anchor] = value
        self.stack.append(_Collection(value, path, is_key))

    def _close(self) -> None:
        done = self.stack.pop()
        if done.is_key:
            # a name of its own each, so that two such keys are not one
            self._put(f"<collection {len(self.stack[-1].value)}>", None, False)
        else:
            self._put(done.value, None, False)

    def _path(self) -> str:
        if not self.stack:
            return ""
        top = self.stack[-1]
        return f"{top.path}.{top.key}" if top.path else str(top.key or "")

    def _put(self, value: Any, anchor: str | None, is_empty: bool) -> None:
        if anchor:
            self.anchors[anchor] = value
        if not self.stack:
            self.value = value
            return
        top = self.stack[-1]
        if isinstance(top.value, list):
            top.value.append(value)
        elif top.wants_key:
            top.key, top.wants_key = value, False
        else:
            if is_empty:
                self.empty.add(self._path())
            self._set(top, value)
            top.wants_key = True

    def _set(self, top: "_Collection", value: Any) -> None:
        key = str(top.key)
        if key == "<<" and self.dialect in (Dialect.JS3, Dialect.JS4, Dialect.BUN):
            self._merge(top, value)
            return
        if key in top.merged:
            top.merged.discard(key)
        elif key in top.value:
            self.repeated.append(self._path())
        top.value[key] = value

    def _merge(self, top: "_Collection", value: Any) -> None:
        """Take over what the mapping does not have yet; its own keys, also later ones, go before."""
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                added = {key: merged for key, merged in each.items() if key not in top.value}
                top.value.update(added)
                top.merged.update(added)
            elif self.dialect is not Dialect.BUN:
                raise _RefusedError("<<: merges no mapping")


class _Collection:
    """A collection that is being built. ``merged`` are keys that it has from another one."""

    __slots__ = ("is_key", "key", "merged", "path", "value", "wants_key")

    def __init__(self, value: Any, path: str, is_key: bool) -> None:
        self.value = value
        self.path = path
        self.is_key = is_key
        self.key: Any = None
        self.merged: set[str] = set()
        self.wants_key = isinstance(value, dict)


_TAGS = "tag:yaml.org,2002:"
_KINDS: dict[str, Any] = {"null": type(None), "bool": bool, "int": int, "float": (int, float)}
# the types that the schema of js-yaml has
_KNOWN_TAGS = {*_KINDS, "str", "binary", "timestamp", "merge", "map", "seq", "set", "omap", "pairs"}

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = compiled(r"[-+]?(?:0|[1-9][0-9]*)")
_LEADING_ZERO = compiled(r"[-+]?0[0-9]+")
_FLOAT = compiled(r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+)(?:[eE][-+]?[0-9]+)?")
_INFINITE = compiled(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_BASED = compiled(r"([-+]?)0(?:x([0-9a-fA-F]+)|o([0-7]+)|b([01]+))")
_SEXAGESIMAL = compiled(r"[-+]?[1-9][0-9]*(?::[0-5]?[0-9])+(?:\.[0-9]*)?")
_MOMENT = compiled(
    r"\d{4}-\d\d?-\d\d?(?:(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::?\d\d)?))?)?"
)
_DAY = compiled(r"\d{4}-\d\d-\d\d")


def resolved(text: str, dialect: Dialect) -> Any:
    """The value of an unquoted scalar: YAML 1.2, with what is left of 1.1 in js-yaml."""
    if text in _NULLS:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if text[0] not in "+-.0123456789":
        return text
    is_js = dialect in (Dialect.JS3, Dialect.JS4)
    plain = text.replace("_", "") if is_js and not text.startswith("_") and not text.endswith("_") else text
    if _INTEGER.fullmatch(plain):
        return int(plain)
    if based := _BASED.fullmatch(plain):
        return _based(based, dialect, text)
    if _LEADING_ZERO.fullmatch(plain):
        return text if dialect is Dialect.SERDE else _zero_led(plain, dialect, text)
    if dialect is Dialect.JS3 and _SEXAGESIMAL.fullmatch(plain):
        return 60  # any number: only its type decides whether a client takes the value
    if is_js and _is_moment(text):
        return Moment(text)
    if _INFINITE.fullmatch(text):
        return float(text.replace(".", "").lower())
    return float(plain) if _FLOAT.fullmatch(plain) else text


def _based(match: re.Match[str], dialect: Dialect, text: str) -> Any:
    sign, hexadecimal, octal, binary = match.groups()
    if octal is not None and dialect is Dialect.JS3:
        return text
    if binary is not None and dialect in (Dialect.BUN, Dialect.CORE):
        return text
    number = int(hexadecimal, 16) if hexadecimal else int(octal, 8) if octal else int(binary, 2)
    return -number if sign == "-" else number


def _zero_led(plain: str, dialect: Dialect, text: str) -> Any:
    if dialect is Dialect.JS3:
        return int(plain, 8) if not set(plain) & set("89") else text
    return int(plain)


def _is_moment(text: str) -> bool:
    day = text if len(text) == 10 else ""  # a day alone must have two digits each; with a time js-yaml takes one
    return bool(_DAY.fullmatch(day) or (len(text) > 10 and _MOMENT.fullmatch(text)))


def as_javascript(value: Any) -> str:
    """What String(value) is in JavaScript."""
    if value is None:
        return "null"
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) or (isinstance(value, int) and abs(value) > 2**53):
        return _number(float(value))
    if isinstance(value, list):
        return ",".join("" if item is None else as_javascript(item) for item in value)
    return "[object Object]" if isinstance(value, dict) else str(value)


def _number(value: float) -> str:
    if value != value:  # NaN alone differs from itself
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    # from there on JavaScript writes an exponent
    return str(int(value)) if value == int(value) and abs(value) < 1e21 else repr(value)
