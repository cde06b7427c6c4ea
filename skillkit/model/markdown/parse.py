"""The body of a skill, read once: headings, sections, fences, links and code, each with its place."""

import re
from functools import cached_property
from typing import NamedTuple

from skillkit.model.markdown import blocks, inline, sections
from skillkit.text.pattern import pattern

_OPENS = pattern(r"^[ \t>]*(`{3,}|~{3,})[ \t]*[A-Za-z][\w+#.-]*[^`\n]*$", re.MULTILINE)
"""A line that only opens a block: it names a language."""


class Heading(NamedTuple):
    """A heading of ``level`` 1-6; ``line`` counts from the top of the file, 1-based."""

    line: int
    level: int
    title: str


class Section(NamedTuple):
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


class Fence(NamedTuple):
    """A fenced block from line ``line`` to its closing line ``end``, None where it is never closed.

    ``text`` without its two fences is at ``start`` of the file; ``info`` is what follows the opening one.
    """

    line: int
    end: int | None
    info: str
    start: int
    text: str


class Link(NamedTuple):
    """The target of a link or image outside code, as written, without <>, at [start, end) of the file."""

    target: str
    start: int
    end: int


class Code(NamedTuple):
    """An inline code span; ``text`` without its back-ticks is at [start, end) of the file."""

    text: str
    start: int
    end: int


class Comment(NamedTuple):
    """An HTML comment outside code; ``text`` without its marks, at [start, end) of the file with them."""

    text: str
    line: int
    start: int
    end: int


