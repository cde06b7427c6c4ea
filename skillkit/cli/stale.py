"""`skillkit stale`: skills that are out of date."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge
from skillkit.cli.shared.findings import FindingForm

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from skillkit.finding import Finding
    from skillkit.model.skill import Skill
    from skillkit.model.workspace import Workspace

UNUSED = 90
"""Days without a use after which a stale skill is proposed for retirement."""


@edge.options(FindingForm.TEXT)
def command(
    path: Path = typer.Argument(Path(), help="A folder in the repository.", show_default="."),
    unused: int = typer.Option(UNUSED, "--unused", min=1, help="Days without a use that make a stale skill unused."),
    *,
    form: FindingForm,
) -> int:
    """Show what in skills is out of date.

    Commands, paths, links and skills that are gone, and cited files that changed.

    A path or a skill counts only if git knows that it existed. A stale skill that no agent has used for a while is
    proposed for retirement, if the lake has recorded uses. Always exits 0: these are hints, not errors.

    \b
    Example:
      skillkit stale
    """
    from skillkit.cli.shared import find, findings
    from skillkit.lint.run import LintReport

    workspace = find.skills_at(path)
    found = list(checked(workspace, workspace.skills))
    found += _to_retire(workspace, found, unused)
    report = LintReport(
        workspace.root, len(workspace.skills), tuple(sorted(found, key=lambda f: (f.path, f.line, f.rule)))
    )
    is_text = form is FindingForm.TEXT
    text = findings.for_people(report, workspace) if is_text else findings.rendered(form, report, workspace, ())
    edge.emit(text, None)
    return edge.CLEAN


def checked(workspace: "Workspace", skills: "Iterable[Skill]") -> "list[Finding]":
    """What has gone or changed below these skills. Raises GitError where git cannot read the repository's history."""
    from skillkit import git
    from skillkit.cli import COMMANDS
    from skillkit.cli.shared import commands
    from skillkit.staleness import outdated

    if not git.need_readable(workspace.root):
        edge.say("note: this is no git repository, so nothing is known of paths that are gone or that changed")
    own = tuple(commands.as_typed("skillkit.cli", COMMANDS))
    return list(outdated.findings(workspace.root, skills, own))


def _to_retire(workspace: "Workspace", stale: "list[Finding]", days: int) -> "list[Finding]":
    """Stale skills that were not used for ``days``, in a lake that knows of an older use of some skill."""
    from datetime import UTC, datetime, timedelta

    from skillkit.finding import Finding, Severity

    paths = {finding.path for finding in stale}
    last = _last_uses(workspace) if paths else {}
    since = datetime.now(UTC).replace(tzinfo=None) - timedelta(days=days)
    if not last or min(first for first, _ in last.values()) > since:
        return []
    found = []
    for skill in workspace.skills:
        used = last.get(skill.name)
        if skill.path in paths and (used is None or used[1] < since):
            when = f"last used on {used[1]:%Y-%m-%d}" if used else "no use was recorded"
            message = f"stale, and {when}: consider retiring it"
            hint = "ask its owner, then run `skillkit retire`"
            found.append(Finding(skill.path, 1, message, hint, rule="retire", severity=Severity.NOTE))
    return found


def _last_uses(workspace: "Workspace") -> "dict[str, tuple[datetime, datetime]]":
    """The first and the last use of each skill that the lake knows of."""
    import os

    from skillkit.cli.shared import open_lake

    place = open_lake.place(workspace.root)
    if not any(map(os.path.isdir, (place.lake, *place.homes))):
        return {}
    from skillkit.events.reading import all_events

    sql = "SELECT skill, min(time) AS first, max(time) AS last FROM invocations GROUP BY skill"
    return {row["skill"]: (row["first"], row["last"]) for row in all_events.ask(place, lambda lake: lake.rows(sql))}
