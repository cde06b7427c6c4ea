"""Findings as Markdown, for a comment on a pull request or a job's summary."""

import re
from collections.abc import Sequence
from itertools import groupby

from skillkit.finding import Finding
from skillkit.formats.document import Document
from skillkit.printable import on_one_line, printable

_MARKS = {"error": "🔴", "warning": "🟡", "note": "🔵"}
_MOST = 200
"""Findings that are listed; a comment may have 65,536 characters."""


def render(document: Document) -> str:
    """The run in a line, then a table a file."""
    lines = [f"**skillkit lint:** {document.told}", ""]
    for path, group in groupby(_worst(document.findings), key=lambda finding: finding.path):
        lines += [f"#### {_code(path)}", "", "| | line | | rule |", "|---|---:|---|---|"]
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
    return f"| {severity} | {finding.line} | {_cell(finding.message)}{hint} | {_code(finding.rule)} |"


def _cell(text: str) -> str:
    """One cell: code spans stay code, everything else is text, so that a skill cannot draw links or mention people."""
    pieces = re.split(r"(`[^`]*`)", " ".join(printable(text).split()))
    return "".join(_code(p[1:-1]) if p[:1] == "`" and p[-1:] == "`" and len(p) > 2 else _escaped(p) for p in pieces)


def _escaped(text: str) -> str:
    return re.sub(r"([\\|<>\[\]*_`&#!~])", r"\\\1", text).replace("@", "@\u200b")


def _code(text: str) -> str:
    return "`" + on_one_line(text).replace("`", "'").replace("|", "\\|") + "`"
