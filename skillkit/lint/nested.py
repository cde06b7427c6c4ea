"""Skills repositories inside the one that is looked at: each has its own rules, baseline and reports."""

from collections.abc import Collection, Mapping

from skillkit.finding import Change, Finding, Rename
from skillkit.lint.run import LintReport
from skillkit.lint.settings import Settings
from skillkit.model.workspace import Workspace


def roots(workspace: Workspace, settings: Settings) -> list[str]:
    """The folders, relative to the root, of those that the rules of ``workspace`` do not exclude."""
    found = workspace.nested.items()
    return [name for name, skills in found if not all(settings.excludes(skill.path) for skill in skills)]


def without(workspace: Workspace, names: Collection[str]) -> Workspace:
    """The workspace without the skills of these skills repositories inside it."""
    if not names:
        return workspace
    gone = {skill.path for name in names for skill in workspace.nested[name]}
    skills = tuple(skill for skill in workspace.skills if skill.path not in gone)
    missing = tuple(path for path in workspace.missing if not any(path.startswith(f"{name}/") for name in names))
    return Workspace(workspace.root, skills, workspace.unreadable, workspace.asked, missing)


def joined(workspace: Workspace, reports: Mapping[str, LintReport]) -> LintReport:
    """One report of those on the workspace's own skills (empty name) and on the skills repositories inside it."""
    found = [prefixed(each, f"{name}/" if name else "") for name, report in reports.items() for each in report.findings]
    found.sort(key=lambda each: (each.path, each.line, each.rule, each.message))
    number = sum(report.skills for report in reports.values())
    looked_at = None
    if any(report.looked_at is not None for report in reports.values()):
        looked_at = frozenset(path for name, report in reports.items() for path in _looked_at(workspace, name, report))
    return LintReport(workspace.root, number, tuple(found), looked_at)


def _looked_at(workspace: Workspace, name: str, report: LintReport) -> list[str]:
    """The skills that a report is about, below the workspace's root."""
    if report.looked_at is not None:
        return [f"{name}/{path}" if name else path for path in report.looked_at]
    if name:
        return [skill.path for skill in workspace.nested[name]]
    others = {skill.path for skills in workspace.nested.values() for skill in skills}
    return [skill.path for skill in workspace.skills if skill.path not in others]


def prefixed(finding: Finding, prefix: str) -> Finding:
    """The finding, and the changes that would fix it, below a folder."""
    if not prefix:
        return finding
    fixes = tuple(
        fix._replace(changes=tuple(_moved(change, prefix) for change in fix.changes)) for fix in finding.fixes
    )
    return finding._replace(path=prefix + finding.path, fixes=fixes)


def _moved(change: Change, prefix: str) -> Change:
    if isinstance(change, Rename):
        return Rename(prefix + change.path, prefix + change.to)
    return change._replace(path=prefix + change.path)
