"""`skillkit lake`: the folder that stores reports and uses."""

import typer

from skillkit.cli.shared import edge
from skillkit.cli.shared.commands import group

COMMANDS = ("init", "sync", "compact", "maintain", "move", "doctor", "export")

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
    """Manage the lake, which stores reports and uses.

    Commands that read the lake first move waiting events into it, so none of these commands is needed every day. Run
    `init` once for a folder that several machines share.

    \b
    Example:
      skillkit lake doctor
    """
