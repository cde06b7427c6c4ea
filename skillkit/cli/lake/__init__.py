"""`skillkit lake`: the folder that stores reports and uses."""

from skillkit.cli.shared import edge
from skillkit.cli.shared.commands import group, nested

COMMANDS = ("init", "sync", "compact", "maintain", "move", "doctor", "export")

app = nested(group("skillkit.cli.lake", COMMANDS))


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
