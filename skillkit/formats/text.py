"""Findings for people: grouped by file, the source line underlined, how to fix it below."""

import posixpath
import textwrap
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from skillkit.finding import Finding
from skillkit.printable import on_one_line, printable

Paint = Callable[[str, str], str]
"""(text, style) -> text; a style is a severity, "path", "faint" or "hint"."""

Source = Callable[[str, int], str]
"""(path, line) -> that line of the file without its end, empty where there is none."""

_INDENT = " " * 7  # five columns for a line's number, two blanks

MOST = 6
"""Places that are named of the rest of a group."""


class Group(NamedTuple):
    """Findings of one rule that are read as one.

    ``others`` are further ones in the same file, with another message, each shown in a line; ``lines`` are where else
    in the file the rule finds something, ``files`` the other files of the skill of which ``first`` is true as well.
    """

    first: Finding
    others: tuple[Finding, ...] = ()
    lines: tuple[int, ...] = ()
    files: tuple[str, ...] = ()


def plain(text: str, style: str) -> str:
    """No colours."""
    return text


class TextStyle(NamedTuple):
    """How findings are shown: source lines are cut to ``columns``; messages fold there if ``wrap``."""

    source: Source
    paint: Paint = plain
    columns: int = 100
    wrap: bool = False

    def render(self, findings: Sequence[Finding]) -> Iterator[str]:
        """Lines of output, each finding in full. Findings of one file must follow each other."""
        return self.groups([Group(finding) for finding in findings])

    def groups(
        self, groups: Sequence[Group], most: int = MOST, hinted: set[tuple[str, str]] | None = None
    ) -> Iterator[str]:
        """Lines of output; what else a group holds is named in a line, at most ``most`` places of it.

        ``hinted`` has the rules and hints that were shown before: none is shown twice, and those of ``groups`` are
        added. Without it each finding has its hint.
        """
        for path, same in groupby(groups, key=lambda group: group.first.path):
            yield self.paint(on_one_line(path), "path")
            for group in same:
                first = group.first
                is_said = hinted is not None and (first.rule, first.hint) in hinted
                yield from self._finding(first._replace(hint="") if is_said else first)
                yield from self._rest(group, most)
                if hinted is not None:
                    hinted.add((first.rule, first.hint))
            yield ""

    def rule(self, name: str, findings: Sequence[Finding], most: int) -> Iterator[str]:
        """Lines of output: one rule, its places one a line and at most ``most`` of them, its hint once."""
        severity, hints = str(findings[0].severity), {finding.hint for finding in findings}
        number = f"{len(findings):,} finding{'s' * (len(findings) != 1)}"
        mark = f" {_mark(findings[0])}" if findings[0].fixes else ""
        yield f"{self.paint(name, 'path')}  {self.paint(severity, severity)}, {number}{self.paint(mark, 'faint')}"
        is_same = self.wrap and len(findings) > 1 and len({finding.message for finding in findings}) == 1
        if is_same:  # in a pipe each place has its message, for a search
            yield from self.note(findings[0].message)
        for finding in findings[:most]:
            place = f"{on_one_line(finding.path)}:{finding.line}"
            text = place if is_same else f"{place}: {_sentence(finding.message)}"
            first, *more = self._folded(text, 0)
            yield f"  {first}"
            yield from (_INDENT + line for line in more)
        if rest := findings[most:]:
            files = len({finding.path for finding in rest})
            yield f"  and {len(rest):,} more in {files:,} file{'s' * (files != 1)}"
        if len(hints) == 1 and findings[0].hint:
            yield from self.note(f"hint: {findings[0].hint}")
        yield ""

    def note(self, text: str) -> Iterator[str]:
        """A sentence about what was shown, two columns in."""
        first, *more = self._folded(_sentence(text), 0)
        yield f"  {first}"
        yield from (f"  {line}" for line in more)

    def _rest(self, group: Group, most: int) -> Iterator[str]:
        for other in group.others:
            yield from self._sentence_of(other)
        if group.lines:
            word = "line" if len(group.lines) == 1 else "lines"
            yield from self._indented(f"and {len(group.lines):,} more: {word} {_listed(group.lines, most)}")
        if group.files:
            word = "file" if len(group.files) == 1 else "files"
            folder = group.first.path.rpartition("/")[0]
            files = [posixpath.relpath(path, folder or ".") for path in group.files]
            yield from self._indented(f"and {len(files):,} more {word}: {_listed(files, most)}")

    def _indented(self, text: str) -> Iterator[str]:
        return (_INDENT + line for line in self._folded(_sentence(text), 0))

    def _sentence_of(self, finding: Finding) -> Iterator[str]:
        """Line, severity, message and rule."""
        severity = str(finding.severity)
        tail = f"{finding.rule} {_mark(finding)}" if finding.fixes else finding.rule
        first, *more = self._folded(_sentence(finding.message), len(severity) + 1, tail)
        yield f"{finding.line:>5}  {self.paint(severity, severity)} {first}"
        yield from (_INDENT + line for line in more)

    def _finding(self, finding: Finding) -> Iterator[str]:
        severity = str(finding.severity)
        yield from self._sentence_of(finding)
        source = self.source(finding.path, finding.line)
        if finding.columns and source.strip():
            yield from self._underlined(source, *finding.columns, severity)
        if finding.hint:
            first, *more = self._folded(_sentence(finding.hint), len("hint: "))
            yield f"{_INDENT}{self.paint('hint:', 'hint')} {first}"
            yield from (_INDENT + line for line in more)
        yield from self._ways(finding)

    def _ways(self, finding: Finding) -> Iterator[str]:
        """What the fixes would do, where none is safe, a line each; the first is the one that is applied."""
        if finding.fixable:
            return
        for number, fix in enumerate(finding.fixes):
            word = "or:" if number else "fix:"
            first, *more = self._folded(_sentence(fix.title), len(word) + 1)
            yield f"{_INDENT}{self.paint(word, 'hint')} {first}"
            yield from (_INDENT + line for line in more)

    def _folded(self, text: str, taken: int, tail: str = "") -> list[str]:
        """``text`` in lines that fit, and ``tail`` faint behind its end; all on one line unless lines are wrapped."""
        # in a very narrow window lines rather run over than hold a word each
        room = max(30, self.columns - len(_INDENT))
        lines = [text]
        if self.wrap:
            lines = textwrap.wrap("." * taken + text, room, break_long_words=False, break_on_hyphens=False)
            lines[0] = lines[0][taken:]
        if not tail:
            return lines
        last = len(lines[-1]) + (taken if len(lines) == 1 else 0)
        if self.wrap and last + 2 + len(tail) > room:
            return [*lines, self.paint(tail, "faint")]
        return [*lines[:-1], f"{lines[-1]}  {self.paint(tail, 'faint')}"]

    def _underlined(self, source: str, start: int, end: int, style: str) -> Iterator[str]:
        """The source line, and carets below the characters [start, end); a long line is shown around them."""
        room = max(20, self.columns - len(_INDENT) - 4)  # the bar, its blank, and a dot at either end
        begin, stop = 0, _ahead(source, 0, room)
        if end > stop:
            begin = _back(source, start, room // 3)  # a third before the fault, so that it is seen in its surroundings
            stop = _ahead(source, begin, room)
        before, after = "…" if begin else "", "…" if stop < len(source) else ""
        bar = self.paint("|", "faint")
        yield f"{_INDENT}{bar} {before}{_shown(source[begin:stop])}{after}"
        if end <= stop:  # a place that is longer than the window needs no pointing at
            indent = " " * (len(before) + width(_shown(source[begin:start])))
            carets = "^" * max(1, width(_shown(source[start:end])))
            yield f"{_INDENT}{bar} {indent}{self.paint(carets, style)}"


def _listed(places: Sequence[object], most: int) -> str:
    shown = ", ".join(map(str, places[:most]))
    return shown if len(places) <= most else f"{shown}, ..."


def _mark(finding: Finding) -> str:
    return "[fixable]" if finding.fixable else "[fixable, unsafe]"


def _sentence(text: str) -> str:
    return " ".join(printable(text).splitlines())


def _shown(source: str) -> str:
    """A part of a line as it is printed: a tab takes one column, a control character what it is escaped to."""
    return printable(source.replace("\t", " "))  # a tab would move the carets by as much as the terminal likes


def _back(source: str, start: int, room: int) -> int:
    """The first character from which up to ``start`` no more than ``room`` columns are taken."""
    while start and (room := room - width(_shown(source[start - 1]))) >= 0:
        start -= 1
    return start


def _ahead(source: str, begin: int, room: int) -> int:
    """The end of the longest stretch from ``begin`` on that takes no more than ``room`` columns."""
    stretch = source[begin : begin + room]
    if stretch.isascii() and _shown(stretch) == stretch.replace("\t", " "):  # as most are: a column a character
        return begin + len(stretch)
    while begin < len(source) and (room := room - width(_shown(source[begin]))) >= 0:
        begin += 1
    return begin


def width(text: str) -> int:
    """Columns that a terminal gives to ``text``: two to a wide letter (Chinese, Japanese, emoji), none to a mark."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(0 if category(c) in ("Mn", "Me", "Cf") else 2 if east_asian_width(c) in "WF" else 1 for c in text)
