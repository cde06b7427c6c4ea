"""`skillkit check`: everything that a pull request on skills is asked, in one run."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from skillkit.cli import edge, stale
from skillkit.cli.findings import Format

if TYPE_CHECKING:
    from skillkit.config import Config
    from skillkit.finding import Finding
    from skillkit.lint.run import Report
    from skillkit.lint.settings import Settings
    from skillkit.model.listing import Listing
    from skillkit.model.past import Past
    from skillkit.model.skill import Skill
    from skillkit.model.workspace import Workspace

SUMMARY = "GITHUB_STEP_SUMMARY"
"""The environment's word for the file that GitHub shows beside a job."""


class Part(NamedTuple):
    """One of the questions, and what it found."""

    title: str
    findings: "Sequence[Finding]"


def command(
    path: Path = typer.Argument(Path(), help="A folder in the repository.", show_default="."),
    base: str = typer.Option("", "--base", metavar="REF", help="Only skills changed since they left this commit."),
    fail_on: str = typer.Option("", "--fail-on", help="Exit 1 from this severity on: error, warning, note or never."),
    agent: str = typer.Option("", "--agent", help="Whose list routing looks at.  [default: the first configured]"),
    format: Format = typer.Option(Format.TEXT, "--format", help="Form of the output."),
    json: bool = edge.JSON,
    no_color: bool = edge.NO_COLOR,
) -> int:
    """Run lint, links, budget, owners, evidence, routing and staleness at once, for a pull request.

    Missing evidence is an error for a skill whose text changed since --base, and a note without a base. In a GitHub
    job the summary also goes to the job's page.

    \b
    Example:
      skillkit check --base origin/main
    """
    from skillkit import config
    from skillkit.cli import findings, lint
    from skillkit.lint.settings import resolve

    workspace = lint.loaded([edge.root(path)])
    configured = config.load(workspace.root)
    settings = resolve(configured)
    least = lint.threshold(fail_on or configured.fail_on)
    only = lint.changed(workspace, configured, base, False)
    parts = [_lint(workspace, settings, only), *_others(workspace, configured, base, agent)]
    report = _report(workspace, parts, only)
    _summarize(parts, report, workspace)
    form = Format.JSON if json else format
    if form is Format.MARKDOWN:
        text = _markdown(parts, report, workspace)
    elif form is Format.TEXT:
        text = findings.told(report, workspace)
    else:
        text = findings.rendered(form, report, workspace, settings.known)
    edge.emit(text, None)
    return edge.FINDINGS if report.fails(least) else edge.CLEAN


def _lint(workspace: "Workspace", settings: "Settings", only: frozenset[str] | None) -> Part:
    from skillkit.lint import baseline
    from skillkit.lint.run import lint

    found = lint(workspace, settings, only=only).findings
    known = baseline.load(workspace.root)
    return Part("lint, links, budget, owners", found if known is None else known.new(found))


def _others(workspace: "Workspace", configured: "Config", base: str, agent: str) -> list[Part]:
    """The parts that ask about the skills of the layout, where there is one."""
    from contextlib import nullcontext

    from skillkit.model import past, queries
    from skillkit.model.workspace import Workspace

    layout = Workspace(workspace.root, workspace.in_layout) if workspace.has_layout else workspace
    title = queries.title_of(configured)
    with past.since(layout, base) if base else nullcontext() as then:
        return [
            Part("evidence", _evidence(layout, then, title)),
            Part("routing", _routing(layout, then, agent, title)),
            Part("staleness", stale.checked(layout, layout.skills if then is None else then.changed)),
        ]


def _evidence(workspace: "Workspace", then: "Past | None", title: str) -> "list[Finding]":
    from skillkit.finding import Severity
    from skillkit.model import tested

    if then is not None:
        return list(tested.findings(tested.to_test(then), title))
    found = tested.findings(workspace.skills, title)
    return [finding._replace(severity=Severity.NOTE) for finding in found]


def _routing(workspace: "Workspace", then: "Past | None", agent: str, title: str) -> "list[Finding]":
    from skillkit.cli import forecast
    from skillkit.model.listing import DEFAULT_WINDOW
    from skillkit.routing import check, rivals

    def shown(skills: "Iterable[Skill]") -> "Listing":
        return forecast.shown(workspace.root, skills, agent, DEFAULT_WINDOW)

    listing = shown(workspace.skills)
    if then is None:
        asked = check.ask(listing, title)
        return [*check.findings(listing, asked, title), *rivals.pairs(asked)]
    if not then.changed:
        return []
    asked = check.ask(listing, title, then.changed)
    before = check.ask(shown(then.all_skills(workspace)), title, then.changed)
    paths = {skill.path for skill in then.changed}
    found = [*check.findings(listing, asked, title), *rivals.pairs(asked)]
    return [finding for finding in found if finding.path in paths] + list(rivals.taken(before, asked, then.changed))


def _report(workspace: "Workspace", parts: list[Part], looked_at: frozenset[str] | None) -> "Report":
    from skillkit.lint.run import Report

    found = sorted((f for part in parts for f in part.findings), key=lambda f: (f.path, f.line, f.rule, f.message))
    number = len(workspace.skills) if looked_at is None else len(looked_at)
    return Report(workspace.root, number, tuple(found), looked_at)


def _summarize(parts: list[Part], report: "Report", workspace: "Workspace") -> None:
    """Add the summary to the page of the job, where there is one."""
    place = os.environ.get(SUMMARY)
    if place:
        with open(place, "a", encoding="utf-8") as file:
            file.write(_markdown(parts, report, workspace))


def _markdown(parts: list[Part], report: "Report", workspace: "Workspace") -> str:
    """A table of the parts, then what was found, file by file."""
    from skillkit.cli import findings
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
    first, _, tables = findings.rendered(Format.MARKDOWN, report, workspace, ()).partition("\n")
    told = first.replace("skillkit lint", "skillkit check")
    return "\n".join([*lines, "", told, tables, ""])
