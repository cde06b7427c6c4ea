"""`skillkit feedback triage`: is it a fault of the skill, yes or no?"""

import typer

from skillkit.cli.shared import edge
from skillkit.errors import SkillkitError


@edge.options()
def command(
    id: str = typer.Argument(help="The report's id, its beginning or its end."),
    accept: bool = typer.Option(False, "--accept", help="It is a fault of the skill; the report stays open."),
    reject: bool = typer.Option(False, "--reject", help="It is none; the report is closed."),
    reason: str = typer.Option("", "--reason", help="Why, in a sentence; needed to reject."),
) -> int:
    """Say whether a report tells of a fault of the skill: yes or no, and why.

    \b
    Example:
      skillkit feedback triage 3f9a1c2e --reject --reason 'the page was down, the skill is right'
    """
    from skillkit.cli.shared import store, table
    from skillkit.events import event, reading, report, reports

    if accept is reject:
        raise SkillkitError("a verdict is yes or no", hint="give one of --accept and --reject")
    if reject and not reason.strip():
        raise SkillkitError("a rejected report needs its reason", hint="--reason 'the skill has it right: ...'")
    root = edge.repository()
    answered = reading.ask(store.synced(root), lambda lake: reports.answered(lake, id))
    row = answered.row
    data = {"fault": accept, "summary": reason}
    store.record(root, report.verdict(event.TRIAGED, answered, data, store.setting(root)))
    verb = "accepted" if accept else "rejected"
    print(f"{verb} {event.short(str(row['id']))} ({table.subject(row['skill'])})")
    return edge.CLEAN
