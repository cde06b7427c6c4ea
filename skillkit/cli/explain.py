"""`skillkit explain`: the page of a rule."""

from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from skillkit.lint.rule import Rule

APART = (" ", "-", "|", "Family ", "Option ")
"""What lines of a page begin with that are not filled up with the next."""


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
    columns = edge.fold_at()
    print(_folded(markdown(rule), columns) if columns else markdown(rule), end="")
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


def _folded(page: str, columns: int) -> str:
    """The page in so many columns: paragraphs are filled, any other line is folded at words below its own text."""
    from itertools import groupby
    from textwrap import fill

    fences = 0

    def is_prose(line: str) -> bool:
        nonlocal fences
        is_fence = line.startswith("~~~")
        fences += is_fence
        return bool(line) and not is_fence and fences % 2 == 0 and not line.startswith(APART)

    def filled(text: str, margin: str = "") -> str:
        return fill(
            text,
            columns,
            subsequent_indent=margin,
            break_on_hyphens=False,
            break_long_words=False,
            replace_whitespace=not margin,
            drop_whitespace=True,
        )

    parts = []
    for prose, lines in groupby(page.splitlines(), is_prose):
        some = list(lines)
        if prose:
            parts.append(filled("\n".join(some)))
        else:
            parts += [line if len(line) <= columns else filled(line, _margin(line)) for line in some]
    return "\n".join(parts) + "\n"


def _margin(line: str) -> str:
    """The blanks before the further parts of a folded line: two more than before its first."""
    return " " * (len(line) - len(line.lstrip()) + 2)
