"""What is inside prose: code spans, links and comments."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from skillkit.model.markdown.blocks import Span, covers
from skillkit.text.pattern import pattern

_BOUNDARY = pattern(r"\n[ \t>]*(?:\r?\n|#{1,6}[ \t]|\||(?:[-*+]|\d{1,9}[.)])[ \t])")
"""Where a paragraph, heading, list item or table row ends: no code span goes on beyond it."""

_TICKS = pattern(r"`+")
_TARGET = pattern(
    r"\]\(\s*+(?:<([^<>\n]*)>|((?:[^\s()<>]++|\([^\s()]*+\))*+))(?=\s*+\)|\s++[\"'(])",
)
_DEFINITION = pattern(
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
    """[start, end) of every link's target, without <>."""
    found: list[Span] = []
    for mark, expression in (("](", _TARGET), ("]:", _DEFINITION)):
        if mark in body:
            for start, end in prose:
                found += _links(body, start, end, mark, expression())
    return sorted(found)


def _links(body: str, start: int, end: int, mark: str, expression: re.Pattern[str]) -> Iterator[Span]:
    at = body.find(mark, start, end)
    while at >= 0:
        begin = max(start, body.rfind("\n\n", start, at))  # neither a link nor code goes on beyond a blank line
        stop = body.find("\n\n", at, end)
        stop = end if stop < 0 else stop
        first = min((place for sign in ("`", "<!--") if (place := body.find(sign, begin, stop)) >= 0), default=stop)
        hidden: list[Span] | None = None
        for match in expression.finditer(body, begin, stop):
            span = match.span(match.lastindex or 2)
            if first < span[0]:  # else nothing before it could hide it
                hidden = _hidden(body, begin, stop) if hidden is None else hidden
                if covers(hidden, span[0]):
                    continue
            yield span
        at = body.find(mark, stop, end)


def _hidden(body: str, start: int, end: int) -> list[Span]:
    """The code spans and comments of a paragraph."""
    codes = list(_codes(body, start, end)) if body.find("`", start, end) >= 0 else []
    if body.find("<!--", start, end) >= 0:
        return sorted([*codes, *_comments(body, start, end, codes)])
    return codes


def _codes(body: str, start: int, end: int) -> Iterator[Span]:
    chunk = body[start:end]
    if "``" in chunk or "\\`" in chunk:  # the usual text has single back-ticks alone, which one split finds
        yield from _any_codes(body, start, end)
        return
    parts = chunk.split("`")
    at, i, last = start + len(parts[0]) + 1, 1, len(parts) - 1
    while i < last:
        part = parts[i]
        stop = at + len(part)
        if "\n" in part and _BOUNDARY().search(part):
            at, i = stop + 1, i + 1  # never closed: the back-tick is text
        else:
            yield at, stop
            at, i = stop + len(parts[i + 1]) + 2, i + 2


def _any_codes(body: str, start: int, end: int) -> Iterator[Span]:
    """Code spans where runs of several back-ticks, or escaped ones, are too."""
    at = start
    for boundary in [*(m.start() for m in _BOUNDARY().finditer(body, start, end)), end]:
        if body.find("`", at, boundary) >= 0:
            yield from _in_paragraph(body, at, boundary)
        at = boundary


def _in_paragraph(body: str, start: int, end: int) -> Iterator[Span]:
    runs = [m.span() for m in _TICKS().finditer(body, start, end)]
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
    before = body[max(0, at - 20) : at]  # a bound, so that a line of backslashes is not read again from each of them
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _comments(body: str, start: int, end: int, codes: list[Span]) -> Iterator[Span]:
    at = body.find("<!--", start, end)
    while at >= 0:
        stop = body.find("-->", at + 4, end)
        if stop < 0:
            return
        if not covers(codes, at) and not _BOUNDARY().search(body, at, stop):
            yield at, stop + 3
            at = body.find("<!--", stop + 3, end)
        else:
            at = body.find("<!--", at + 4, end)
