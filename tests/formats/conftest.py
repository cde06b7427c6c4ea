"""A run with everything in it that a format could trip over."""

import pytest

from skillkit.finding import Create, Edit, Finding, Fix, Severity
from skillkit.formats.document import Document, RuleInfo

NASTY = 'a\nb %0A ::error:: "x" <y> & | `z` @all \x07\u2028 日本 😀 \ud800'


@pytest.fixture
def document() -> Document:
    edit = Fix("rename", True, (Edit("a b/SKILL.md", 4, 8, "name"),))
    create = Fix("create", False, (Create("a b/agents/openai.yaml", "policy:\n"),))
    findings = [
        Finding("a b/SKILL.md", 2, "wrong name", "write it", (edit,), (0, 7), "name-differs", Severity.ERROR),
        Finding("a b/SKILL.md", 9, NASTY, NASTY, (create,), None, "nasty", Severity.WARNING),
        Finding("skills/all/x", 1, "link is missing", "", (), None, "links", Severity.NOTE),
    ]
    rules = {"name-differs": RuleInfo("The name differs.", "# page", "error"), "idle": RuleInfo("Idle.", "x", "note")}
    return Document(findings, ["a b/SKILL.md", "c/SKILL.md"], {"error": 1, "warning": 1, "note": 1}, "0.1.0", rules)


@pytest.fixture
def empty() -> Document:
    return Document([], ["c/SKILL.md"], {"error": 0, "warning": 0, "note": 0}, "0.1.0")
