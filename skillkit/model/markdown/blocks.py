"""What of a body is prose: everything outside fences, indented code and HTML comments."""

from bisect import bisect_right
from typing import NamedTuple

from skillkit.text.offsets import places
from skillkit.text.pattern import compiled, pattern

_MARKS = ("```", "~~~", "<!--")
_PREFIX = compiled(r"(?:[ \t>]|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))*")
_LONGEST_PREFIX = 200
"""Characters before a fence on its line; a bound, so that a line full of back-ticks is read once."""

_ITEM = pattern(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|\r?$)")
_AFTER_BLANK = pattern(r"\n[ \t]*\r?\n(?= {4}| {0,3}\t)")
_INDENTED = pattern(r"(?:(?: {4}| {0,3}\t)[^\n]*(?:\n|\Z)|[ \t]*\r?\n)*+")


Span = tuple[int, int]


def covers(spans: list[Span], offset: int) -> bool:
    """True if one of the spans, which are in order, holds the character at ``offset``."""
    # greater than any end, so that a span which begins at the offset counts
    i = bisect_right(spans, (offset, 1 << 62)) - 1
    return i >= 0 and offset < spans[i][1]


class Block(NamedTuple):
    """The lines [start, stop) of a fence or a comment; ``inner`` bounds what is between its marks.

    ``mark`` is the fence's own, or ``<!--``; ``closed`` is False where the end of the body closed it.
    """

    start: int
    stop: int
    mark: str
    info: str
    inner: Span
    closed: bool


class Blocks(NamedTuple):
    """What one scan found, in order. ``prose`` are the stretches [start, end) between the blocks."""

    found: list[Block]
    prose: list[Span]


def scan(body: str) -> Blocks:
    """The blocks of ``body``, which begins with a line end, as every line of it then does. Takes linear time."""
    return _Scan(body).run()


class _Scan:
    def __init__(self, body: str) -> None:
        self.body = body
        self.found: list[Block] = []
        self.prose: list[Span] = []
        self.fenced, self.between = _Lists(body), _Lists(body)

    def run(self) -> Blocks:
        at = begun = 0
        for offset in sorted(place for mark in _MARKS for place in places(self.body, mark)):
            if offset < at:
                continue  # in the block before, or behind a mark on its line
            block = self._block(self.body.rfind("\n", at, offset) + 1, offset)
            if block is None:
                at = self._line_end(offset)
                continue
            self._between(begun, block.start)
            self.found.append(block)
            self.fenced.pass_over(block)
            self.between.pass_over(block)
            at = begun = block.stop
        self._between(begun, len(self.body))
        return Blocks(self.found, self.prose)

    def _line_end(self, offset: int) -> int:
        end = self.body.find("\n", offset)
        return len(self.body) if end < 0 else end

    def _block(self, line: int, offset: int) -> Block | None:
        """The block that opens at ``offset``, in the line that begins at ``line``; None if none does."""
        prefix = self.body[line : min(offset, line + _LONGEST_PREFIX)]
        if line + len(prefix) < offset or (prefix and not _PREFIX.fullmatch(prefix)):
            return None
        if prefix.startswith(("    ", "\t")) and self._is_after_blank(line) and not self.fenced.open_at(line):
            return None
        if self.body[offset] == "<":
            return self._comment(line, offset) if not prefix.strip() else None
        return self._fence(line, offset, prefix)

    def _is_after_blank(self, line: int) -> bool:
        return not self.body[self.body.rfind("\n", 0, line - 1) + 1 : line - 1].strip() if line > 1 else True

    def _comment(self, line: int, offset: int) -> Block:
        end = self.body.find("-->", offset + 4)  # behind `<!--`
        if end < 0:
            return Block(line, len(self.body), "<!--", "", (offset + 4, len(self.body)), False)
        return Block(line, self._line_end(end), "<!--", "", (offset + 4, end), True)

    def _fence(self, line: int, offset: int, prefix: str) -> Block | None:
        first_end = self._line_end(offset)
        opening = self.body[offset:first_end]
        tick = opening[0]
        info = opening.lstrip(tick)
        mark = opening[: len(opening) - len(info)]
        if tick == "`" and "`" in info:
            return None  # a code span
        start, stop = self._closing(first_end, mark, prefix)
        inner = min(first_end + 1, start), start
        return Block(line, stop, mark, info.strip(), inner, start < len(self.body))

    def _closing(self, at: int, mark: str, prefix: str) -> Span:
        """The line [start, stop) that closes a fence; empty where the body, or the quote around it, ends before."""
        quoted = ">" in prefix
        while True:
            offset = self.body.find(mark, at)
            limit = self._quote_end(at, offset) if quoted else -1
            if limit >= 0:
                return limit, limit
            if offset < 0:
                return len(self.body), len(self.body)
            line, end = self.body.rfind("\n", 0, offset) + 1, self._line_end(offset)
            before, after = self.body[line:offset], self.body[offset:end]
            # CommonMark: a closing fence may be indented by three columns more
            if not before.strip(" \t>") and len(before) <= len(prefix) + 3 and not after.strip().strip(mark[0]):
                return line, end
            at = end

    def _quote_end(self, at: int, before: int) -> int:
        """Where the quote that line end ``at`` is in is over, if that is before ``before``; else -1."""
        stop = len(self.body) if before < 0 else before
        while 0 <= at < stop:
            if at + 1 < len(self.body) and not self.body[at + 1 : at + 9].lstrip(" \t").startswith(">"):
                return at
            at = self.body.find("\n", at + 1)
        return -1

    def _between(self, start: int, end: int) -> None:
        """Note the prose of a stretch without fences, its indented code left out."""
        if self.body.find("\n    ", start, end) < 0 and self.body.find("\t", start, end) < 0:
            self._note(start, end)
            return
        at = start
        while match := _AFTER_BLANK().search(self.body, at, end):
            at = match.end()
            if not self.between.open_at(at):
                self._note(start, at)
                at = start = self._indented_end(at, end)
        self._note(start, end)

    def _indented_end(self, at: int, end: int) -> int:
        code = _INDENTED().match(self.body, at, end)
        stop = code.end() if code else at
        return stop - 1 if stop > at and self.body[stop - 1] == "\n" else stop

    def _note(self, start: int, end: int) -> None:
        if start < end:
            self.prose.append((start, end))


class _Lists:
    """Whether a list is open at a line; asked for lines further and further down, it looks at each line once."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.known = 0
        self.open = False

    def open_at(self, line: int) -> bool:
        """True if the line that begins at ``line`` can belong to an item above it."""
        self.open = self._looked_back(line)
        self.known = line
        return self.open

    def pass_over(self, block: Block) -> None:
        """Leave out the lines of a block; one that is flush left ends every list."""
        first = self.body[block.start]
        self.open = first in "-*+0123456789" or (first in " \t" and self.open_at(block.start))
        self.known = block.stop

    def _looked_back(self, line: int) -> bool:
        body, end = self.body, line - 1
        while end > self.known:
            begin = body.rfind("\n", 0, end) + 1
            text = body[begin:end]
            if _ITEM().match(text):
                return True
            if text[:1].strip() and (
                text[0] == "#" or not body[body.rfind("\n", 0, max(begin - 1, 0)) + 1 : begin].strip()
            ):
                return False
            end = begin - 1
        return self.open
