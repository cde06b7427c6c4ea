"""Headings, list items and the sections that they make."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from skillkit.model.markdown.blocks import Span, covers
from skillkit.text.pattern import pattern

_ATX = pattern(r"\n {0,3}(#{1,6})(?=[ \t\r\n]|\Z)([^\n]*)")  # CommonMark: a heading may be indented by three columns
_SETEXT = pattern(r"\n {0,3}(=+|-+)[ \t]*\r?(?=\n|\Z)")
# CommonMark: a number has nine digits at most
_ITEM = pattern(r"\n[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+([^\n]*)|(?=\r?(?:\n|\Z)))")
_BOX = pattern(r"\[[ xX]\][ \t]+")


class Title(NamedTuple):
    """A heading of ``level`` 1-6, or with level 0 a line that is its title alone; its line begins at ``start``."""

    start: int
    level: int
    text: str


class Item(NamedTuple):
    """A list item without its bullet and box; its line begins at ``start``."""

    start: int
    text: str


def headings(body: str, prose: list[Span]) -> list[Title]:
    """Every heading in the prose, in order, underlined ones too."""
    found = []
    for start, end in prose:
        if body.find("#", start, end) >= 0:
            found += [Title(m.start() + 1, len(m[1]), _bare(m[2])) for m in _ATX().finditer(body, start, end)]
        if body.find("\n=", start, end) >= 0 or body.find("\n--", start, end) >= 0:
            found += _underlined(body, start, end)
    return sorted(found)


def _bare(text: str) -> str:
    """A heading's text without the number signs that may close it."""
    text = text.strip()
    bare = text.rstrip("#")
    return bare.rstrip() if not bare or bare[-1] in " \t" else text


def _underlined(body: str, start: int, end: int) -> Iterator[Title]:
    for m in _SETEXT().finditer(body, start, end):
        line = body.rfind("\n", start, m.start()) + 1
        text = body[line : m.start()]
        if line and text.strip() and not _ITEM().match("\n" + text) and not text.lstrip().startswith(("#", "|", ">")):
            yield Title(line, 1 if m[1][0] == "=" else 2, text.strip())


def items(body: str, prose: list[Span]) -> list[Item]:
    """Every list item in the prose, in order."""
    return [
        Item(m.start() + 1, _BOX().sub("", (m[1] or "").strip(), count=1).strip())
        for start, end in prose
        for m in _ITEM().finditer(body, start, end)
    ]


def plain_titles(body: str, prose: list[Span], titles: list[Title], listed: list[Item]) -> list[Title]:
    """Lines that are a title alone: flush left, and a list follows at once or after one blank line."""
    taken = {title.start for title in titles}.union(item.start for item in listed)
    found = []
    for item in listed:
        end = item.start - 1
        line = body.rfind("\n", 0, end) + 1
        if not body[line:end].strip() and line:
            end, line = line - 1, body.rfind("\n", 0, line - 1) + 1
        text = body[line:end]
        if any(map(str.isalnum, text)) and not text[0].isspace() and line not in taken and covers(prose, line):
            found.append(Title(line, 0, text.strip()))
            taken.add(line)
    return found


class Part(NamedTuple):
    """A section: its title, where the lines that belong to it end, and the items directly in it."""

    title: Title
    end: int
    items: list[Item]


def parts(titles: list[Title], listed: list[Item], end: int) -> list[Part]:
    """The sections under ``titles``, which are in order. One ends at the next of its level or above."""
    starts = [item.start for item in listed]
    open_at: list[int] = []
    ends = [end] * len(titles)
    for i, title in enumerate(titles):
        while open_at and _closes(title, titles[open_at[-1]]):
            ends[open_at.pop()] = title.start
        open_at.append(i)
    found = []
    for i, title in enumerate(titles):
        stop = titles[i + 1].start if i + 1 < len(titles) else end
        direct = listed[bisect_right(starts, title.start) : bisect_left(starts, stop)]
        found.append(Part(title, ends[i], direct))
    return found


def _closes(title: Title, above: Title) -> bool:
    return above.level == 0 or 0 < title.level <= above.level
