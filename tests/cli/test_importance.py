"""Which findings are read first."""

import pytest

from skillkit.cli.shared.importance import BREAKS_IN_COMPANY, Importance, importance
from skillkit.finding import Finding, Severity
from skillkit.lint.rule import all_rules


def of(rule: str, severity: Severity = Severity.WARNING) -> Importance:
    return importance(Finding("a/SKILL.md", 1, "m", rule=rule, severity=severity))


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_every_rule_has_the_importance_of_its_family(rule):
    expected = {"security": Importance.DANGER, "company": Importance.HOUSE}.get(rule.family, Importance.BREAKS)
    assert of(rule.name) is (Importance.BREAKS if rule.name in BREAKS_IN_COMPANY else expected)


def test_what_breaks_in_the_family_company_is_in_that_family():
    assert {rule.name for rule in all_rules() if rule.family == "company"} > BREAKS_IN_COMPANY


def test_a_note_is_no_danger_and_an_unknown_rule_is_the_houses():
    assert of("pipe-to-shell", Severity.NOTE) is Importance.BREAKS
    assert of("wiki-is-gone") is Importance.HOUSE
