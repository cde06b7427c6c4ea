"""`skillkit usage`: which skills are used, by whom, and which are not used."""

from typing import Any

import typer

from skillkit.cli.shared import edge
from skillkit.cli.shared.commands import group, nested

COMMANDS = ("import",)

app = nested(group("skillkit.cli.usage", COMMANDS), no_args_is_help=False)


@app.callback(invoke_without_command=True)
@edge.options(edge.Format.TEXT)
def usage(
    context: typer.Context,
    weeks: int = typer.Option(8, "--weeks", min=1, max=104, help="How many weeks to look back."),
    *,
    form: edge.Format,
) -> int:
    """Show how often skills are used.

    By the model or by users, in which agents, week by week.

    A skill is called dead if it existed for all those weeks and was neither used nor reported. With fewer than 20
    recorded sessions that used any skill, no skill is called dead: the skill may have been used without a record.

    \b
    Example:
      skillkit usage --weeks 12
      skillkit usage import
    """
    if context.invoked_subcommand:
        return edge.CLEAN
    from skillkit.cli.usage import seen

    found = seen.seen(weeks)
    if form is edge.Format.JSON:
        print(edge.as_json(found))
    else:
        _print(found)
    return edge.CLEAN


def _print(found: dict[str, Any]) -> None:
    from skillkit.cli.shared import table
    from skillkit.cli.usage.seen import FLOOR

    if not found["known"]:
        _print_unknown(found["weeks"])
        return
    titles = ("skill", "uses", "model", "user", "agents", f"{found['weeks']} weeks", "last", "verdict")
    table.show(titles, [_cells(row) for row in found["skills"]], {"dead": "red"})
    sessions = edge.count(found["sessions"], "session")
    few = "" if found["sessions"] >= FLOOR else f", fewer than {FLOOR}: no verdict on what is dead"
    edge.say(f"{sessions} with a use of a skill{few}; the first recorded use is of {found['since'][:10]}")


def _print_unknown(weeks: int) -> None:
    """Say that there is nothing to say, and why."""
    import os

    from skillkit.events.usage import consent

    edge.say(f"the use of skills is not known: none was recorded in the last {edge.count(weeks, 'week')}")
    if reason := consent.refusal(str(edge.repository()), os.environ):
        edge.say(f"and none will be recorded: {reason}")
    else:
        edge.say("`skillkit init --telemetry` records it; `skillkit usage import` reads the agents' own files")


def _cells(row: dict[str, Any]) -> tuple[Any, ...]:
    from skillkit.cli.usage.seen import sparkline

    dead = "dead" if row["dead"] else ""
    last = (row["last_use"] or "")[:10]
    agents = ", ".join(row["agents"])
    return row["skill"], row["uses"], row["by_model"], row["by_user"], agents, sparkline(row["weeks"]), last, dead
