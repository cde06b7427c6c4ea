"""The lines that git leaves around two versions that it could not merge."""

import re
from collections.abc import Iterator

from skillkit.text.pattern import pattern

_BEGIN = pattern(r"^<{7}(?: [^\n]*)?\r?$", re.MULTILINE)

HINT = "keep what is right of both versions, and remove the lines of <<<<<<<, ======= and >>>>>>>"


def begins(text: str) -> Iterator[tuple[int, int]]:
    """[start, end) of each line that begins a conflict."""
    yield from (match.span() for match in _BEGIN().finditer(text))


def line(text: str) -> int:
    """The first such line, counted from 1; 0 where there is none."""
    return next((text.count("\n", 0, start) + 1 for start, _ in begins(text)), 0)
