"""Findings as Markdown, for a comment on a pull request or a job's summary."""

import re
from collections.abc import Sequence
from itertools import groupby

from skillkit.finding import Finding
from skillkit.formats.document import Document
from skillkit.printable import in_code, in_markdown, printable

_MARKS = {"error": "🔴", "warning": "🟡", "note": "🔵"}
_MOST = 200
"""Findings that are listed; a comment may have 65,536 characters."""


def render(document: Document) -> str:
    """The run in a line, then a table a file."""
    lines = [f"**skillkit lint:** {document.in_a_line}", ""]
    for path, group in groupby(_worst(document.findings), key=lambda finding: finding.path):
        lines += [f"#### {in_code(path)}", "", "| | line | | rule |", "|---|---:|---|---|"]
        lines += [_row(finding) for finding in group]
        lines += [""]
    if len(document.findings) > _MOST:
        lines += [f"And {len(document.findings) - _MOST:,} more.", ""]
    return "\n".join(lines).rstrip() + "\n"


def _worst(findings: Sequence[Finding]) -> list[Finding]:
    """As many as are listed, in their order: no note takes the room of an error."""
    kept = sorted(range(len(findings)), key=lambda place: findings[place].severity.rank)[:_MOST]
    return [findings[place] for place in sorted(kept)]


def _row(finding: Finding) -> str:
    hint = f"<br>{_cell(finding.hint)}" if finding.hint else ""
    severity = f"{_MARKS[finding.severity]} {finding.severity}"
    return f"| {severity} | {finding.line} | {_cell(finding.message)}{hint} | {in_code(finding.rule)} |"


def _cell(text: str) -> str:
    """One cell: code spans stay code, everything else is text, so that a skill cannot draw links or mention people."""
    # messages quote in back-ticks what comes from a skill
    pieces = re.split(r"(`[^`]*`)", " ".join(printable(text).split()))
    return "".join(_piece(piece) for piece in pieces)


def _piece(text: str) -> str:
    is_code = text[:1] == "`" and text[-1:] == "`" and len(text) > 2
    if is_code:
        return in_code(text[1:-1], in_table=True)
    before, after = (" " * (text != stripped) for stripped in (text.lstrip(), text.rstrip()))  # beside a code span
    return f"{before}{in_markdown(text)}{after}" if text.strip() else text
