"""What stands inside prose: code spans, links and comments."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

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


class Inline(NamedTuple):
    """What the prose of a body holds, each in order: [start, end) of code without its back-ticks, of link targets
    without their <>, and of comments with their marks."""

    codes: list[Span]
    links: list[Span]
    comments: list[Span]


def scan(body: str, prose: list[Span]) -> Inline:
    """Every code span, link and comment in the stretches ``prose`` of ``body``."""
    found = Inline([], [], [])
    for start, end in prose:
        codes = list(_codes(body, start, end)) if body.find("`", start, end) >= 0 else []
        comments = list(_comments(body, start, end, codes)) if body.find("<!--", start, end) >= 0 else []
        found.links.extend(_links(body, start, end, codes, comments))
        found.codes.extend(codes)
        found.comments.extend(comments)
    return found


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


def _links(body: str, start: int, end: int, codes: list[Span], comments: list[Span]) -> Iterator[Span]:
    found = []
    if body.find("](", start, end) >= 0:
        found += [m.span(m.lastindex or 2) for m in _TARGET.finditer(body, start, end)]
    if body.find("]:", start, end) >= 0:
        found += [m.span(m.lastindex or 2) for m in _DEFINITION.finditer(body, start, end)]
    for span in sorted(found):
        if not covers(codes, span[0]) and not covers(comments, span[0]):
            yield span
