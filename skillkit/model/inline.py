"""What stands inside prose: code spans, links and comments."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from skillkit.model.blocks import Span, covers

_BOUNDARY = re.compile(r"\n[ \t>]*(?:\r?\n|#{1,6}[ \t]|\||(?:[-*+]|\d{1,9}[.)])[ \t])")
"""Where a paragraph, heading, list item or table row ends: no code span goes on beyond it."""

_TICKS = re.compile(r"`+")
_TARGET = re.compile(
    r"\]\(\s*+(?:<([^<>\n]*)>|((?:[^\s()<>]++|\([^\s()]*+\))*+))(?=\s*+\)|\s++[\"'(])",
)
_DEFINITION = re.compile(
    r"\n {0,3}\[(?!\^)[^\[\]\n]++\]:[ \t]*+(?:<([^<>\n]*)>|(\S++))(?=[ \t]*+(?:\r?\n|\Z)|[ \t]++[\"'(])"
)


def codes(body: str, prose: list[Span]) -> list[Span]:
    """[start, end) of every code span in the stretches ``prose`` of ``body``, without its back-ticks."""
    return [span for start, end in prose if body.find("`", start, end) >= 0 for span in _codes(body, start, end)]


def comments(body: str, prose: list[Span]) -> list[Span]:
    """[start, end) of every comment that begins within a line, with its marks."""
    if "<!--" not in body:
        return []
    return [span for start, end in prose for span in _comments(body, start, end, list(_codes(body, start, end)))]


def links(body: str, prose: list[Span]) -> list[Span]:
    """[start, end) of every link's target, without <>. Only paragraphs that hold one are looked at."""
    found: list[Span] = []
    for mark in ("](", "]:"):
        if mark in body:
            for start, end in prose:
                for begin, stop in _paragraphs(body, mark, start, end):
                    found += _links(body, begin, stop, mark)
    return sorted(found)


def _paragraphs(body: str, mark: str, start: int, end: int) -> Iterator[Span]:
    """The stretches between blank lines that hold the mark: no code span goes on beyond them."""
    at = body.find(mark, start, end)
    while at >= 0:
        begin = max(start, body.rfind("\n\n", start, at))
        stop = body.find("\n\n", at, end)
        stop = end if stop < 0 else stop
        yield begin, stop
        at = body.find(mark, stop, end)


def _codes(body: str, start: int, end: int) -> Iterator[Span]:
    chunk = body[start:end]
    if "``" in chunk or "\\`" in chunk:
        yield from _any_codes(body, start, end)
        return
    parts = chunk.split("`")
    at, i, last = start + len(parts[0]) + 1, 1, len(parts) - 1
    while i < last:
        part = parts[i]
        stop = at + len(part)
        if "\n" in part and _BOUNDARY.search(part):
            at, i = stop + 1, i + 1  # never closed: the back-tick is text
        else:
            yield at, stop
            at, i = stop + len(parts[i + 1]) + 2, i + 2


def _any_codes(body: str, start: int, end: int) -> Iterator[Span]:
    """Code spans where runs of several back-ticks, or escaped ones, stand too."""
    at = start
    for boundary in [*(m.start() for m in _BOUNDARY.finditer(body, start, end)), end]:
        if body.find("`", at, boundary) >= 0:
            yield from _in_paragraph(body, at, boundary)
        at = boundary


def _in_paragraph(body: str, start: int, end: int) -> Iterator[Span]:
    runs = [m.span() for m in _TICKS.finditer(body, start, end)]
    of_length: dict[int, list[int]] = {}
    for i, (opens, ends) in enumerate(runs):
        of_length.setdefault(ends - opens, []).append(i)
    i = 0
    while i < len(runs):
        opens, ends = runs[i]
        length = ends - opens - _is_escaped(body, opens)
        same = of_length.get(length, [])
        later = bisect_right(same, i)
        if not length or later == len(same):
            i += 1  # never closed: the back-ticks are text
        else:
            i = same[later]
            yield ends, runs[i][0]
            i += 1


def _is_escaped(body: str, at: int) -> bool:
    before = body[max(0, at - 20) : at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _comments(body: str, start: int, end: int, codes: list[Span]) -> Iterator[Span]:
    at = body.find("<!--", start, end)
    while at >= 0:
        stop = body.find("-->", at + 4, end)
        if stop < 0:
            return
        if not covers(codes, at) and not _BOUNDARY.search(body, at, stop):
            yield at, stop + 3
            at = body.find("<!--", stop + 3, end)
        else:
            at = body.find("<!--", at + 4, end)


def _links(body: str, start: int, end: int, mark: str) -> Iterator[Span]:
    expression = _TARGET if mark == "](" else _DEFINITION
    hidden = list(_codes(body, start, end)) if body.find("`", start, end) >= 0 else []
    if body.find("<!--", start, end) >= 0:
        hidden = sorted([*hidden, *_comments(body, start, end, hidden)])
    for match in expression.finditer(body, start, end):
        span = match.span(match.lastindex or 2)
        if not covers(hidden, span[0]):
            yield span
