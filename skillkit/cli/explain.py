"""`skillkit explain`: the page of a rule."""

from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from skillkit.lint.rule import Rule

APART = (" ", "-", "|", "Family ", "Option ")
"""What lines of a page begin with that stay lines of their own."""


@edge.options()
def command(
    name: str = typer.Argument(..., metavar="RULE", help="A rule's name, as `skillkit lint` prints it."),
) -> int:
    """Show a rule's page.

    It has the fault, its effect, examples, options and source.

    \b
    Example:
      skillkit explain description-without-when
    """
    from skillkit.lint.page import markdown

    rule = _rule(name)
    print(edge.paint(rule.name, "reset", bold=True))
    print()
    print(_folded(markdown(rule)) if edge.wraps() else markdown(rule), end="")
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


def _folded(page: str) -> str:
    """Paragraphs as wide as the terminal; examples, lists, tables and the lines on options unchanged."""
    from itertools import groupby
    from textwrap import fill

    fences = 0

    def is_prose(line: str) -> bool:
        nonlocal fences
        is_fence = line.startswith("~~~")
        fences += is_fence
        return bool(line) and not is_fence and fences % 2 == 0 and not line.startswith(APART)

    parts = []
    for prose, lines in groupby(page.splitlines(), is_prose):
        text = "\n".join(lines)
        parts.append(fill(text, edge.columns(), break_on_hyphens=False, break_long_words=False) if prose else text)
    return "\n".join(parts) + "\n"
