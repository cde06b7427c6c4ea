"""`skillkit feedback`: what agents and people say of the skills."""

from skillkit.cli.shared import edge
from skillkit.cli.shared.commands import group, nested

COMMANDS = ("add", "list", "show", "resolve", "reopen", "triage", "handoff", "query", "purge")

OLD = {"route": "skillkit.cli.feedback.handoff", "report": "skillkit.cli.report"}
"""What commands were called before."""

app = nested(group("skillkit.cli.feedback", COMMANDS, old=OLD))


@app.callback()
@edge.options()
def feedback() -> None:
    """Report what was wrong with a skill, and work through reports.

    \b
    Example:
      skillkit feedback add write-commit-message 'step 2 names a template that is gone'
      skillkit feedback list --open
    """
