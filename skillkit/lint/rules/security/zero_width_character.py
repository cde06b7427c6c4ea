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
    from skillkit.text import beyond_ascii
else:  # most texts are ASCII
    beyond_ascii = Late("skillkit.text.beyond_ascii")

_ZERO_WIDTH = pattern("[\u00ad\u115f\u1160\u200b-\u200f\u2028\u2029\u2060-\u2064\u3164\ufeff]+")
_NEEDS_THEM = pattern("[\u0590-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u180f\ufb1d-\ufefc\U00011000-\U000114ff]")
"""Scripts that join, part or turn letters by them: Arabic, Hebrew, Indic, Thai, Lao, Burmese, Khmer, Mongolian."""

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
            if not _is_needed(skill.text, *match.span()):
                fix = unsafe("remove the character", skill, (*match.span(), ""))
                yield at(skill, *match.span(), _message(match[0]), "remove it", fix)
    for text in reader.read(skill).texts[1:]:
        for concealed in {each.line: each for each in reversed(text.concealed)}.values():  # the first of each line
            if _ZERO_WIDTH().search(concealed.characters):
                yield in_file(skill, text.path, concealed.line, _message(concealed.characters), "remove it")


def _message(characters: str) -> str:
    return f"a zero-width character, U+{ord(characters[0]):04X}, is here"


def _is_needed(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if _NEEDS_THEM().match(before) or _NEEDS_THEM().match(after):
        return True
    return text[start:end] == "\u200d" and bool(_JOINED().match(before) and _JOINED().match(after))
