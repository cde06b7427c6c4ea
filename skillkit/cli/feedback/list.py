"""`skillkit feedback list`: the reports, newest first."""

from typing import Any

import typer

from skillkit.cli.shared import edge


@edge.options(edge.Format.TEXT)
def command(
    skill: str = typer.Option("", "--skill", help="Only reports about this skill."),
    only_open: bool = typer.Option(False, "--open", help="Only open reports."),
    *,
    form: edge.Format,
) -> int:
    """List the reports, newest first.

    On a terminal as a table; in a pipe as lines of id, day, status, kind, skill and text, separated by tabs.

    \b
    Example:
      skillkit feedback list --skill write-commit-message --open
    """
    from skillkit.cli.shared import naming, store, table
    from skillkit.events import reading, reports

    place = store.synced(edge.repository())
    rows = reading.ask(place, lambda lake: reports.listed(lake, skill=skill.lstrip("/$"), only_open=only_open))
    if skill and rows and rows[0]["skill"] != skill.lstrip("/$"):
        edge.say(f"note: {skill} is called {rows[0]['skill']} now")
    if form is edge.Format.JSON:
        print(edge.as_json([table.plain(row) for row in rows]))
    elif rows:
        titles = ("id", "day", "status", "kind", "skill", "report")
        table.show(titles, [_cells(row) for row in rows], table.STATUS)
    else:
        if skill:
            naming.skill(edge.repository(), skill)  # a misspelled name would be good news
        edge.say(_nothing(skill, only_open))
    return edge.CLEAN


def _cells(row: dict[str, Any]) -> tuple[Any, ...]:
    from skillkit.events.event import short

    return short(str(row["id"])), row["time"].date(), row["status"], row["kind"], row["skill"], row["summary"]


def _nothing(skill: str, only_open: bool) -> str:
    what = "open reports" if only_open else "reports yet"
    about = f" about {skill}" if skill else ""
    return f"no {what}{about}; an agent reports with: skillkit feedback add {skill or 'NAME'} 'what was wrong'"
