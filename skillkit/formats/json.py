"""Findings as JSON, in the form of schemas/lint.schema.json."""

import json
from collections.abc import Sequence

from skillkit.finding import Finding


def render(findings: Sequence[Finding], skills: int, summary: dict[str, int]) -> str:
    """One object: version, skills, findings, summary."""
    rows = [_row(finding) for finding in findings]
    document = {"version": 1, "skills": skills, "findings": rows, "summary": summary}
    return json.dumps(document, indent=2, ensure_ascii=False)


def _row(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "path": finding.path,
        "line": finding.line,
        "message": finding.message,
        "hint": finding.hint,
        "fixable": finding.fixable,
    }
