"""`skillkit evidence`: the record of tests of each skill."""

import typer

from skillkit.cli.shared import edge
from skillkit.cli.shared.commands import group

COMMANDS = ("add", "check", "run", "list")

app = typer.Typer(
    cls=group("skillkit.cli.evidence", COMMANDS),
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
)


@app.callback()
@edge.options()
def evidence() -> None:
    """Record tests of skills, and check that changed ones have some.

    \b
    Example:
      skillkit evidence add write-release-notes --query 'notes for 2.4' --verdict pass
      skillkit evidence check --base origin/main
    """
