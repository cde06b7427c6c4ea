"""A TOML file edited without touching another line: comments, order and line ends are the user's."""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from skillkit import files
from skillkit.errors import SkillkitError


def with_key(text: str, table: str, key: str, value: str) -> str:
    """``text`` with `key = "value"` in `[table]` (`lake`, `tool.skillkit.lake`), which is added where it is missing.

    Raises SkillkitError, with the lines to write, where the table has a form that cannot be edited line by line (an
    inline table, dotted keys, a value over many lines), and where ``text`` is no TOML.
    """
    line = f"{key} = {_quoted(value)}"
    wanted = _with(_parsed(text, table, line), table.split("."), key, value)
    made = _edited(text, table, key, line, files.line_end(text))
    if _parsed_or_none(made) != wanted:
        raise _by_hand(table, line)
    return made


def without_key(text: str, table: str, key: str) -> str:
    """``text`` without the line of ``key`` in `[table]`; as it is where there is none. Raises as ``with_key``."""
    wanted = _parsed(text, table, f"(without {key})")
    place: Any = wanted
    for part in table.split("."):
        place = place.get(part, {}) if isinstance(place, dict) else {}
    if not isinstance(place, dict) or key not in place:
        return text
    del place[key]
    lines = text.splitlines(keepends=True)
    first, end = _lines_of(lines, table)
    made = "".join(line for n, line in enumerate(lines) if not (first <= n < end and _is_key(line, key)))
    if _parsed_or_none(made) != wanted:
        raise SkillkitError(f"[{table}] {key} cannot be removed line by line", hint="remove it by hand")
    return made


def with_strings(file: str, text: str, table: str, key: str, values: Iterable[str]) -> str:
    """``text`` of ``file`` with the strings that are missing added to the list ``key`` of the top-level ``table``.

    Raises SkillkitError where something else would change with it.
    """
    before = tomllib.loads(text)
    known = before.get(table, {}).get(key, [])
    missing = [value for value in values if value not in known]
    if not missing:
        return text
    made = _with_more(text, table, key, missing, bool(known))
    wanted = [*missing, *known]
    if _parsed_or_none(made) != _with(before, [table], key, wanted):
        hint = f"add to [{table}] by hand: {key} = {json.dumps(wanted, ensure_ascii=False)}"
        raise SkillkitError(f"{file}: nothing can be added to it", hint=hint)
    return made


def with_texts(
    text: str, replaced: Mapping[str, str], wanted: Callable[[dict[str, Any]], dict[str, Any]]
) -> str | None:
    """``text`` with each of the strings ``replaced`` by its new one; None where that does not come to ``wanted``."""
    made = text
    for old, new in replaced.items():
        literal = _quoted(new).replace("\\", "\\\\")
        made = re.sub(rf"(?P<quote>[\"']){re.escape(old)}(?P=quote)", literal, made)
    return made if _parsed_or_none(made) == wanted(tomllib.loads(text)) else None


def _with_more(text: str, table: str, key: str, values: list[str], more_follow: bool) -> str:
    """``text`` with ``values`` at the beginning of a list, which is added where it is missing."""
    written = ", ".join(json.dumps(value, ensure_ascii=False) for value in values)
    end = files.line_end(text)
    header = re.search(rf"^\[{re.escape(table)}\][^\n]*(?:\n|\Z)", text, re.MULTILINE)
    if not header:
        start = text if not text or text.endswith("\n") else text + end
        start += end if start else ""
        return f"{start}[{table}]{end}{key} = [{written}]{end}"
    inside = text[header.end() :]
    after = re.search(r"^\[", inside, re.MULTILINE)
    found = re.compile(rf"^{re.escape(key)}\s*=\s*\[", re.MULTILINE).search(inside[: after.start() if after else None])
    if found:
        at, line = header.end() + found.end(), f"{written}, " if more_follow else written
    else:
        at, line = header.end(), f"{key} = [{written}]{end}"
        if not header[0].endswith("\n"):
            line = end + line
    return text[:at] + line + text[at:]


def _edited(text: str, table: str, key: str, line: str, end: str) -> str:
    lines = text.splitlines(keepends=True)
    first, after = _lines_of(lines, table)
    if first < 0:
        blank = end if text.strip() else ""
        return text + ("" if not text or text.endswith("\n") else end) + f"{blank}[{table}]{end}{line}{end}"
    for number in range(first, after):
        if _is_key(lines[number], key):
            rest = lines[number].rstrip("\r\n")
            comment = re.fullmatch(r"[^=]*=\s*(?:\"[^\"\\]*\"|'[^']*'|[^\s#\"']+)(\s*#.*)?\s*", rest)
            lines[number] = line + ((comment[1] or "") if comment else "") + end
            return "".join(lines)
    last = max(n for n in range(first - 1, after) if n == first - 1 or lines[n].strip())
    if not lines[last].endswith("\n"):
        lines[last] += end
    lines.insert(last + 1, line + end)
    return "".join(lines)


def _lines_of(lines: list[str], table: str) -> tuple[int, int]:
    """The lines [first, end) below the header of a table; (-1, -1) without one."""
    header = re.compile(r"\s*\[\s*" + r"\s*\.\s*".join(map(re.escape, table.split("."))) + r"\s*\]\s*(?:#.*)?")
    first = next((n + 1 for n, line in enumerate(lines) if header.fullmatch(line.rstrip("\r\n"))), -1)
    if first < 0:
        return -1, -1
    return first, next((n for n in range(first, len(lines)) if re.match(r"\s*\[", lines[n])), len(lines))


def _is_key(line: str, key: str) -> bool:
    return bool(re.match(rf"\s*(?:{re.escape(key)}|\"{re.escape(key)}\")\s*=", line))


def _with(document: dict[str, Any], path: list[str], key: str, value: Any) -> dict[str, Any]:
    if not path:
        return document | {key: value}
    below = document.get(path[0], {})
    return document | {path[0]: _with(below if isinstance(below, dict) else {}, path[1:], key, value)}


def _parsed(text: str, table: str, line: str) -> dict[str, Any]:
    found = _parsed_or_none(text)
    if found is None:
        raise _by_hand(table, line)
    return found


def _parsed_or_none(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return None


def _by_hand(table: str, line: str) -> SkillkitError:
    return SkillkitError(f"[{table}] cannot be edited line by line", hint=f"write it by hand: [{table}] {line}")


def _quoted(value: str) -> str:
    """A TOML string."""
    # TOML takes no control character in a string
    escaped = "".join(f"\\u{ord(c):04x}" if c < " " or c == "\x7f" else c for c in value.replace("\\", "\\\\"))
    return '"' + escaped.replace('"', '\\"') + '"'
