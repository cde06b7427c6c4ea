"""`skillkit evidence`: the record of tests of each skill."""

from skillkit.cli.shared import edge
from skillkit.cli.shared.commands import group, nested

COMMANDS = ("add", "check", "run", "import", "list")

app = nested(group("skillkit.cli.evidence", COMMANDS))


@app.callback()
@edge.options()
def evidence() -> None:
    """Record tests of skills, and check that changed ones have some.

    \b
    Example:
      skillkit evidence add write-release-notes --query 'notes for 2.4' --verdict pass
      skillkit evidence check --base origin/main
    """
