"""Findings as SARIF 2.1.0, for code scanning and every tool that reads it."""

import json
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from skillkit.finding import Edit, Finding, Fix
from skillkit.formats.document import Document, RuleInfo
from skillkit.printable import in_json

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(document: Document) -> str:
    """One run of one tool, with a rule's page as its help and fixes as replacements.

    SARIF knows no moved, new or linked files: fixes that need them are named in the result's properties alone, with
    all others. ``safe`` is a property of each.
    """
    names = sorted({finding.rule for finding in document.findings} | set(document.rules))
    places = {name: number for number, name in enumerate(names)}
    driver = {
        "name": "skillkit",
        "semanticVersion": document.version,
        "rules": [_rule(name, document.rules.get(name)) for name in names],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",  # the default is UTF-16, in which an emoji counts twice
        "originalUriBaseIds": {"ROOT": {"description": {"text": "The root of the repository."}}},
        "results": [_result(finding, places[finding.rule]) for finding in document.findings],
    }
    return (
        in_json(json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1, ensure_ascii=False)) + "\n"
    )


def _rule(name: str, about: RuleInfo | None) -> dict[str, Any]:
    if about is None:
        return {"id": name, "shortDescription": {"text": name}}
    return {
        "id": name,
        "shortDescription": {"text": about.fault},
        "help": {"text": about.page, "markdown": about.page},
        "defaultConfiguration": {"level": about.severity},
    }


def _result(finding: Finding, index: int) -> dict[str, Any]:
    text = f"{finding.message}\n{finding.hint}" if finding.hint else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": str(finding.severity),
        "message": {"text": text},
        "locations": [{"physicalLocation": {"artifactLocation": _file(finding.path), "region": _region(finding)}}],
        "partialFingerprints": {"skillkit/v1": _fingerprint(finding)},
    }
    if finding.fixes:
        result["properties"] = {"fixes": [{"title": fix.title, "safe": fix.safe} for fix in finding.fixes]}
    fixes = [_fix(fix) for fix in finding.fixes if all(isinstance(change, Edit) for change in fix.changes)]
    return {**result, "fixes": fixes} if fixes else result


def _file(path: str) -> dict[str, str]:
    return {"uri": quote(path.encode("utf-8", "surrogateescape")), "uriBaseId": "ROOT"}


def _region(finding: Finding) -> dict[str, int]:
    if finding.columns is None:
        return {"startLine": finding.line}
    start, end = finding.columns
    return {"startLine": finding.line, "startColumn": start + 1, "endColumn": max(end, start) + 1}


def _fingerprint(finding: Finding) -> str:
    """The same for a finding that only moved to another line."""
    return sha256(f"{finding.rule}\0{finding.path}\0{finding.message}".encode("utf-8", "replace")).hexdigest()[:32]


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [change for change in fix.changes if isinstance(change, Edit)]
    paths = dict.fromkeys(edit.path for edit in edits)
    changes = [
        {"artifactLocation": _file(path), "replacements": [_replacement(edit) for edit in edits if edit.path == path]}
        for path in paths
    ]
    title = fix.title if fix.safe else f"{fix.title} (unsafe)"
    return {"description": {"text": title}, "artifactChanges": changes, "properties": {"safe": fix.safe}}


def _replacement(edit: Edit) -> dict[str, Any]:
    region = {"charOffset": edit.start, "charLength": edit.end - edit.start}
    return {"deletedRegion": region, "insertedContent": {"text": edit.text}}
