"""What is inside quotation marks."""

from skillkit.security.around import line_around
from skillkit.text.pattern import pattern

_OPENS = pattern(r"[\"“«「„`]|(?<!\w)['‘]")
_CLOSES = pattern(r"[\"”»」“`]|['’](?!\w)")
"""Quotation marks; an apostrophe inside a word is none."""


def is_quoted(text: str, start: int, end: int) -> bool:
    """True if a quotation mark is before the phrase on its line, and one behind it."""
    return bool(
        _OPENS().search(text, line_around(text, start)[0], start)
        and _CLOSES().search(text, end, line_around(text, end)[1])
    )


def is_spoken(text: str, start: int, end: int) -> bool:
    """True inside quotation marks: code marks do not make a quotation."""
    before = text[line_around(text, start)[0] : start]
    return (before.count('"') % 2 == 1 and '"' in text[end : end + 400]) or any(
        before.rfind(opening) > before.rfind(closing) for opening, closing in ("“”", "«»", "「」", "„“")
    )


def is_cited(text: str, start: int, end: int) -> bool:
    """True for a phrase inside quotation marks, which may be on several lines."""
    return is_quoted(text, start, end) or is_spoken(text, start, end)