class Markdown:
    """What a body holds, in order, found when it is first asked for. Offsets count characters of the file.

    Nothing here raises, and no body takes more than linear time.
    """

    def __init__(self, text: str, start: int = 0, first_line: int = 1) -> None:
        """The body of the file ``text`` begins at offset ``start``, on the 1-based line ``first_line``."""
        self._body = "\n\n" + text[start:]  # the first line then begins like any other: after a line end, and a blank
        self._shift = start - 2
        self._first_line = first_line

    @cached_property
    def _blocks(self) -> blocks.Blocks:
        return blocks.scan(self._body)

    @cached_property
    def _codes(self) -> list[blocks.Span]:
        return inline.codes(self._body, self._blocks.prose)

    @cached_property
    def _comments(self) -> list[blocks.Span]:
        return inline.comments(self._body, self._blocks.prose)

    @cached_property
    def fences(self) -> list[Fence]:
        """The fenced blocks."""
        return self._fences(self._blocks.found)

    @property
    def unclosed(self) -> list[Fence]:
        """The fenced block that is never closed, if there is one."""
        return self._fences([block for block in self._blocks.found if not block.closed])

    @cached_property
    def confused(self) -> tuple[Fence, int] | None:
        """The first fence in whose lines another opens that its end would close too, and where in its text that is."""
        for fence in self.fences:
            mark = self.mark(fence)
            if fence.text.find(mark) >= 0:
                for inner in _OPENS().finditer(fence.text):
                    if inner[1].startswith(mark):
                        return fence, inner.start()
        return None

    def is_confused(self, offset: int) -> bool:
        """True behind the last fence that closes before a confused one, or one that is never closed, opens."""
        faulty = self.confused[0] if self.confused else self.unclosed[0] if self.unclosed else None
        if faulty is None:
            return False
        ends = [fence.start + len(fence.text) for fence in self.fences if fence.line < faulty.line]
        return offset >= max(ends, default=0)

    def mark(self, fence: Fence) -> str:
        """The characters that open a fence, without its language."""
        at = fence.start - self._shift
        line = self._body[self._body.rfind("\n", 0, at - 1) + 1 : at].lstrip(" \t>-*+0123456789.)\n")
        return line[: len(line) - len(line.lstrip(line[:1]))] or "```"

    def _fences(self, among: list[blocks.Block]) -> list[Fence]:
        lines, found = self._lines(), []
        for block in among:
            if block.mark != "<!--":
                line, text = lines.of(block.start), self._body[slice(*block.inner)]
                end = lines.of(block.inner[1]) if block.closed else None
                found.append(Fence(line, end, block.info, block.inner[0] + self._shift, text))
        return found

    @cached_property
    def comments(self) -> list[Comment]:
        """The HTML comments, those inside a line too."""
        spans = list(self._comments)
        for block in self._blocks.found:
            if block.mark == "<!--":
                spans += _comments_in(self._body, block)
        lines = self._lines()
        return [
            Comment(_bare(self._body[start:end]), lines.of(start), start + self._shift, end + self._shift)
            for start, end in sorted(spans)
        ]

    @cached_property
    def codes(self) -> list[Code]:
        """The code spans."""
        body, shift = self._body, self._shift
        return [Code(body[start:end], start + shift, end + shift) for start, end in self._codes]

    @cached_property
    def links(self) -> list[Link]:
        """The links and images, and the definitions of links."""
        body, shift = self._body, self._shift
        if "](" not in body and "]:" not in body:
            return []
        spans = inline.links(body, self._blocks.prose)
        return [Link(body[start:end], start + shift, end + shift) for start, end in spans]

    @cached_property
    def prose(self) -> list[tuple[int, int]]:
        """The stretches [start, end) of the file outside fences, indented code and comments; code spans are in them."""
        shift = self._shift
        return [(max(start, 2) + shift, end + shift) for start, end in self._blocks.prose if end > 2]

    def is_prose(self, offset: int) -> bool:
        """True for a character of the body that is in no code, indented code or comment."""
        at = offset - self._shift
        if not blocks.covers(self._blocks.prose, at):
            return False
        return not blocks.covers(self._codes, at) and not blocks.covers(self._comments, at)

    @cached_property
    def _titles(self) -> list[sections.Title]:
        return sections.headings(self._body, self._blocks.prose)

    @cached_property
    def headings(self) -> list[Heading]:
        """The headings, underlined ones too."""
        lines = self._lines()
        return [Heading(lines.of(title.start), title.level, title.text) for title in self._titles]

    @cached_property
    def sections(self) -> list[Section]:
        """The sections under headings and under lines that are a title alone."""
        body, listed = self._body, sections.items(self._body, self._blocks.prose)
        titles = sorted(self._titles + sections.plain_titles(body, self._blocks.prose, self._titles, listed))
        starts = sorted({len(body), *(title.start for title in titles), *(item.start for item in listed)})
        lines = self._lines()
        line = {start: lines.of(start) for start in starts}
        line[len(body)] += not body.endswith("\n")
        return [
            Section(
                part.title.text,
                line[part.title.start],
                line[part.end],
                part.title.level,
                tuple((line[item.start], item.text) for item in part.items),
            )
            for part in sections.parts(titles, listed, len(body))
        ]

    def section(self, title: str) -> Section | None:
        """The first section of this title."""
        return next((s for s in self.sections if s.is_called(title)), None)

    def _lines(self) -> "_Lines":
        return _Lines(self._body, self._first_line - 2)


class _Lines:
    """Counts lines; asked for offsets further and further on, it looks at each character once."""

    def __init__(self, body: str, line: int) -> None:
        self.body, self.line, self.at = body, line, 0

    def of(self, offset: int) -> int:
        self.line += self.body.count("\n", self.at, offset)
        self.at = offset
        return self.line


def plain_title(title: str) -> str:
    """A title as it is compared: no case, no emphasis, no closing colon, single blanks."""
    return " ".join(title.strip(" \t#*_").rstrip(":").rstrip(" *_").split()).casefold()


def read(text: str, start: int = 0, first_line: int = 1) -> Markdown:
    """The body that begins at offset ``start``, on line ``first_line``."""
    return Markdown(text, start, first_line)


def _comments_in(body: str, block: blocks.Block) -> list[tuple[int, int]]:
    """Every comment in the lines of a block that begins with one."""
    found, at = [], body.find("<!--", block.start)
    while 0 <= at < block.stop:
        end = body.find("-->", at + 4)
        stop = len(body) if end < 0 else end + 3  # behind `-->`
        found.append((at, stop))
        at = body.find("<!--", stop)
    return found


def _bare(comment: str) -> str:
    return comment[4:].removesuffix("-->")  # behind `<!--`
