"""Findings as JSON, in the form of schemas/json/lint.schema.json."""

import json

from skillkit.finding import Change, Finding, Fix
from skillkit.formats.document import Document
from skillkit.printable import in_json


def render(document: Document) -> str:
    """One object: version, skills, findings, summary."""
    rows = [_row(finding) for finding in document.findings]
    whole = {"version": 1, "skills": len(document.skills), "findings": rows, "summary": dict(document.summary)}
    return in_json(json.dumps(whole, indent=2, ensure_ascii=False)) + "\n"


def _row(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "path": finding.path,
        "line": finding.line,
        "message": finding.message,
        "hint": finding.hint,
        "fixable": finding.fixable,
        "fixes": [_fix(fix) for fix in finding.fixes],
    }


def _fix(fix: Fix) -> dict[str, object]:
    return {"title": fix.title, "safe": fix.safe, "changes": [_change(change) for change in fix.changes]}


def _change(change: Change) -> dict[str, object]:
    """The kind of change (edit, create, rename, link, chmod) and its fields, as in finding.py."""
    return {"kind": type(change).__name__.lower().removeprefix("make"), **change._asdict()}
