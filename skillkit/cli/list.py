"""`skillkit list`: every skill, one a line."""

from pathlib import Path

import typer

from skillkit.cli import edge


def command(
    path: Path = typer.Argument(Path(), help="A folder in the repository.", show_default="."),
    team: str = typer.Option("", "--team", help="Only this team's skills."),
    format: edge.Format = edge.FORMAT,
    json: bool = edge.JSON,
    no_color: bool = edge.NO_COLOR,
) -> int:
    """List the repository's skills: name, scope, team, owner and what each is for.

    \b
    Example:
      skillkit list --team ads
    """
    return 0
