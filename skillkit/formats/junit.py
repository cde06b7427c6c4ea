"""Findings as JUnit XML: a skill is a test case, its errors and warnings are failures."""

from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from skillkit.finding import Finding
from skillkit.formats.document import Document
from skillkit.printable import printable


def render(document: Document) -> str:
    """One suite. Findings outside every skill have test cases of their own; notes are written to a case's output."""
    found = {path: list(group) for path, group in groupby(document.findings, key=lambda finding: finding.path)}
    paths = sorted({*document.skills, *found})
    cases = [_case(path, found.get(path, [])) for path in paths]
    failures = sum(any(_fails(finding) for finding in found.get(path, [])) for path in paths)
    suite = f'<testsuite name="skillkit lint" tests="{len(paths)}" failures="{failures}" errors="0" skipped="0">'
    return "\n".join(['<?xml version="1.0" encoding="utf-8"?>', suite, *cases, "</testsuite>"]) + "\n"


def _fails(finding: Finding) -> bool:
    return finding.severity != "note"


def _case(path: str, findings: list[Finding]) -> str:
    head = f"<testcase classname={_attribute('skillkit.lint')} name={_attribute(path)} file={_attribute(path)}"
    failing = [finding for finding in findings if _fails(finding)]
    notes = [finding for finding in findings if not _fails(finding)]
    inside = []
    if failing:
        message = f"{len(failing)} finding{'s' * (len(failing) != 1)}: {failing[0].message}"
        inside.append(f'<failure type="{failing[0].severity}" message={_attribute(message)}>{_body(failing)}</failure>')
    if notes:
        inside.append(f"<system-out>{_body(notes)}</system-out>")
    return f"{head}>\n" + "\n".join(inside) + "\n</testcase>" if inside else f"{head}/>"


def _body(findings: list[Finding]) -> str:
    return _text("\n".join(f"{f.path}:{f.line}: {f.severity}: {f.message} [{f.rule}]" for f in findings))


def _text(text: str) -> str:
    """Escaped; what XML forbids is not printable either."""
    return escape(printable(text))


def _attribute(text: str) -> str:
    return quoteattr(printable(text).replace("\n", " "))  # XML readers make a line end in an attribute a blank anyway
