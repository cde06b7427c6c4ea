"""Findings for people: grouped by file, the source line underlined, how to mend it below."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from skillkit.finding import Finding

Paint = Callable[[str, str], str]
"""(text, style) -> text; a style is a severity, "path", "faint" or "hint"."""

Source = Callable[[str, int], str]
"""(path, line) -> that line of the file without its end, empty where there is none."""

_MARGIN = 9
"""Columns before a source line."""


def plain(text: str, style: str) -> str:
    """No colours."""
    return text


def render(findings: Sequence[Finding], source: Source, paint: Paint = plain, columns: int = 100) -> Iterator[str]:
    """Lines of output, source lines cut to ``columns``. Findings must be sorted by path."""
    for path, group in groupby(findings, key=lambda finding: finding.path):
        yield paint(path, "path")
        for finding in group:
            yield from _told(finding, source(path, finding.line), paint, max(20, columns - _MARGIN))
        yield ""


def _told(finding: Finding, source: str, paint: Paint, room: int) -> Iterator[str]:
    place = f"{finding.line:>5}"
    fixable = paint(" [fixable]", "faint") if finding.fixable else ""
    head = f"{paint(str(finding.severity), str(finding.severity))} {finding.message}"
    yield f"{place}  {head}  {paint(finding.rule, 'faint')}{fixable}"
    if finding.columns and source.strip():
        yield from _underlined(
            source, finding.columns, room, lambda text: paint(text, str(finding.severity)), paint("|", "faint")
        )
    if finding.hint:
        yield f"       {paint('hint:', 'hint')} {finding.hint}"


def _underlined(
    source: str, columns: tuple[int, int], room: int, paint: Callable[[str], str], bar: str
) -> Iterator[str]:
    """The source line, and carets below the place; a long line is shown around it."""
    start, end = columns
    begin = 0 if end <= room else max(0, start - room // 3)
    window = source[begin : begin + room - 2].replace("\t", " ")
    before = "…" if begin else ""
    after = "…" if begin + len(window) < len(source) else ""
    yield f"       {bar} {before}{window}{after}"
    if end - begin <= len(window):  # a place that is longer than the window needs no pointing at
        indent = width(before + window[: start - begin])
        carets = paint("^" * max(1, width(window[start - begin : end - begin])))
        yield f"       {bar} {' ' * indent}{carets}"


def width(text: str) -> int:
    """Columns that a terminal gives to ``text``: two to a wide letter (Chinese, Japanese, emoji), none to a mark."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
