"""`skillkit lint`: findings in skills, and their fixes."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli import edge
from skillkit.errors import SkillkitError

if TYPE_CHECKING:
    from skillkit.finding import Finding
    from skillkit.lint.run import Report
    from skillkit.model.workspace import Workspace


def command(
    paths: list[Path] = typer.Argument(None, help="Skills, their files, or folders of skills.", show_default="."),
    fix: bool = typer.Option(False, "--fix", help="Mend what can be mended safely, then show the rest."),
    fail_on: str = typer.Option("", "--fail-on", help="Exit 1 from this severity on: error, warning, note or never."),
    format: edge.Format = edge.FORMAT,
    json: bool = edge.JSON,
    no_color: bool = edge.NO_COLOR,
) -> int:
    """Hold skills to the company's format.

    Exit code 0: nothing at or above --fail-on. 1: something is. 2: nothing to check, or a wrong call.

    \b
    Example:
      skillkit lint
      skillkit lint --fix skills/company_wide/write-release-notes
    """
    from skillkit import config as configuration
    from skillkit.lint.fix import mend
    from skillkit.lint.run import lint
    from skillkit.lint.settings import resolve

    workspace = _loaded(paths)
    config = configuration.load(workspace.root)
    settings = resolve(config)
    threshold = _threshold(fail_on or config.fail_on)
    mended = 0
    if fix:
        workspace, mended = mend(workspace, settings, lambda: _loaded(paths))
    report = lint(workspace, settings)
    if json or format is edge.Format.JSON:
        _print_json(report)
    else:
        _print_text(report, workspace, mended)
    return edge.FINDINGS if report.fails(threshold) else edge.CLEAN


def _loaded(paths: list[Path]) -> "Workspace":
    from skillkit.model import workspace

    found = workspace.load(paths or ())
    if not found.skills and not found.unreadable:
        where = ", ".join(str(path) for path in paths or [Path.cwd()])
        raise SkillkitError(
            f"{where}: no skill found", hint="a skill is a folder with a SKILL.md; `skillkit new` makes one"
        )
    return found


def _threshold(word: str) -> str:
    from skillkit.config import FAIL_ON
    from skillkit.errors import did_you_mean

    if word not in FAIL_ON:
        hint = did_you_mean(word, FAIL_ON) or "use one of " + ", ".join(FAIL_ON)
        raise SkillkitError(f"--fail-on {word}: no such severity", hint=hint)
    return word


def _print_json(report: "Report") -> None:
    from skillkit.formats.json import render

    print(render(report.findings, report.skills, report.summary))


def _print_text(report: "Report", workspace: "Workspace", mended: int) -> None:
    from skillkit.formats.text import Text

    if report.findings:
        sources = Sources(workspace)
        text = Text(sources.line, _paint, edge.columns(), edge.wraps())
        for line in text.render([*map(_printable, report.findings)]):
            print(line)
    print(_summary(report, mended))


def _printable(finding: "Finding") -> "Finding":
    """What skills say may hold what terminals obey."""
    from dataclasses import replace

    told = (edge.printable(text) for text in (finding.path, finding.message, finding.hint))
    path, message, hint = told
    return replace(finding, path=path, message=message, hint=hint)


class Sources:
    """Lines of the files that findings name, each file read once."""

    def __init__(self, workspace: "Workspace") -> None:
        self._root = workspace.root
        self._lines = {skill.path: skill.text for skill in workspace.skills}
        self._split: dict[str, list[str]] = {}

    def line(self, path: str, number: int) -> str:
        """The 1-based line of a skill's file, safe to print; empty for any other file."""
        if path not in self._split:
            self._split[path] = self._lines.get(path, "").split("\n")
        lines = self._split[path]
        return edge.printable(lines[number - 1].rstrip("\r")) if 0 < number <= len(lines) else ""


def _paint(text: str, style: str) -> str:
    return edge.paint(text, edge.COLOURS[style]) if style in edge.COLOURS else edge.paint(text, "reset", bold=True)


def _summary(report: "Report", mended: int) -> str:
    checked = f"{edge.count(report.skills, 'skill')} checked"
    fixed = f", {edge.count(mended, 'finding')} mended" if mended else ""
    if not report.findings:
        return f"{checked}{fixed}: {edge.paint('no findings', 'green')}"
    found = ", ".join(edge.count(n, severity) for severity, n in report.summary.items() if n)
    fixable = sum(finding.fixable for finding in report.findings)
    hint = f" ({fixable:,} can be mended by `skillkit lint --fix`)" if fixable else ""
    return f"{checked}{fixed}: {found}{hint}"
