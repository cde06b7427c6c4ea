"""Findings as a Code Quality report, which GitLab shows in a merge request."""

import json
from collections import Counter
from hashlib import sha256

from skillkit.finding import Finding
from skillkit.formats.document import Document
from skillkit.printable import in_json

# GitLab's words: info, minor, major, critical, blocker
_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def render(document: Document) -> str:
    """A JSON array, an object a finding; fingerprints are unique and stay when a line moves."""
    met: Counter[str] = Counter()
    rows = []
    for finding in document.findings:
        key = f"{finding.rule}\0{finding.path}\0{finding.message}"
        met[key] += 1  # GitLab drops a second finding with the same fingerprint
        rows.append(_row(finding, f"{key}\0{met[key]}"))
    return in_json(json.dumps(rows, indent=1, ensure_ascii=False)) + "\n"


def _row(finding: Finding, key: str) -> dict[str, object]:
    return {
        "description": f"{finding.message}; {finding.hint}" if finding.hint else finding.message,
        "check_name": finding.rule,
        "fingerprint": sha256(key.encode("utf-8", "replace")).hexdigest(),
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": finding.path, "lines": {"begin": finding.line}},
    }
