"""`skillkit check`: all checks for a pull request, in one run."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from skillkit.cli.shared import cells, edge
from skillkit.cli.shared.findings import FindingForm
from skillkit.errors import SkillkitError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skillkit.cli.check.checks import Added, CheckPart
    from skillkit.config import Config
    from skillkit.lint.run import LintReport
    from skillkit.lint.settings import Settings
    from skillkit.model.workspace import Workspace

SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable that names the file that GitHub shows beside a job."""


@edge.options(FindingForm.TEXT)
def command(
    path: Path = typer.Argument(Path(), help="A folder in the repository.", show_default="."),
    base: str = typer.Option("", "--base", metavar="REF", help="Only findings from changes since this commit."),
    staged: bool = typer.Option(
        False, "--staged", help="Only findings from what is staged, as the next commit has it."
    ),
    fail_on: str = typer.Option("", "--fail-on", help="Exit 1 from this severity on: error, warning, note or never."),
    skip: list[str] = typer.Option([], "--skip", help="Leave out evidence, routing or staleness (repeatable)."),
    agent: str = typer.Option(
        "", "--agent", help="The agent whose list routing searches.  [default: the first configured]"
    ),
    *,
    form: FindingForm,
) -> int:
    """Run all checks for a pull request.

    Lint, links, budget, owners, evidence, routing and staleness.

    Missing evidence is an error for a skill whose text changed since --base, a warning where the baseline holds faults
    of that skill, and a note without a base and at a commit. In a GitHub job the summary also goes to the job's page.

    \b
    Example:
      skillkit check --base origin/main
      skillkit check --staged
    """
    from skillkit.cli import lint
    from skillkit.cli.check import checks
    from skillkit.cli.shared import changes

    wanted = _CheckWanted(base, fail_on, skip, agent, form)
    if base and staged:
        raise SkillkitError("--base and --staged are two choices", hint="take one of them")
    checks.known(skip)
    if not staged:
        workspace = lint.loaded([edge.root(path)])
        return _check(workspace, None, wanted)
    with changes.staged([path]) as (workspace, root):
        return _check(workspace, root, wanted)


class _CheckWanted(NamedTuple):
    """What the flags ask for."""

    base: str
    fail_on: str
    skip: list[str]
    agent: str
    form: FindingForm


def _check(workspace: "Workspace", root: Path | None, wanted: _CheckWanted) -> int:
    """Ask all questions; ``root`` is the root in git where the workspace is a copy of what is staged."""
    from skillkit import config
    from skillkit.cli.check import checks
    from skillkit.cli.shared import findings
    from skillkit.lint import nested
    from skillkit.lint.settings import resolve

    form = wanted.form
    configured = config.load(workspace.root)
    settings = resolve(configured)
    whole, inner = workspace, nested.roots(workspace, settings)
    workspace = nested.without(workspace, inner)
    parts, looked_at, fails = _asked(workspace, root, wanted, configured, settings)
    adds = checks.adds(workspace, configured, wanted.base)
    report = _report(workspace, parts, looked_at)
    if inner:
        others = {name: _of_nested(name, workspace.root, root, wanted) for name in inner}
        parts = _joined(parts, {name: each.parts for name, each in others.items()})
        report = nested.joined(whole, {"": report} | {name: each.report for name, each in others.items()})
        adds += [added for each in others.values() for added in each.adds]
        fails = fails or any(each.fails for each in others.values())
        workspace = whole
    if form is FindingForm.MARKDOWN:
        text = _markdown(parts, report, workspace, adds)
    elif form is FindingForm.TEXT:
        for_people = report._replace(findings=tuple(checks.untested_as_one(report.findings)))
        text = findings.for_people(for_people, workspace, view=findings.View(rules=findings.names(settings))) + "".join(
            f"{line}\n" for line in _added(adds)
        )
    else:
        text = findings.rendered(form, report, workspace, settings.known)
    edge.emit(text, None)
    _summarize(parts, report, workspace, adds)
    return edge.FINDINGS if fails else edge.CLEAN


class _Nested(NamedTuple):
    """What the checks found in a skills repository inside the one that was asked for, by its own configuration."""

    parts: "list[CheckPart]"
    report: "LintReport"
    adds: "list[Added]"
    fails: bool


def _of_nested(name: str, top: Path, root: Path | None, wanted: _CheckWanted) -> _Nested:
    from skillkit.cli import lint
    from skillkit.cli.shared import changes

    if root is None:
        return _checked_nested(lint.loaded([top / name]), None, wanted)
    with changes.staged([root / name]) as (workspace, place):
        return _checked_nested(workspace, place, wanted)


def _checked_nested(workspace: "Workspace", root: Path | None, wanted: _CheckWanted) -> _Nested:
    from skillkit import config
    from skillkit.cli.check import checks
    from skillkit.lint.settings import resolve

    configured = config.load(workspace.root)
    parts, looked_at, fails = _asked(workspace, root, wanted, configured, resolve(configured))
    adds = checks.adds(workspace, configured, wanted.base)
    return _Nested(parts, _report(workspace, parts, looked_at), adds, fails)


