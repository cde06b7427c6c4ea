"""`skillkit schema`: the JSON Schema of a file or an output."""

import typer

from skillkit.cli.shared import edge


@edge.options()
def command(
    name: str = typer.Argument("config", metavar="[NAME]", help="config (skillkit.toml), lint, list, ..."),
    output: str = typer.Option(
        "", "--output", "-o", metavar="FILE", help="Write to this file instead of standard output."
    ),
) -> int:
    """Print a JSON Schema.

    Of skillkit.toml for your editor, or of a command's --json output.

    \b
    Example:
      skillkit schema --output .vscode/skillkit.schema.json
      skillkit schema lint
    """
    from pathlib import Path

    edge.emit(edge.as_json(_schema(name)) + "\n", Path(output) if output else None)
    return edge.CLEAN


def _schema(name: str) -> object:
    from skillkit import schemas
    from skillkit.errors import SkillkitError, did_you_mean

    if name == "config":
        from skillkit.lint.rule import all_rules
        from skillkit.lint.schema import schema

        return schema(all_rules())
    known = ("config", *schemas.names())
    if name not in known:
        raise SkillkitError(
            f"no schema is called {name!r}", hint=did_you_mean(name, known) or "known: " + ", ".join(known)
        )
    return schemas.load(name)
