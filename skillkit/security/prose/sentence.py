"""A sentence of a text, with what is around it."""

from typing import NamedTuple

from skillkit.security.around import Around
from skillkit.text.pattern import pattern


class Sentence(NamedTuple):
    """A sentence, with the paragraph that it is part of and what follows that paragraph: a block of code, a list.

    ``around`` is for the place that was looked at; ``hidden`` says where people do not see it: "a comment", else empty.
    """

    text: str
    paragraph: str
    block: str
    around: Around
    hidden: str = ""
    below: str = ""
    """For an item of a list or a row of a table the paragraph below it."""
    above: str = ""
    """The block of code right above the paragraph."""
    earlier: str = ""
    """The paragraph or the item above, where the sentence is the first of its own."""


_WRAP = pattern(
    r"\n[ \t]*(?:>[ \t]?(?![-*+|#>]|\d{1,3}[.)][ \t]))?(?![ \t]*(?:[-*+>|#<]|`{3}|~{3}|\d{1,3}[.)][ \t]|\n|$))"
)
"""The end of a line inside a paragraph, where no item, row, heading or block begins."""


def unwrapped(text: str) -> str:
    """A sentence in one line, or a paragraph whose items and rows alone are lines of their own."""
    return _WRAP().sub(" ", text) if "\n" in text else text
