"""A run's findings in the form that was asked for."""

from enum import StrEnum
from typing import TYPE_CHECKING

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from skillkit.finding import Change, Finding
    from skillkit.formats.document import About, Document
    from skillkit.lint.rule import Rule
    from skillkit.lint.run import Report
    from skillkit.model.workspace import Workspace


FEW, MUCH = 10, 200
"""More findings than the first end in a summary; for more than the second it is all that a terminal shows."""


class Format(StrEnum):
    """What findings can be printed as."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    MARKDOWN = "markdown"


def rendered(
    form: Format, report: "Report", workspace: "Workspace", rules: "Sequence[Rule]", root: "Path | None" = None
) -> str:
    """The report in any form but text, which ``told`` prints; ``root`` is in git where the workspace is a copy."""
    from importlib import import_module

    document = _document(report, workspace, rules if form is Format.SARIF else ())
    if form in (Format.SARIF, Format.GITHUB, Format.GITLAB):
        document = _from_the_top(document, root or workspace.root)
    text: str = import_module(f"skillkit.formats.{form}").render(document)
    return text


def _document(report: "Report", workspace: "Workspace", rules: "Sequence[Rule]") -> "Document":
    from skillkit.formats.document import Document

    skills = [skill.path for skill in workspace.skills] if report.looked_at is None else sorted(report.looked_at)
    about = {rule.name: _about(rule) for rule in rules}
    return Document(report.findings, skills, report.summary, edge.version(), about)


def _about(rule: "Rule") -> "About":
    from skillkit.formats.document import About
    from skillkit.lint.page import markdown, page

    return About(page(rule).fault, markdown(rule), str(rule.severity))


def _from_the_top(document: "Document", root: "Path") -> "Document":
    """Paths as the forge sees them: from the top of the git repository, where the root lies below it."""
    from skillkit import git

    prefix = git.output(root, "rev-parse", "--show-prefix") or ""
    if not prefix:
        return document
    findings = [_prefixed(finding, prefix) for finding in document.findings]
    return document._replace(findings=findings, skills=[prefix + path for path in document.skills])


def _prefixed(finding: "Finding", prefix: str) -> "Finding":
    """The finding, and the changes that would fix it, below a folder."""
    fixes = tuple(
        fix._replace(changes=tuple(_moved(change, prefix) for change in fix.changes)) for fix in finding.fixes
    )
    return finding._replace(path=prefix + finding.path, fixes=fixes)


def _moved(change: "Change", prefix: str) -> "Change":
    from skillkit.finding import Rename

    if isinstance(change, Rename):
        return Rename(prefix + change.path, prefix + change.to)
    return change._replace(path=prefix + change.path)


def told(report: "Report", workspace: "Workspace", mended: int | None = None) -> str:
    """The report for people, with the run in a line at its end; ``mended`` is None where nothing was to be mended."""
    import sys

    from skillkit.formats.text import Text, plain

    sources = _Sources(workspace)
    paint = _paint if edge.has_colour(sys.stdout) else plain
    text = Text(sources.line, paint, edge.columns(), edge.wraps())
    is_much = edge.wraps() and len(report.findings) > MUCH
    lines = [] if is_much else list(text.render(report.findings))
    if len(report.findings) > FEW:
        from skillkit.formats import summary  # most runs find little: their starts do not pay for it

        lines += [*summary.render(report.findings, edge.columns()), ""]
    if is_much:
        lines.append(
            f"{len(report.findings):,} findings: `skillkit lint PATH` shows those of a part, a pipe all of them"
        )
    return "".join(f"{line}\n" for line in lines) + _summary(report, mended) + "\n"


class _Sources:
    """Lines of the skills that findings name, each split once."""

    def __init__(self, workspace: "Workspace") -> None:
        self._skills = {skill.path: skill for skill in workspace.skills}
        self._split: dict[str, list[str]] = {}

    def line(self, path: str, number: int) -> str:
        """The 1-based line of a SKILL.md; empty for any other file."""
        if path not in self._split:
            skill = self._skills.get(path)
            self._split[path] = skill.text.split("\n") if skill else []
        lines = self._split[path]
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""


def _paint(text: str, style: str) -> str:
    return edge.paint(text, edge.COLOURS[style]) if style in edge.COLOURS else edge.paint(text, "reset", bold=True)


def _summary(report: "Report", mended: int | None) -> str:
    checked = f"{edge.count(report.skills, 'skill')} checked"
    fixed = ", nothing could be fixed" if mended == 0 and report.findings else ""
    fixed = f", {edge.count(mended, 'finding')} fixed" if mended else fixed
    if not report.findings:
        return f"{checked}{fixed}: {edge.paint('no findings', 'green')}"
    found = ", ".join(edge.count(n, severity) for severity, n in report.summary.items() if n)
    return f"{checked}{fixed}: {found}{_offer(report)}"


def _offer(report: "Report") -> str:
    """How many findings each flag would fix."""
    safe = sum(finding.fixable for finding in report.findings)
    unsafe = sum(bool(finding.fixes) and not finding.fixable for finding in report.findings)
    if safe and unsafe:
        return f" ({safe:,} fixable by `skillkit lint --fix`, {unsafe:,} more by `--unsafe-fixes`)"
    if safe or unsafe:
        return f" ({safe or unsafe:,} fixable by `skillkit lint {'--fix' if safe else '--unsafe-fixes'}`)"
    return ""
