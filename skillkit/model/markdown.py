"""The body of a skill, read once: headings, sections, fences, links and code, each with its place."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of ``level`` 1-6; ``line`` counts from the top of the file, 1-based."""

    line: int
    level: int
    title: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, or a line that is its title alone before a list, with what follows it.

    ``line`` is the title's; the section ends before line ``end``. ``level`` is 0 for a plain line. ``items`` are the
    list items directly in it as (line, text), without their bullets and boxes.
    """

    title: str
    line: int
    end: int
    level: int
    items: tuple[tuple[int, str], ...]

    def is_called(self, title: str) -> bool:
        """Titles compare without case, emphasis and a closing colon."""
        return plain_title(self.title) == plain_title(title)


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block from line ``line`` to its closing line ``end``, None where it is never closed."""

    line: int
    end: int | None
    info: str
    start: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link or image outside code. ``target`` as written, without <>, at [start, end) of the file."""

    target: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Code:
    """An inline code span; ``text`` without its back-ticks stands at [start, end) of the file."""

    text: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Comment:
    """An HTML comment outside fences; ``text`` without its marks, at [start, end) of the file with them."""

    text: str
    line: int
    start: int
    end: int


@dataclass(slots=True)
class Markdown:
    """What one walk over a body found, in order. Offsets count characters of the file, lines are 1-based."""

    headings: list[Heading] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    prose: list[tuple[int, int, str]] = field(default_factory=list)
    """(line, offset, text) of every line outside fences, indented code and comments; blank lines too."""

    def section(self, title: str) -> Section | None:
        """The first section of this title."""
        return next((s for s in self.sections if s.is_called(title)), None)

    def in_fence(self, line: int) -> bool:
        """True for a line of a fenced block, its two fences included."""
        return any(f.line <= line and (f.end is None or line <= f.end) for f in self.fences)


_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_FENCE = re.compile(r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})(.*)$")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(.*)|$)")
_BOX = re.compile(r"\[[ xX]\][ \t]+")
_TARGET = re.compile(r"\]\([ \t]*\n?[ \t]*(?:<([^<>\n]*)>|([^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*))")
_DEFINITION = re.compile(r" {0,3}\[[^\[\]\n]+\]:[ \t]*(?:<([^<>\n]*)>|(\S+))")
_TICKS = re.compile(r"\\`|`+")


def plain_title(title: str) -> str:
    """A title as it is compared: no case, no emphasis, no closing colon, single blanks."""
    return " ".join(title.strip(" \t#*_").rstrip(":").rstrip(" *_").split()).casefold()


def read(text: str, start: int = 0, first_line: int = 1) -> Markdown:
    """Walk the body once. ``start`` is the offset of its first character, ``first_line`` that character's line."""
    walk = _Walk(text, start, first_line)
    walk.run()
    return walk.found


