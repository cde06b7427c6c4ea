"""`skillkit usage`: which skills are used, by whom, and which by nobody."""

from typing import Any

import typer

from skillkit.cli.shared import edge
from skillkit.cli.shared.commands import group

COMMANDS = ("import",)
FLOOR = 20
"""Sessions below which nothing is said of what nobody uses."""

app = typer.Typer(
    cls=group("skillkit.cli.usage", COMMANDS),
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.callback(invoke_without_command=True)
def usage(
    context: typer.Context,
    weeks: int = typer.Option(8, "--weeks", min=1, max=104, help="How far back, and how long a skill must have stood."),
    format: edge.Format = edge.FORMAT,
    json: bool = edge.JSON,
    no_color: bool = edge.NO_COLOR,
) -> int:
    """Show which skills are used: how often, by the model or by a user, in which agents, week by week.

    A skill is dead that has stood for all those weeks without a use. Where fewer than 20 sessions were seen, nothing is
    said of that: what was not seen may well be used.

    \b
    Example:
      skillkit usage --weeks 12
      skillkit usage import
    """
    if context.invoked_subcommand:
        return edge.CLEAN
    from skillkit.cli.usage import seen

    found = seen.seen(weeks)
    if json or format is edge.Format.JSON:
        print(edge.as_json(found))
    else:
        _print(found)
    return edge.CLEAN


def _print(found: dict[str, Any]) -> None:
    from skillkit.cli.shared import table

    if not any(row["uses"] for row in found["skills"]):
        edge.say("no use was seen; `skillkit usage import` reads the agents' own files")
    titles = ("skill", "uses", "model", "user", "agents", f"{found['weeks']} weeks", "last", "verdict")
    table.show(titles, [_cells(row) for row in found["skills"]], {"dead": "red"})
    sessions = edge.count(found["sessions"], "session")
    few = "" if found["sessions"] >= FLOOR else f", fewer than {FLOOR}: no verdict on what is dead"
    edge.say(f"{sessions} seen{few}")


def _cells(row: dict[str, Any]) -> tuple[Any, ...]:
    from skillkit.cli.usage.seen import sparkline

    dead = "dead" if row["dead"] else ""
    last = (row["last_use"] or "")[:10]
    agents = ", ".join(row["agents"])
    return row["skill"], row["uses"], row["by_model"], row["by_user"], agents, sparkline(row["weeks"]), last, dead
