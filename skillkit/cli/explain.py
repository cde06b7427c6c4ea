"""`skillkit explain`: the page of a rule."""

from typing import TYPE_CHECKING

import typer

from skillkit.cli import edge

if TYPE_CHECKING:
    from skillkit.lint.rule import Rule


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

    rule = _rule(name)
    print(edge.paint(rule.name, "reset", bold=True))
    print()
    print(markdown(rule), end="")
    return edge.CLEAN


def _rule(name: str) -> "Rule":
    """One of ours, whatever the configuration says; else one of the house's, or of its packages."""
    from skillkit import config as configuration
    from skillkit.errors import SkillkitError
    from skillkit.lint.rule import named
    from skillkit.lint.settings import resolve

    try:
        return named(name)
    except SkillkitError:
        return named(name, resolve(configuration.load(edge.root())).known)