class _Walk:
    def __init__(self, text: str, start: int, first_line: int) -> None:
        self.text = text
        self.found = Markdown()
        self.lines = text[start:].split("\n")
        self.start = start
        self.first_line = first_line
        self.titles: list[tuple[int, int, str]] = []  # line, level, title
        self.items: list[tuple[int, str]] = []
        self.paragraph: list[tuple[int, int, str]] = []
        self.blank_before = True
        self.in_list = False
        self.comment_from: tuple[int, int] | None = None

    def run(self) -> None:
        offset = self.start
        fence: tuple[str, Fence] | None = None
        number = self.first_line - 1
        for raw in self.lines:
            number += 1
            here, offset = offset, offset + len(raw) + 1
            line = raw[:-1] if raw.endswith("\r") else raw
            if fence is not None:
                if _closes(line, fence[0]):
                    self.found.fences.append(Fence(fence[1].line, number, fence[1].info, fence[1].start))
                    fence = None
                continue
            if self.comment_from is not None:
                self._comment_goes_on(number, here, line)
                continue
            opened = _FENCE.match(line) if "```" in line or "~~~" in line else None
            if opened and not (opened[1][0] == "`" and "`" in opened[2]) and not self._is_indented_code(line):
                self._end_paragraph()
                fence = opened[1], Fence(number, None, opened[2].strip(), here)
                self.blank_before = False
                continue
            self._prose(number, here, line)
        if fence is not None:
            self.found.fences.append(fence[1])
        self._end_paragraph()
        if self.comment_from is not None:
            line_number, at = self.comment_from
            self.found.comments.append(Comment(self.text[at + 4 :], line_number, at, len(self.text)))
        self.found.sections = list(self._sections(number + 1))

    def _is_indented_code(self, line: str) -> bool:
        return (line.startswith("    ") or line.startswith("\t")) and self.blank_before and not self.in_list

    def _prose(self, number: int, offset: int, line: str) -> None:
        stripped = line.strip()
        if not stripped:
            self._end_paragraph()
            self.blank_before = True
            self.found.prose.append((number, offset, line))
            return
        if self._is_indented_code(line):
            return
        first = stripped[0]
        if first == "#" and (atx := _ATX.match(line)):
            self._end_paragraph()
            self._heading(number, len(atx[1]), atx[2] or "")
            self.paragraph.append((number, offset, line))
            self._end_paragraph()
        elif first in "=-" and self.paragraph and not self.in_list and _SETEXT.match(line):
            title = self.paragraph[-1]
            self._heading(title[0], 1 if first == "=" else 2, title[2].strip())
            self._end_paragraph()
        else:
            item = _ITEM.match(line) if first in "-*+0123456789" else None
            if item:
                self.in_list = True
                self.items.append((number, _BOX.sub("", item[1] or "", count=1).strip()))
            elif not line[0].isspace() and self.blank_before:
                self.in_list = False
            self.paragraph.append((number, offset, line))
        self.found.prose.append((number, offset, line))
        self.blank_before = False
        if "<!--" in line:
            self._comments(number, offset, line)

    def _heading(self, line: int, level: int, title: str) -> None:
        self.in_list = False
        self.found.headings.append(Heading(line, level, title.strip()))
        self.titles.append((line, level, title.strip()))

    def _comments(self, number: int, offset: int, line: str) -> None:
        at = line.find("<!--")
        while at >= 0:
            end = line.find("-->", at + 4)
            if end < 0:
                self.comment_from = number, offset + at
                return
            comment = Comment(line[at + 4 : end], number, offset + at, offset + end + 3)
            self.found.comments.append(comment)
            at = line.find("<!--", end + 3)

    def _comment_goes_on(self, number: int, offset: int, line: str) -> None:
        assert self.comment_from is not None
        end = line.find("-->")
        if end < 0:
            return
        started, at = self.comment_from
        self.found.comments.append(Comment(self.text[at + 4 : offset + end], started, at, offset + end + 3))
        self.comment_from = None
        self._comments(number, offset, " " * (end + 3) + line[end + 3 :])

    def _end_paragraph(self) -> None:
        if not self.paragraph:
            return
        lines, self.paragraph = self.paragraph, []
        base = lines[0][1]
        text = self.text[base : lines[-1][1] + len(lines[-1][2])]
        ticks = "`" in text
        links = "](" in text or ("]:" in text)
        if not ticks and not links:
            return
        offsets = [offset - base for _, offset, _ in lines]
        spans = self._codes(text, base, lines, offsets) if ticks else []
        if links:
            self._links(text, base, lines, offsets, spans)

    def _codes(
        self, text: str, base: int, lines: list[tuple[int, int, str]], offsets: list[int]
    ) -> list[tuple[int, int]]:
        runs = [(m.start(), m.end()) for m in _TICKS.finditer(text) if m[0][0] == "`"]
        by_length: dict[int, list[int]] = {}
        for i, (start, end) in enumerate(runs):
            by_length.setdefault(end - start, []).append(i)
        spans = []
        i = 0
        while i < len(runs):
            start, end = runs[i]
            same = by_length[end - start]
            j = bisect_right(same, i)
            if j == len(same):
                i += 1  # never closed: the back-ticks are text
                continue
            close = runs[same[j]]
            line = lines[bisect_right(offsets, start) - 1][0]
            self.found.codes.append(Code(text[end : close[0]], line, base + end, base + close[0]))
            spans.append((start, close[1]))
            i = same[j] + 1
        return spans

    def _links(
        self,
        text: str,
        base: int,
        lines: list[tuple[int, int, str]],
        offsets: list[int],
        spans: list[tuple[int, int]],
    ) -> None:
        starts = [s for s, _ in spans]
        comments = self.found.comments
        for m in _matches(text, lines, base):
            k = bisect_right(starts, m.start()) - 1
            if k >= 0 and m.start() < spans[k][1]:
                continue
            at = base + m.start()
            if any(c.start <= at < c.end for c in comments):
                continue
            group = 1 if m[1] is not None else 2
            line = lines[bisect_right(offsets, m.start(group)) - 1][0]
            self.found.links.append(Link(m[group], line, base + m.start(group), base + m.end(group)))

    def _sections(self, last: int) -> Iterator[Section]:
        titles = sorted(self.titles + self._plain_titles())
        item_lines = [line for line, _ in self.items]
        for i, (line, level, title) in enumerate(titles):
            end = last
            for later, other, _ in titles[i + 1 :]:
                if (level == 0) or (other and other <= level):
                    end = later
                    break
            direct = next((later for later, _, _ in titles[i + 1 :]), last)
            found = self.items[bisect_right(item_lines, line) : bisect_right(item_lines, min(direct, end) - 1)]
            yield Section(title, line, end, level, tuple(found))

    def _plain_titles(self) -> list[tuple[int, int, str]]:
        """Lines that are a title alone before a list: the line before an item that is neither item nor heading."""
        item_lines = {line for line, _ in self.items}
        heading_lines = {line for line, _, _ in self.titles}
        titles = []
        previous: tuple[int, str] | None = None
        for line, _, text in self.found.prose:
            if not text.strip():
                continue
            if (
                line in item_lines
                and previous
                and previous[0] not in item_lines
                and previous[0] not in heading_lines
                and not previous[1][0].isspace()
                and line - previous[0] <= 2
            ):
                titles.append((previous[0], 0, previous[1].strip()))
            previous = line, text
        return titles


def _closes(line: str, fence: str) -> bool:
    stripped = line.strip(" \t>")
    return len(stripped) >= len(fence) and not stripped.strip(fence[0])


def _matches(text: str, lines: list[tuple[int, int, str]], base: int) -> Iterator[re.Match[str]]:
    if "](" in text:
        yield from _TARGET.finditer(text)
    if "]:" in text:
        for _, offset, _ in lines:
            if definition := _DEFINITION.match(text, offset - base):
                yield definition
