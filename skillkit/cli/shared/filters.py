"""The options that choose reports, the same for every command that shows them."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from skillkit.events.choice import Choice

ROWS = 30
"""Rows that are shown where nothing else is asked for."""


class ReportKind(StrEnum):
    """What a report says."""

    INACCURACY = "inaccuracy"
    PITFALL = "pitfall"
    MISSED = "missed"
    UNNEEDED = "unneeded"
    WISH = "wish"


SKILL: Any = typer.Option("", "--skill", help="Only this skill.")
OWNER: Any = typer.Option("", "--owner", help="Only skills of this owner.")
TEAM: Any = typer.Option("", "--team", help="Only this team's skills.")
KIND: Any = typer.Option(None, "--kind", help="Only reports of this kind.")
SINCE: Any = typer.Option("", "--since", help="Only what was reported since: 7d, 4w or 2026-03-01.")
GREP: Any = typer.Option("", "--grep", help="Only reports whose text matches this regular expression, in any case.")
LIMIT: Any = typer.Option(ROWS, "--limit", min=0, help="The most rows; 0 shows all.")


def choice(
    skill: str, owner: str, team: str, kind: ReportKind | None, since: str, grep: str, *, only_open: bool = False
) -> "Choice":
    """What the options ask for. Raises SkillkitError where ``since`` is no day."""
    from skillkit.cli.shared import open_lake
    from skillkit.events.choice import Choice

    day = open_lake.moment(since) if since else ""
    return Choice(skill.lstrip("/$"), owner, team, kind.value if kind else "", day, grep, only_open)


def tell_left_out(number: int, shown: int, noun: str) -> None:
    """Say how many were left out, and how to see them."""
    from skillkit.cli.shared import edge

    if number:
        edge.say(f"note: {number:,} of {edge.count(number + shown, noun)} left out; --limit 0 shows all")
