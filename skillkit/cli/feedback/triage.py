"""`skillkit feedback triage`: accept or reject a report."""

import typer

from skillkit.cli.shared import edge
from skillkit.errors import SkillkitError


@edge.options()
def command(
    id: str = typer.Argument(help="The report's id, its beginning or its end."),
    accept: bool = typer.Option(False, "--accept", help="The skill is at fault; the report stays open."),
    reject: bool = typer.Option(False, "--reject", help="The skill is not at fault; the report is closed."),
    reason: str = typer.Option("", "--reason", help="Why, in a sentence; required with --reject."),
) -> int:
    """Accept or reject a report: is the skill at fault, and why?

    \b
    Example:
      skillkit feedback triage 3f9a1c2e --reject --reason 'the page was down, the skill is right'
    """
    from skillkit.cli.shared import store, table
    from skillkit.events import event, reading, report, reports

    if accept is reject:
        raise SkillkitError("--accept and --reject exclude each other", hint="give one of --accept and --reject")
    if reject and not reason.strip():
        raise SkillkitError("--reject needs a --reason", hint="--reason 'the skill has it right: ...'")
    root = edge.repository()
    answered = reading.ask(store.synced(root), lambda lake: reports.answered(lake, id))
    row = answered.row
    data = {"fault": accept, "summary": reason}
    store.record(root, report.verdict(event.TRIAGED, answered, data, store.setting(root)))
    verb = "accepted" if accept else "rejected"
    print(f"{verb} {event.short(str(row['id']))} ({table.subject(row['skill'])})")
    return edge.CLEAN
