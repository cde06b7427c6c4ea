"""Zero-width characters."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from skillkit.finding import Finding, Severity
from skillkit.late import Late
from skillkit.lint.place import at, in_file, unsafe
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.security import reader
from skillkit.text.pattern import pattern

if TYPE_CHECKING:
    from skillkit.security import hidden
    from skillkit.text import beyond_ascii
else:  # most texts are ASCII
    hidden, beyond_ascii = Late("skillkit.security.hidden"), Late("skillkit.text.beyond_ascii")

_ZERO_WIDTH = pattern("[\u00ad\u115f\u1160\u200b-\u200f\u2028\u2029\u2060-\u2064\u3164\ufeff]+")
_NAMES_THEM = pattern(r"(?i)\bzero[- ]width\b|\binvisible\b|\bU\+(?:200[B-D]|2060|FEFF)\b|\bword joiner\b")
_NAMES_DIRECTIONS = pattern(
    r"\b(?:RLM|LRM|ALM|U\+(?:200[EF]|061C))\b|(?i:\b(?:right-to-left|left-to-right|direction(?:al)?) marks?\b)"
)
_MOST_SHOWN = 2
"""Characters of a row that are there to be shown: a message needs more of them."""

_JOINED = pattern("[\u00a9-\u00ae\u2190-\u2bff\u3030-\u3299\ufe0f\U0001f000-\U0001faff]")
"""Emoji, before or behind a joiner."""


@rule(severity=Severity.WARNING)
def zero_width_character(skill: Skill) -> Iterator[Finding]:
    """The text contains a zero-width character.

    It is invisible, and makes its word a different word for every search and for the agent: a command copied from the
    skill is not found. Such characters come with text copied from web pages. Joined emoji, and scripts that need
    joiners, are ignored. Every text of the skill is checked, with one finding a line outside SKILL.md. The fix removes
    the characters and is not safe: a row of them can hide a message, which is evidence.

    Source: https://www.unicode.org/reports/tr36/ (visual security issues)
    """
    if not skill.text.isascii() and _ZERO_WIDTH().search(beyond_ascii.beyond_ascii(skill.text)):
        for match in _ZERO_WIDTH().finditer(skill.text, skill.text.startswith("\ufeff")):
            if not _is_needed(skill.text, *match.span()) and not _is_shown(skill.text, match.start(), match[0]):
                fix = unsafe("remove the character", skill, (*match.span(), ""))
                yield at(skill, *match.span(), _message(match[0]), "remove it", fix)
    for text in reader.read(skill).texts[1:]:
        for concealed in {each.line: each for each in reversed(text.concealed)}.values():  # the first of each line
            if _ZERO_WIDTH().search(concealed.characters) and not _is_shown(
                text.text, _offset(text, concealed.line), concealed.characters
            ):
                yield in_file(skill, text.path, concealed.line, _message(concealed.characters), "remove it")


def _message(characters: str) -> str:
    return f"a zero-width character, U+{ord(characters[0]):04X}, is here"


def _offset(text: reader.Text, line: int) -> int:
    """Where a line of a file begins in its text."""
    at = 0
    for _ in range(0 if text.lines else line - 1):
        at = text.text.find("\n", at) + 1
    return at


def _is_shown(text: str, offset: int, characters: str) -> bool:
    """True on a line that says that it has such a character, in order to show it."""
    if len(characters) > _MOST_SHOWN:
        return False
    line = text[text.rfind("\n", 0, offset) + 1 : (text.find("\n", offset) + 1 or len(text) + 1) - 1]
    turning = all(character in hidden.DIRECTIONS for character in characters)
    return bool(_NAMES_THEM().search(line) or (turning and _NAMES_DIRECTIONS().search(line)))


def _is_needed(text: str, start: int, end: int) -> bool:
    if all(character in hidden.DIRECTIONS for character in text[start:end]):
        return hidden.line_turns(text, start, end)
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if hidden.joins(before) or hidden.joins(after):
        return True
    return text[start:end] == "\u200d" and bool(_JOINED().match(before) and _JOINED().match(after))
