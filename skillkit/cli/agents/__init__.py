"""`skillkit agents`: what is known about each agent, and measuring it again."""

from typing import Any

from skillkit.cli.shared import edge
from skillkit.cli.shared.commands import group, nested

COMMANDS = ("measure",)
SHOW = "show"


class AgentCommands(group("skillkit.cli.agents", COMMANDS, hidden=(SHOW,))):  # type: ignore[misc]
    """`skillkit agents NAME` is `show`: what is no command is the name of an agent, or an option of `show`."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        if not args or args[0] not in (*COMMANDS, SHOW, "-h", "--help"):
            args = [SHOW, *args]
        return super().parse_args(ctx, args)


app = nested(AgentCommands, no_args_is_help=False)


@app.callback()
@edge.options()
def agents() -> None:
    """Show what is known about each agent, with the source of each fact.

    `skillkit agents NAME` shows one of them: its folder, its switch, its budget, and what is known of how it reads
    skills. Each fact names the probe that shows it, or says that it was read and not measured.

    \b
    Example:
      skillkit agents codex
      skillkit agents measure --agent codex
    """
