"""JSON with comments as text: read it, and add to it, and every other character stays."""

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from skillkit import files
from skillkit.text.json_extras import Extra
from skillkit.text.pattern import compiled

_BLANK = compiled(r"(?:[ \t\r\n]+|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_SCALAR = compiled(r'"(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null')
_DEEPEST = 100
"""Levels of nesting that are read: each is a call inside a call, and Python ends at a thousand of those."""

_MARK = "\ufeff"


class JsonError(ValueError):
    """The text is not JSON, not even with the extras that its reader takes. ``line`` counts from 1."""

    def __init__(self, text: str, at: int, message: str) -> None:
        self.line = text.count("\n", 0, at) + 1
        super().__init__(f"not JSON at line {self.line}: {message}")


@dataclass
class Node:
    """A value at [start, end) of the text. ``items`` are an object's or array's own, an object's by ``keys``."""

    start: int
    end: int
    value: Any
    keys: list[str] = field(default_factory=list)
    items: list["Node"] = field(default_factory=list)
    ends_with_comma: bool = False

    def member(self, key: str) -> "Node | None":
        """The member of this key, the last one where it is said twice, as every reader takes it."""
        found = [item for name, item in zip(self.keys, self.items, strict=False) if name == key]
        return found[-1] if found else None


def parse(text: str, extras: Collection[Extra] = tuple(Extra)) -> Node:
    """The whole of ``text``, which may hold ``extras`` beyond JSON. Raises JsonError."""
    reader = _JsonReader(text, extras)
    begin = len(_MARK) if text.startswith(_MARK) else 0
    if begin:
        reader.note(Extra.MARK, 0)
    node = reader.value(reader.skip(begin), 0)
    end = reader.skip(node.end)
    if end != len(text):
        raise JsonError(text, end, "something follows the end")
    return node


def at(value: Any, keys: Sequence[str]) -> Any:
    """What is at a path of keys in a parsed value, None where there is nothing."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


class _JsonReader:
    def __init__(self, text: str, extras: Collection[Extra]) -> None:
        self.text = text
        self.extras = extras

    def skip(self, at: int) -> int:
        match = _BLANK.match(self.text, at)
        assert match, "it also matches an empty text"
        if "/" in match[0]:
            self.note(Extra.COMMENT, at + match[0].index("/"))
        return match.end()

    def note(self, extra: Extra, at: int) -> None:
        """Raises JsonError where the agent does not read this."""
        if extra not in self.extras:
            raise JsonError(self.text, at, f"{extra} is here, which the agent does not read")

    def value(self, at: int, depth: int) -> Node:
        if depth > _DEEPEST:
            raise JsonError(self.text, at, f"nested deeper than {_DEEPEST} levels")
        opening = self.text[at : at + 1]
        if opening in ("{", "["):
            return self._container(at, depth, "}" if opening == "{" else "]")
        match = _SCALAR.match(self.text, at)
        if not match:
            raise JsonError(self.text, at, "a value is needed here")
        try:
            return Node(at, match.end(), json.loads(match[0], strict=False))
        except ValueError as e:
            raise JsonError(self.text, at, "this string is not valid") from e

    def _container(self, start: int, depth: int, closing: str) -> Node:
        node = Node(start, start, {} if closing == "}" else [])
        at = self.skip(start + 1)
        while self.text[at : at + 1] != closing:
            at = self._item(node, at, depth, closing)
            node.ends_with_comma = self.text[at : at + 1] == ","
            if not node.ends_with_comma and self.text[at : at + 1] != closing:
                raise JsonError(self.text, at, f"a comma or {closing} is needed here")
            comma, at = at, self.skip(at + node.ends_with_comma)
            if node.ends_with_comma and self.text[at : at + 1] == closing:
                self.note(Extra.COMMA, comma)
        node.end = at + 1
        return node

    def _item(self, node: Node, at: int, depth: int, closing: str) -> int:
        if closing == "]":
            item = self.value(at, depth + 1)
            node.value.append(item.value)
        else:
            key = self.value(at, depth + 1)
            colon = self.skip(key.end)
            if not isinstance(key.value, str) or self.text[colon : colon + 1] != ":":
                raise JsonError(self.text, at, "a key and a colon are needed here")
            item = self.value(self.skip(colon + 1), depth + 1)
            node.keys.append(key.value)
            node.value[key.value] = item.value
        node.items.append(item)
        return self.skip(item.end)


def added(text: str, path: tuple[str, ...], key: str, value: Any) -> str:
    """``text`` with ``value`` at the end of the object or array at ``path``, under ``key`` in an object.

    What is missing on the way is made: an array where ``key`` is empty, else an object. Raises JsonError, and TypeError
    with the dotted path of what is there and is neither.
    """
    return all_added(text, path, [(key, value)])


def all_added(text: str, path: tuple[str, ...], items: Sequence[tuple[str, Any]]) -> str:
    """The same for several, in their order. It takes one look at the text, however many there are."""
    node = parse(text)
    is_array = not items[0][0]
    for depth, step in enumerate(path):
        _see_that_it_holds(node, dict, path[:depth])
        below = node.member(step)
        if below is None:
            made: Any = [value for _, value in items] if is_array else dict(items)
            for name in reversed(path[depth + 1 :]):
                made = {name: made}
            return _with(text, node, [(step, made)])
        node = below
    _see_that_it_holds(node, list if is_array else dict, path)
    return _with(text, node, items)


def removed(text: str, path: Sequence[str | int]) -> str:
    """``text`` without the item at ``path``, and without the objects and arrays around it that are empty then.

    The outermost one stays. Raises JsonError, LookupError where nothing is there, and ValueError where a comment would
    go along.
    """
    around = [parse(text)]
    for step in path[:-1]:
        around.append(_below(around[-1], step))
    last = list(path)
    while len(last) > 1 and len(around[len(last) - 1].items) == 1:
        last.pop()
    node = around[len(last) - 1]
    item = _below(node, last[-1])
    at = node.items.index(item)
    start, end = node.start + 1, item.end
    if at:
        start = node.items[at - 1].end
    elif len(node.items) == 1:
        end = node.end - 1
    else:
        end += len(text[end:]) - len(text[end:].lstrip(" \t\r\n")) + 1  # its comma too, or a comment in the way
    if (
        any(mark in text[start : item.start] + text[item.end : end] for mark in ("//", "/*"))
        or "/" in text[end - 1 : end]
    ):
        raise ValueError("a comment is beside it")
    return text[:start] + text[end:]


def _below(node: Node, step: str | int) -> Node:
    found = node.member(step) if isinstance(step, str) else node.items[step]
    if found is None:
        raise LookupError(step)
    return found


def _see_that_it_holds(node: Node, kind: type, path: tuple[str, ...]) -> None:
    if not isinstance(node.value, kind):
        raise TypeError(".".join(path) or "the file")


def _with(text: str, node: Node, items: Sequence[tuple[str, Any]]) -> str:
    end = files.line_end(text)
    close = node.end - 1
    last = len(text[:close].rstrip(" \t\r\n"))
    if node.items and "\n" not in text[node.start : close]:
        more = "".join(f", {_item(key, value, None)}" for key, value in items)
        return text[: node.items[-1].end] + more + text[node.items[-1].end :]
    unit = _unit(text)
    margin = _margin(text, node.items[-1].start) if node.items else _margin(text, node.start) + unit
    # a value of several lines keeps the file's own line ends
    lines = (end + margin + _item(key, value, unit).replace("\n", end + margin) for key, value in items)
    head, tail = text[:last], end + _margin(text, node.start) + text[close:]
    if node.items and not node.ends_with_comma:
        comma = node.items[-1].end
        head = head[:comma] + "," + head[comma:]
    return head + ",".join(lines) + ("," if node.ends_with_comma else "") + tail


def _item(key: str, value: Any, unit: str | None) -> str:
    name = json.dumps(key, ensure_ascii=False) + ": " if key else ""
    return name + json.dumps(value, ensure_ascii=False, indent=unit)


def _margin(text: str, at: int) -> str:
    """The blanks that begin the line on which ``at`` is."""
    line = text[text.rfind("\n", 0, at) + 1 : at + 1]
    return line[: len(line) - len(line.lstrip(" \t"))]


def _unit(text: str) -> str:
    """One level of this file's indentation."""
    first = re.search(r"\n([ \t]+)\S", text)
    return first[1] if first else "  "
