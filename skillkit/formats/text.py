"""Findings for people: grouped by file, the source line underlined, how to mend it below."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from skillkit.finding import Finding

Paint = Callable[[str, str], str]
"""(text, style) -> text; a style is a severity, "path", "faint" or "hint"."""

Source = Callable[[str, int], str]
"""(path, line) -> that line of the file without its end, empty where there is none."""

_WIDEST = 100


def plain(text: str, style: str) -> str:
    """No colours."""
    return text


def render(findings: Sequence[Finding], source: Source, paint: Paint = plain) -> Iterator[str]:
    """Lines of output. Findings must be sorted by path."""
    for path, group in groupby(findings, key=lambda finding: finding.path):
        yield paint(path, "path")
        for finding in group:
            yield from _told(finding, source(path, finding.line), paint)
        yield ""


def _told(finding: Finding, source: str, paint: Paint) -> Iterator[str]:
    place = f"{finding.line:>5}"
    fixable = paint(" [fixable]", "faint") if finding.fixable else ""
    head = f"{paint(str(finding.severity), str(finding.severity))} {finding.message}"
    yield f"{place}  {head}  {paint(finding.rule, 'faint')}{fixable}"
    if finding.columns and source.strip():
        yield from _underlined(source, finding.columns, paint, str(finding.severity))
    if finding.hint:
        yield f"       {paint('hint:', 'hint')} {finding.hint}"


def _underlined(source: str, columns: tuple[int, int], paint: Paint, style: str) -> Iterator[str]:
    """The source line and a line of carets below it; a long line is shown around the place."""
    start, end = columns
    begin = 0 if end <= _WIDEST else max(0, start - 20)
    shown = source[begin : begin + _WIDEST].replace("\t", " ")
    carets = max(1, min(end, begin + len(shown)) - start)
    before = "… " if begin else ""
    after = " …" if begin + _WIDEST < len(source) else ""
    yield f"       {paint('|', 'faint')} {before}{shown}{after}"
    yield f"       {paint('|', 'faint')} {' ' * (width(before) + width(shown[: start - begin]))}" + paint(
        "^" * width(shown[start - begin : start - begin + carets]) or "^", style
    )


def width(text: str) -> int:
    """Columns that a terminal gives to ``text``: two to a wide letter (Chinese, Japanese, emoji), none to a mark."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
