"""`skillkit help [COMMAND]`: the same as `skillkit COMMAND --help`."""

from typing import Any

import typer
from typer import _click

from skillkit.cli.shared import edge


@edge.options()
def command(
    ctx: typer.Context,
    words: list[str] = typer.Argument(None, metavar="[COMMAND]", help="A command, such as `lint` or `feedback add`."),
) -> int:
    """Show the help of a command, or the list of all commands.

    \b
    Example:
      skillkit help feedback add
    """
    from skillkit.errors import SkillkitError

    context: Any = ctx.parent
    for word in words or []:
        if not hasattr(context.command, "resolve_command"):
            hint = f"skillkit help {context.command_path.partition(' ')[2]}"
            raise SkillkitError(f"{context.command_path} has no command {word!r}", hint=hint)
        name, below, _ = context.command.resolve_command(context, [word])
        context = _click.Context(below, info_name=name, parent=context, **below.context_settings)
    print(context.command.get_help(context))
    return edge.CLEAN
