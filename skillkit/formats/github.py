"""Findings as workflow commands: GitHub shows them on the lines of a pull request."""

from skillkit.finding import Finding
from skillkit.formats.document import Document
from skillkit.printable import in_annotation, in_annotation_property

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(document: Document) -> str:
    """A `::error file=...` line a finding, and the run in a line."""
    return "".join(f"{_command(finding)}\n" for finding in document.findings) + document.in_a_line + "\n"


def _command(finding: Finding) -> str:
    fields = {"file": finding.path, "line": str(finding.line), "title": finding.rule}
    if finding.columns:
        # GitHub counts columns from 1
        fields |= {"col": str(finding.columns[0] + 1), "endColumn": str(finding.columns[1] + 1)}
    said = ",".join(f"{name}={in_annotation_property(value)}" for name, value in fields.items())
    text = f"{finding.message}\n{finding.hint}" if finding.hint else finding.message
    return f"::{_COMMANDS[finding.severity]} {said}::{in_annotation(text)}"
