"""Frontmatter that YAML cannot read: each value that is at fault, why, and how it reads as it is written."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from skillkit.model import frontmatter
from skillkit.model.frontmatter import Frontmatter
from skillkit.text.pattern import pattern

_KEY = pattern(r"([ \t]*)([A-Za-z_][\w-]*)([ \t]*:)(?:([ \t]+)(\S.*)|[ \t]*)$")
_GLUED = pattern(r"()([A-Za-z_][\w-]*)(:)()([^\s:/].*)$")
"""A key at the left margin with no blank after its colon."""
_ESCAPE = pattern(r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_KNOWN_ESCAPES = frozenset('0abtnvfre "/\\N_LP\n')  # YAML 1.1, 5.7: what may follow a backslash, but for x, u and U
_RESERVED = "@%"  # YAML 1.1: `@` is reserved, `%` begins a directive
_OF_STRUCTURE = pattern(r"[ \t]*(?:-[ \t]|\?[ \t]|#|[A-Za-z_][\w-]*[ \t]*:(?:[ \t]|$))", re.MULTILINE)
"""A line that begins as an item of a list, a key or a comment does."""
_PROSE = frozenset({"description", "when_to_use", "compatibility", "license", "argument-hint"})
"""Keys whose value is a text, so that a line `Use when: ...` below can be no key of a mapping."""

QUOTE = "put the value in quotes"


class BrokenValue(NamedTuple):
    """A value at [start, end) of the file that cannot be read. ``message`` says why, ``hint`` how to fix it.

    ``text`` replaces it, and then it reads as it is written; empty where that is not known. ``sure`` is False where it
    could have been meant in another way.
    """

    start: int
    end: int
    message: str
    hint: str
    text: str
    sure: bool = True


class _RepairLines(NamedTuple):
    """One key with the lines of its value, which is at [start, end); ``first`` is what of it is on the key's line."""

    indent: str
    key: str
    first: str
    begin: int
    start: int
    end: int


def broken(text: str, head: Frontmatter) -> list[BrokenValue]:
    """The values at fault, in order; empty where no single value is."""
    dots = [*_ended_by_dots(text, head)]
    found = [*dots, *_tabs(text, head)]
    for entry in _entries(text, head.start, dots[0].start if dots else head.end):
        found += _of_entry(text, entry)
    return sorted(found)


def applied(text: str, values: list[BrokenValue]) -> str:
    """The file with every value as it was meant to be read."""
    for value in sorted(values, reverse=True):
        text = text[: value.start] + value.text + text[value.end :]
    return text


def in_quotes(value: str) -> str:
    """``value`` on one line in double quotes: lines are joined, as YAML joins those of an unquoted value."""
    joined = " ".join(filter(None, map(str.strip, value.split("\n")))) if "\n" in value else value
    escaped = joined.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return f'"{escaped}"'


def _entries(text: str, start: int, end: int, indent: str | None = "") -> Iterator[_RepairLines]:
    """The keys at one indentation between two offsets, each with all lines up to the next."""
    found: list[tuple[int, re.Match[str]]] = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line_end = stop - (text[stop - 1 : stop] == "\r")
        match = _KEY().match(text, at, line_end) or (_GLUED().match(text, at, line_end) if indent == "" else None)
        if match and (indent is None or match[1] == indent):
            indent = match[1]
            found.append((at, match))
        at = stop + 1
    for number, (at, match) in enumerate(found):
        stop = found[number + 1][0] if number + 1 < len(found) else end
        begin = match.start(5) if match[5] else match.end()
        value_end = begin + len(text[begin:stop].rstrip())
        yield _RepairLines(match[1], match[2], match[5] or "", at, begin, max(begin, value_end))


def _of_entry(text: str, entry: _RepairLines) -> Iterator[BrokenValue]:
    block = text[entry.begin : entry.end]
    if _reads(block, entry.indent):
        return
    value = text[entry.start : entry.end]
    if text[entry.start - 1] == ":" and value and _reads(f"{block[: entry.start - entry.begin]} {value}", ""):
        message = f"no blank follows the colon of `{entry.key}`"
        yield BrokenValue(entry.start, entry.start, message, "write a blank after the colon", " ")
        return
    below = value.lstrip("\r\n")
    if not entry.first and below:
        inner = [*_entries(text, entry.start, entry.end, None)]
        if inner and all(_is_of_mapping(line, inner[0].indent) for line in below.split("\n") if line.strip()):
            for one in inner:
                yield from _of_entry(text, one)
            return
    start = entry.start + len(value) - len(value.lstrip())
    yield _repaired(text, start, entry.end, entry.key)


def _is_of_mapping(line: str, indent: str) -> bool:
    return line.startswith(indent + " ") or bool((match := _KEY().match(line.rstrip("\r"))) and match[1] == indent)


def _reads(block: str, indent: str) -> bool:
    """True if the lines of one key can be read without those of the others."""
    lines = block.split("\n")
    return frontmatter.read("---\n" + "\n".join(line.removeprefix(indent) for line in lines) + "\n---\n").error is None


