"""The statements of a script, whatever its language: where each begins, its arguments and its strings."""

import re
from collections.abc import Iterator
from itertools import islice

from skillkit.text.pattern import compiled

_LONGEST_LINE = 3_000
"""Characters of a line that are looked at."""

MOST_LINES = 6_000
"""Lines of a script that are looked at; remarks and blank lines do not count."""

_OPENS_VALUE = compiled(r"(?:\breturn|(?<![=!<>])=)[ \t]*\{$")
"""A line on which a table begins that is returned, or given to a name: those that follow are a part of it."""

_SEMICOLON_QUOTED = compiled(r"[\"'][^\"']*;[^\"']*[\"']")
LITERAL = compiled(r"\"\"\"(.*?)\"\"\"|'''(.*?)'''|`([^`]*)`|\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'", re.DOTALL)


def lines_with(text: str, *pieces: str) -> str:
    """The lines of a text that hold one of the pieces: what an expression finds within a line, it finds in these."""
    lines = set()
    for piece in pieces:
        at = text.find(piece)
        while at >= 0:
            end = text.find("\n", at)
            lines.add((text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)))
            at = text.find(piece, end) if end >= 0 else -1
    return "\n".join([text[begin:end] for begin, end in sorted(lines)])


def values(text: str) -> list[str]:
    """The strings of a script, as written."""
    return [value for value, _, _ in literals(text)]


def literals(text: str) -> list[tuple[str, int, int]]:
    """(value as written, start, end) of the strings of a script."""
    return [(next((g for g in m.groups() if g is not None), ""), m.start(), m.end()) for m in LITERAL.finditer(text)]


def indent(statement: str) -> int:
    """How far in the first line of a statement is; a tab counts as four."""
    line = statement.split("\n", 1)[0].expandtabs(4)
    return len(line) - len(line.lstrip())


def arguments(statement: str, start: int) -> list[str]:
    """The arguments of the call whose bracket is open before ``start``, as they are written."""
    found: list[str] = []
    depth, begun = 0, start
    for at in range(start, min(len(statement), start + 2_000)):
        character = statement[at]
        if character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
            if depth < 0:
                return [*found, statement[begun:at]]
        elif character == "," and not depth:
            found.append(statement[begun:at])
            begun = at + 1
    return [*found, statement[begun:]]


_GOES_ON = compiled(r"[ \t]+(?:\.|\?\.|->)[A-Za-z_]\w*")
"""A line that goes on with what the one above gives: a call of a chain."""


def _is_open(statement: tuple[int, str]) -> bool:
    """True for a statement that a chain may go on with: not for a remark, and up to fifteen lines."""
    text = statement[1].rstrip()
    return not text.endswith((";", "{", "}")) and text.count("\n") < 14 and not text.lstrip().startswith(("#", "//"))


_REMARK = compiled(r"[ \t]*(?:$|#|//|--[ \t])")


def _pieces(line: str) -> Iterator[tuple[int, str]]:
    """(offset, piece) of a line that is too long to be looked at as a whole: its statements, cut where they are long."""
    begin = 0
    while begin < len(line):
        end = line.find(";", begin, begin + _LONGEST_LINE)
        if end < 0 and len(line) - begin > _LONGEST_LINE:
            end = max(line.rfind(sign, begin + 1, begin + _LONGEST_LINE) for sign in ", ")
            end = end if end > begin else begin + _LONGEST_LINE - 1
        end = end + 1 if end >= 0 else len(line)
        if piece := line[begin:end].rstrip(";").strip():
            yield begin, piece
        begin = end


def split(text: str) -> tuple[list[tuple[int, str]], list[int], int]:
    """(line, statement): lines whose brackets do not close are taken with those that follow, up to fifteen; and where
    the first line of each begins. Those of one line begin where it does. Last the line from which on nothing was read;
    0 if all was."""
    found: list[tuple[int, str]] = []
    starts: list[int] = []
    begun, depth, at, start = 0, 0, 0, 0
    parts: list[str] = []
    left, cut = MOST_LINES, 0
    for number, whole in enumerate(text.split("\n"), start=1):
        if not _REMARK.match(whole):
            left -= 1
            if left < 0:
                cut = number
                break
        if len(whole) > _LONGEST_LINE:
            if parts:
                found.append((begun, "\n".join(parts)))
                starts.append(start)
                parts, depth = [], 0
            each = list(islice(_pieces(whole), left))
            found += [(number, piece) for _, piece in each]
            starts += [at + begin for begin, _ in each]
            left -= len(each)
            at += len(whole) + 1
            continue
        line = whole
        if not parts and found and _GOES_ON.match(line) and _is_open(found[-1]):
            begun, before = found.pop()
            start = starts.pop()
            parts = before.split("\n")
        elif not parts:
            begun, start = number, at
        at += len(whole) + 1
        parts.append(line)
        braces = (
            line.count("{") - line.count("}") if depth > 0 or (line.endswith("{") and _OPENS_VALUE.search(line)) else 0
        )
        depth += line.count("(") + line.count("[") - line.count(")") - line.count("]") + braces
        if depth <= 0 or len(parts) >= 15:
            if len(parts) == 1 and ";" in line and not _SEMICOLON_QUOTED.search(line):
                pieces = [piece for piece in line.split(";") if piece.strip()]
            else:
                pieces = ["\n".join(parts)] if len(parts) > 1 or not (line == "" or line.isspace()) else []
            found += [(begun, piece) for piece in pieces]
            starts += [start] * len(pieces)
            parts, depth = [], 0
    if parts:
        found.append((begun, "\n".join(parts)))
        starts.append(start)
    return found, starts, cut
