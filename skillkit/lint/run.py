"""Run rules over skills: one walk, every finding, sorted."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from skillkit import config as configuration
from skillkit.finding import Finding, Severity
from skillkit.lint.settings import Active, Settings, resolve
from skillkit.model.skill import Scope, Skill
from skillkit.model.workspace import Workspace


@dataclass(frozen=True)
class Report:
    """What a run found. ``skills`` counts the skills that were looked at; findings are sorted by path, line, rule."""

    root: Path
    skills: int
    findings: tuple[Finding, ...]

    @cached_property
    def summary(self) -> dict[str, int]:
        """Findings by severity: error, warning, note, in this order."""
        return {str(s): sum(finding.severity == s for finding in self.findings) for s in Severity}

    def fails(self, fail_on: str) -> bool:
        """True if a finding is at or above ``fail_on`` (error, warning, note; never fails at nothing)."""
        if fail_on == "never":
            return False
        return any(finding.severity.rank <= Severity(fail_on).rank for finding in self.findings)


def lint(workspace: Workspace, settings: Settings | None = None) -> Report:
    """Every finding of the active rules in the workspace's skills; ``settings`` default to the repository's own.

    The rules of the family ``company`` see only skills inside the layout.
    """
    settings = settings or resolve(configuration.load(workspace.root))
    found = [*_in_skills(workspace, settings), *_across(workspace, settings), *_unlisted(workspace)]
    return Report(workspace.root, len(workspace.skills), tuple(sorted(found, key=_order)))


def _in_skills(workspace: Workspace, settings: Settings) -> Iterator[Finding]:
    single = [active for active in settings.active if active.rule.per == "skill"]
    outside = [active for active in single if active.rule.family != "company"]
    for skill in workspace.skills:
        yield from _in_skill(skill, outside if skill.scope is Scope.NONE else single)


def _in_skill(skill: Skill, rules: list[Active]) -> Iterator[Finding]:
    for active in rules:
        if active.rule.raw or not skill.unread:
            found = _said_by(active, skill)
            yield from found if skill.is_utf8 else map(_without_fixes, found)


def _without_fixes(finding: Finding) -> Finding:
    """Offsets into a text that was not UTF-8 do not fit its bytes: nothing there is mended by machine."""
    return replace(finding, fixes=())


def _across(workspace: Workspace, settings: Settings) -> Iterator[Finding]:
    for active in settings.active:
        if active.rule.per == "workspace" and (active.rule.family != "company" or workspace.has_layout):
            yield from _said_by(active, workspace)


def _said_by(active: Active, subject: Skill | Workspace) -> Iterator[Finding]:
    for f in active.rule.check(subject, **active.options):
        yield Finding(f.path, f.line, f.message, f.hint, f.fixes, f.columns, active.rule.name, active.severity)


def _unlisted(workspace: Workspace) -> Iterator[Finding]:
    """A folder that could not be listed may hide skills: that is never passed over in silence."""
    for path, reason in workspace.unreadable:
        message = f"the folder could not be listed: {reason}"
        yield Finding(path, 1, message, "check its permissions", rule="folder-unreadable", severity=Severity.ERROR)


def _order(finding: Finding) -> tuple[str, int, str, str]:
    return finding.path, finding.line, finding.rule, finding.message
