"""`skillkit lake`: the folder in which reports and uses are kept."""

import typer

from skillkit.cli.shared import edge
from skillkit.cli.shared.commands import group

COMMANDS = ("init", "sync", "compact", "doctor", "export")

app = typer.Typer(
    cls=group("skillkit.cli.lake", COMMANDS),
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
)


@app.callback()
@edge.options()
def lake() -> None:
    """Look after the lake: Parquet files by month, that hold what was reported and used.

    Commands that read it move by themselves what waits; nothing here has to be run for them to answer, but `init` once
    for a folder that several machines share.

    \b
    Example:
      skillkit lake doctor
    """
