"""`skillkit report`: which skills need work, for the maintainer."""

from datetime import datetime
from typing import Any

import typer

from skillkit.cli.shared import edge

TITLES = ("skill", "open", "new", "resolved", "days", "uses", "per 100", "older text", "owner")


@edge.options(edge.Format.TEXT)
def command(
    since: str = typer.Option("30d", "--since", help="New and resolved since: 7d, 4w or 2026-03-01."),
    team: str = typer.Option("", "--team", help="Only this team's skills."),
    owner: str = typer.Option("", "--owner", help="Only this owner's skills."),
    *,
    form: edge.Format,
) -> int:
    """Report which skills need work: one row a skill that has reports or uses.

    Open reports now; new and resolved ones, uses and reports per 100 uses since the day; the median days from report to
    resolution; and how many open ones are about a text that has changed since.

    \b
    Example:
      skillkit report --since 4w --team ads
    """
    from skillkit.cli.shared import store, table
    from skillkit.events import reading
    from skillkit.events.lake import Lake
    from skillkit.events.queries import sql

    root = edge.repository()
    values = {"since": store.moment(since), "team": team, "owner": owner}

    def asked(opened: Lake) -> list[dict[str, Any]]:
        opened.put_skills(store.skills(root))
        return opened.rows(sql.query("report"), values)

    rows = reading.ask(store.synced(root), asked)
    if form is edge.Format.JSON:
        print(edge.as_json([table.plain(row) for row in rows]))
    elif rows:
        table.show(TITLES, [_cells(row) for row in rows])
    else:
        edge.say(f"nothing was reported, and nothing is open, since {_day(values['since'])}")
    return edge.CLEAN


def _day(moment: Any) -> str:
    return datetime.fromisoformat(str(moment)).strftime("%Y-%m-%d")


def _cells(row: dict[str, Any]) -> tuple[Any, ...]:
    names = ("skill", "open", "new", "resolved", "median_days", "invocations", "reports_per_100", "about_older_text")
    return (*(row[name] for name in names), row["owner"])