def _repaired(text: str, start: int, end: int, key: str) -> BrokenValue:
    value = text[start:end]
    message, hint, plain, sure = _meant(value)
    quoted = in_quotes(plain) if plain and not _has_structure(key, value) else ""
    if quoted and frontmatter.read(f"---\n{key}: {quoted}\n---\n").error:
        quoted = ""
    return BrokenValue(start, end, message, hint, quoted, sure)


def _has_structure(key: str, value: str) -> bool:
    """True where the value may be a list or a mapping, or holds a comment: as one string it would be another value."""
    if key in _PROSE:
        lines = value.split("\n")
        return value.startswith("- ") or any(line.lstrip().startswith("#") for line in lines)
    first, _, below = value.partition("\n")
    return first.startswith(("- ", "#")) or ("\n" in value and bool(_OF_STRUCTURE().search(below)))


def _meant(value: str) -> tuple[str, str, str, bool]:
    """Why a value cannot be read, how to fix it, the text that it is, and whether it can mean nothing else."""
    first, last = value[0], value[-1]
    is_quoted = len(value) > 1 and first in "\"'" and last == first
    if first == "'" and is_quoted:
        inner = value[1:-1].replace("''", "'")  # YAML doubles a single quote within single quotes
        return "an apostrophe ends the value, which is in single quotes", "put it in double quotes", inner, True
    if first == '"' and is_quoted:
        return _in_double_quotes(value)
    if first in "\"'":
        if value.count(first) == 1:
            return "a quoted value is not closed", "add the closing quote", "", False
        return "text follows the closing quote of a value", "put all of the value in quotes", value, True
    if first in "[{":
        closed = value.rstrip()[-1] in "]}" or any(mark in value for mark in "]}")
        if not closed:
            return f"a `{first}` is not closed", f"add the closing `{']' if first == '[' else '}'}`", "", False
        if value.count(first) > 1 and "," not in value:
            return "text follows the closing bracket of a value", QUOTE, value, True
        return "a value in brackets cannot be read", "put each item in quotes, or all of the value", "", False
    if first in "*&":
        what = "an alias" if first == "*" else "an anchor"
        return f"an unquoted value begins with `{first}`, which YAML reads as the name of {what}", QUOTE, value, True
    if first in "|>!":
        return f"an unquoted value begins with `{first}`, which has a meaning in YAML", QUOTE, value, "\n" not in value
    if first == "`":
        return "an unquoted value begins with a back-tick, a character that YAML reserves", QUOTE, value, True
    if first in _RESERVED:
        return f"an unquoted value begins with `{first}`, a character that YAML reserves", QUOTE, value, True
    if first in "-?" and value[1:2] in (" ", "\n"):
        return f"an unquoted value begins with `{first}`, which begins a list or a key", QUOTE, value, "\n" not in value
    where = " on a line that continues it" if "\n" in value and not _has_colon(value.partition("\n")[0]) else ""
    if _has_colon(value):
        return f"`: ` is inside an unquoted value{where}, and YAML reads it as another key", QUOTE, value, True
    return "a value cannot be read as it is written", QUOTE, value, "\n" not in value


def _has_colon(value: str) -> bool:
    return ": " in value or ":\n" in value or value.endswith(":")


def _in_double_quotes(value: str) -> tuple[str, str, str, bool]:
    inner = value[1:-1]
    unknown = next((m[0] for m in _ESCAPE().finditer(inner) if m[1][1:] == "" and m[1] not in _KNOWN_ESCAPES), "")
    if unknown:
        others = {m[1] for m in _ESCAPE().finditer(inner)} & (_KNOWN_ESCAPES - {'"', "\\"})
        plain = inner.replace('\\"', '"').replace("\\\\", "\\")
        message = f"`{unknown}` is no escape that YAML knows, in a value in double quotes"
        return message, "write each backslash twice, or put the value in single quotes", plain, not others
    if re.search(r'(?<!\\)"', inner):
        return "quotes inside a value in double quotes end it", 'write each of them as `\\"`', _bare(inner), True
    return "a value in double quotes cannot be read", "see that its lines are indented", "", False


def _bare(inner: str) -> str:
    return inner.replace('\\"', '"').replace("\\\\", "\\")


def _tabs(text: str, head: Frontmatter) -> Iterator[BrokenValue]:
    """Tabs that indent a line: YAML has only blanks there."""
    for match in re.finditer(r"^[ \t]{0,40}\t[ \t]{0,40}(?=\S)", text[head.start : head.end], re.MULTILINE):
        start, end = head.start + match.start(), head.start + match.end()
        message = "there is a tab where YAML requires spaces"
        # two blanks, as Claude Code takes a tab
        yield BrokenValue(start, end, message, "indent with spaces", match[0].replace("\t", "  "))


def _ended_by_dots(text: str, head: Frontmatter) -> Iterator[BrokenValue]:
    """The line `...`, which ends a document of YAML, and no frontmatter."""
    stop = head.end if head.end > head.start else len(text)
    match = re.compile(r"^\.\.\.(?=[ \t]*\r?$)", re.MULTILINE).search(text, head.start, stop)
    if match:
        yield BrokenValue(
            *match.span(), "the frontmatter ends with `...`", "end it with a line of exactly `---`", "---"
        )
