"""`skillkit explain`: the page of a rule."""

import typer

from skillkit.cli import edge


def command(
    name: str = typer.Argument(..., metavar="RULE", help="A rule's name, as `skillkit lint` prints it."),
    no_color: bool = edge.NO_COLOR,
) -> int:
    """Show a rule's page: the fault, who is hurt by it, examples, options and source.

    \b
    Example:
      skillkit explain description-without-when
    """
    from skillkit.lint.page import markdown
    from skillkit.lint.rule import named

    rule = named(name)
    print(edge.paint(rule.name, "reset", bold=True))
    print()
    print(markdown(rule), end="")
    return edge.CLEAN
