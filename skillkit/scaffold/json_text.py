"""JSON as text: one item added, every other character left as it stands."""

import json
import re
from dataclasses import dataclass
from typing import Any

_DECODER = json.JSONDecoder(strict=False)
_BLANKS = " \t\r\n"


@dataclass(frozen=True, slots=True)
class _Item:
    """A member of an object or item of an array: its value is the text at [start, end), ``gap`` the blanks before."""

    key: str
    start: int
    end: int
    gap: str


def appended(text: str, path: tuple[str, ...], value: Any) -> str:
    """``text`` with ``value`` at the end of the array at ``path``; what is missing on the way there is made.

    ``text`` is JSON, with objects at each step of ``path`` that stands and an array at its end. New lines are laid out
    as their neighbours are: order, indentation, line ends, and how a number or a letter is written, stay.
    """
    at = _after_blanks(text, int(text.startswith("\ufeff")))
    for depth, key in enumerate(path):
        found = [item.start for item in _items(text, at) if item.key == key]
        if not found:
            return _added(text, at, f"{json.dumps(key)}: ", _nested(path[depth + 1 :], [value]))
        at = found[-1]  # of a key said twice the last one counts, as for every JSON reader
    return _added(text, at, "", value)


def _nested(path: tuple[str, ...], value: Any) -> Any:
    for key in reversed(path):
        value = {key: value}
    return value


def _items(text: str, container: int) -> list[_Item]:
    """What stands in the object or array that opens at ``container``."""
    found: list[_Item] = []
    comma = container
    while True:
        at = _after_blanks(text, comma + 1)
        if text[at] in "}]":
            return found
        gap = text[comma + 1 : at]
        key, at = _key(text, at) if text[container] == "{" else ("", at)
        end = _DECODER.raw_decode(text, at)[1]
        found.append(_Item(key, at, end, gap))
        comma = _after_blanks(text, end)
        if text[comma] != ",":
            return found


def _key(text: str, at: int) -> tuple[str, int]:
    """The key at ``at``, and where its value begins."""
    key, end = _DECODER.raw_decode(text, at)
    return key, _after_blanks(text, _after_blanks(text, end) + 1)


def _after_blanks(text: str, at: int) -> int:
    """The first character from ``at`` on that is no blank; in JSON there is one up to the last bracket."""
    while text[at] in _BLANKS:
        at += 1
    return at


def _added(text: str, container: int, name: str, value: Any) -> str:
    """The text with ``name`` and ``value`` at the end of the object or array that opens at ``container``."""
    items = _items(text, container)
    if items:
        last, gap = items[-1], _one_line_down(items[-1].gap) or " "
        return text[: last.end] + "," + gap + name + _laid_out(value, gap, _unit(text)) + text[last.end :]
    end = "\n" if "\r\n" not in text else "\r\n"
    margin = end + _indentation(text, container)
    gap = margin + _unit(text)
    rest = text[_after_blanks(text, container + 1) :]
    return text[: container + 1] + gap + name + _laid_out(value, gap, _unit(text)) + margin + rest


def _one_line_down(gap: str) -> str:
    """The blanks before an item, without the empty lines among them."""
    return re.sub(r"[ \t\r\n]*?(\r?\n[ \t]*)$", r"\1", gap)


def _laid_out(value: Any, gap: str, unit: str) -> str:
    """``value`` as JSON, on lines of its own where its neighbours stand on theirs."""
    return json.dumps(value, indent=unit).replace("\n", gap) if "\n" in gap else json.dumps(value)


def _indentation(text: str, at: int) -> str:
    """The blanks that begin the line on which ``at`` stands."""
    line = text[text.rfind("\n", 0, at) + 1 : at + 1]
    return line[: len(line) - len(line.lstrip(" \t"))]


def _unit(text: str) -> str:
    """One level of this file's indentation."""
    first = re.search(r"\n([ \t]+)", text)
    return first[1] if first else "  "