def _asked(
    workspace: "Workspace", root: Path | None, wanted: _CheckWanted, configured: "Config", settings: "Settings"
) -> "tuple[list[CheckPart], frozenset[str] | None, bool]":
    """What each question found, the skills that were looked at (None: all), and whether it fails."""
    from skillkit.cli import lint
    from skillkit.cli.check import checks
    from skillkit.cli.shared import changes

    least = lint.threshold(wanted.fail_on or configured.fail_on)
    scope = changes.scope(workspace, configured, settings, root or workspace.root, wanted.base, bool(root))
    parts = [checks.lint(workspace, scope)]
    if workspace.skills:  # all may be those of skills repositories inside it
        parts += checks.others(workspace, configured, wanted.base, wanted.agent, wanted.skip, root=root)
    return parts, scope.only, _report(workspace, parts, scope.only).fails(least)


def _joined(parts: "list[CheckPart]", others: "dict[str, list[CheckPart]]") -> "list[CheckPart]":
    """The parts of all, each title once."""
    from skillkit.cli.check.checks import CheckPart
    from skillkit.lint import nested

    found = {part.title: list(part.findings) for part in parts}
    for name, some in others.items():
        for part in some:
            found.setdefault(part.title, []).extend(nested.prefixed(each, f"{name}/") for each in part.findings)
    return [CheckPart(title, each) for title, each in found.items()]


def _report(workspace: "Workspace", parts: "list[CheckPart]", looked_at: frozenset[str] | None) -> "LintReport":
    from skillkit.lint.run import LintReport

    found = sorted((f for part in parts for f in part.findings), key=lambda f: (f.path, f.line, f.rule, f.message))
    number = len(workspace.skills) if looked_at is None else len(looked_at)
    return LintReport(workspace.root, number, tuple(found), looked_at)


_ADDS = "The change adds to what skills can do"
_APPROVES = "The change approves what skills could do before"


def _added(adds: "list[Added]") -> "Iterator[str]":
    """What the change adds to what skills can do, and approves of it, for a terminal: a skill, and a line a thing."""

    for title, part in _parts(adds):
        yield f"\n{title}:"
        name = ""
        for skill, each, approval, _ in part:
            if skill.path != name:
                name = skill.path
                yield f"  {edge.paint(edge.one_line(skill.name), 'green', bold=True)}"
            detail = f" ({edge.one_line(each.detail)})" if each.detail else ""
            approved = f"  [{edge.one_line(approval)}]" if approval else ""
            line = f"{each.can.words}: {edge.one_line(each.what)}{detail}  {edge.one_line(each.place)}{approved}"
            yield f"    {cells.folded(line, 6)}"


def _parts(adds: "list[Added]") -> "Iterator[tuple[str, list[Added]]]":
    for title, is_new in ((_ADDS, True), (_APPROVES, False)):
        if part := [each for each in adds if each.is_new is is_new]:
            yield title, part


def _table(adds: "list[Added]") -> list[str]:
    """The same as tables of Markdown."""
    from skillkit.printable import in_code

    def code(text: str) -> str:
        return in_code(text, in_table=True)

    lines: list[str] = []
    for title, part in _parts(adds):
        asked = any(each.approval for each in part)
        lines += [f"### {title}", "", "| skill | it | what | where |", "|---|---|---|---|"]
        if asked:
            lines[-2:] = [f"{lines[-2]} approval |", f"{lines[-1]}---|"]
        for skill, each, approval, _ in part:
            what = code(each.what) + (f" {code(each.detail)}" if each.detail else "")
            place = code(f"{skill.folder_path}/{each.place}")
            row = f"| {code(skill.name)} | {each.can.words} | {what} | {place} |"
            lines.append(f"{row} {code(approval)} |" if asked else row)
        lines.append("")
    return lines


def _summarize(parts: "list[CheckPart]", report: "LintReport", workspace: "Workspace", adds: "list[Added]") -> None:
    """Add the summary to the page of the job, where there is one."""
    place = os.environ.get(SUMMARY)
    if place:
        with open(place, "a", encoding="utf-8") as file:
            file.write(_markdown(parts, report, workspace, adds))


def _markdown(parts: "list[CheckPart]", report: "LintReport", workspace: "Workspace", adds: "list[Added]") -> str:
    """A table of the parts, what the change lets skills do, then what was found, file by file."""
    from skillkit.cli.shared import findings
    from skillkit.finding import Severity

    lines = [
        "## Skills",
        "",
        "| | " + " | ".join(f"{severity}s" for severity in Severity) + " |",
        "|---|---:|---:|---:|",
    ]
    for part in parts:
        counts = [sum(finding.severity is severity for finding in part.findings) for severity in Severity]
        lines.append(f"| {part.title} | " + " | ".join(f"{count:,}" for count in counts) + " |")
    first, _, tables = findings.rendered(FindingForm.MARKDOWN, report, workspace, ()).partition("\n")
    shown = first.replace("skillkit lint", "skillkit check")
    return "\n".join([*lines, "", *_table(adds), shown, tables, ""])
