"""A run's findings in the form that was asked for."""

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from skillkit.formats.document import Document, RuleInfo
    from skillkit.lint.rule import Rule
    from skillkit.lint.run import LintReport
    from skillkit.lint.settings import Settings
    from skillkit.model.workspace import Workspace


class FindingForm(StrEnum):
    """What findings can be printed as."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    MARKDOWN = "markdown"


REPOSITORY = "."
"""The PATH that names all of the repository at its root: then skills that did not change are fixed too."""


class GroupBy(StrEnum):
    """What findings can be shown below."""

    RULE = "rule"
    SKILL = "skill"
    OWNER = "owner"


class View(NamedTuple):
    """How findings are shown to people: ``everything`` leaves nothing out on a terminal.

    ``rules`` are those that lint knows: the page offers to explain them and to write a baseline.
    ``bare`` is a call about all of the repository: of it --fix fixes what changed, where something did.
    """

    by: GroupBy | None = None
    everything: bool = False
    statistics: bool = False
    bare: bool = False
    rules: frozenset[str] = frozenset()


def names(settings: "Settings") -> frozenset[str]:
    """The rules that lint knows here."""
    return frozenset(rule.name for rule in settings.known)


def rendered(
    form: FindingForm,
    report: "LintReport",
    workspace: "Workspace",
    rules: "Sequence[Rule]",
    root: "Path | None" = None,
) -> str:
    """The report in any form but text; ``root`` is in git where the workspace is a copy."""
    from importlib import import_module

    document = _document(report, workspace, rules if form is FindingForm.SARIF else ())
    if form in (FindingForm.SARIF, FindingForm.GITHUB, FindingForm.GITLAB):
        document = _from_the_top(document, root or workspace.root)
    text: str = import_module(f"skillkit.formats.{form}").render(document)
    return text


def _document(report: "LintReport", workspace: "Workspace", rules: "Sequence[Rule]") -> "Document":
    from skillkit.formats.document import Document

    skills = [skill.path for skill in workspace.skills] if report.looked_at is None else sorted(report.looked_at)
    about = {rule.name: _about(rule) for rule in rules}
    return Document(report.findings, skills, report.summary, edge.version(), about)


def _about(rule: "Rule") -> "RuleInfo":
    from skillkit.formats.document import RuleInfo
    from skillkit.lint.page import markdown, page

    return RuleInfo(page(rule).fault, markdown(rule), str(rule.severity))


def _from_the_top(document: "Document", root: "Path") -> "Document":
    """Paths as the forge sees them: from the top of the git repository, where the root lies below it."""
    from skillkit import git
    from skillkit.lint import nested

    prefix = git.output(root, "rev-parse", "--show-prefix") or ""
    if not prefix:
        return document
    findings = [nested.prefixed(finding, prefix) for finding in document.findings]
    return document._replace(findings=findings, skills=[prefix + path for path in document.skills])


def for_people(report: "LintReport", workspace: "Workspace", fixed: int | None = None, view: View | None = None) -> str:
    """The report for people, with the run in a line at its end; ``fixed`` is None where nothing was to be fixed."""
    if not report.findings:
        return _summary(report, fixed) + "\n"
    from skillkit.cli.shared import findings_text  # a clean run does not pay for it

    view = view or View()
    left = findings_text.left_to_others(report, workspace) if view.bare else 0
    lines = [*findings_text.lines(report, workspace, view, left), _summary(report, fixed, left)]
    if edge.fold_at():
        from skillkit.cli.shared import cells

        lines[-1] = cells.folded(lines[-1], 0)
    return "".join(f"{line}\n" for line in lines)


def statistics(report: "LintReport") -> str:
    """The counts by rule as JSON, the worst severity first, then the most frequent."""
    from skillkit.formats import summary

    rows = [row._asdict() for row in summary.counted(report.findings)]
    return edge.as_json({"version": 1, "statistics": rows}) + "\n"


def _summary(report: "LintReport", number_fixed: int | None, left: int = 0) -> str:
    checked = f"{edge.count(report.skills, 'skill')} checked"
    fixed = ", nothing could be fixed" if number_fixed == 0 and report.findings else ""
    fixed = f", {edge.count(number_fixed, 'finding')} fixed" if number_fixed else fixed
    if not report.findings:
        return f"{checked}{fixed}: {edge.paint('no findings', 'green')}"
    found = ", ".join(edge.count(n, severity) for severity, n in report.summary.items() if n)
    return f"{checked}{fixed}: {found}{_offer(report, left)}"


def _offer(report: "LintReport", left: int) -> str:
    """How many findings each flag would fix; ``left`` of them only where all of the repository is named."""
    safe = sum(finding.fixable for finding in report.findings)
    unsafe = sum(bool(finding.fixes) and not finding.fixable for finding in report.findings)
    ways = [(safe - left, "fixable by `skillkit lint --fix`"), (left, f"fixable by `skillkit lint --fix {REPOSITORY}`")]
    ways.append((unsafe, "fixable by `skillkit lint --unsafe-fixes`"))
    said = [f"{number:,} {way}" for number, way in ways if number]
    said[1:] = [way.replace("fixable", "more", 1).replace("skillkit lint ", "") for way in said[1:]]
    return f" ({', '.join(said)})" if said else ""
