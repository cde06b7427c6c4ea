"""Bytes that a terminal obeys."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at, unsafe
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

_CONTROLS = bytes({*range(32), 127} - {9, 10, 13})
_CONTROL = pattern(r"\x1b\[[0-?]*[ -/]*[@-~]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""A whole colour code of a terminal, or one character; tab, line feed and carriage return are text."""

_RUN = pattern(r"[\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2,}")
"""Letters that a byte from 0x80 on is taken for, by Latin-1 or Windows' 1252."""


@rule(severity=Severity.ERROR)
def control_character(skill: Skill) -> Iterator[Finding]:
    """SKILL.md contains control characters.

    A NUL makes git treat the file as binary and hide its changes from review; an escape sequence moves the cursor of
    the terminal that prints it; YAML forbids both. They come with text copied from a terminal, or from text that was
    encoded as UTF-8 twice: `\xe2\x80\x99` in place of an apostrophe. The fix decodes text that was encoded twice, and
    removes other characters. It is not safe, since a removed byte cannot be decoded later.

    Source: https://yaml.org/spec/1.2.2/#51-character-set
    """
    if len(skill.data.translate(None, _CONTROLS)) == len(skill.data) and b"\xc2" not in skill.data:
        return
    found = [match.span() for match in _CONTROL().finditer(skill.text)]
    if found:
        code = ord(skill.text[found[0][0]])
        count = "a control character" if len(found) == 1 else f"{len(found):,} control characters, the first"
        decoded = _encoded_twice(skill.text)
        hint = "remove it: it is invisible"
        for start, end, was in decoded:
            if start <= found[0][0] < end:
                hint = f"this text was encoded twice: {skill.text[start:end]!a} is {was!r}"
        removed = unsafe("remove the control characters", skill, *((start, end, "") for start, end in found))
        back = unsafe("decode the text that was encoded twice", skill, *decoded) if decoded else None
        yield at(skill, *found[0], f"SKILL.md holds {count} U+{code:04X}", hint, back, removed)


def _encoded_twice(text: str) -> list[tuple[int, int, str]]:
    """(start, end, what it was) of each run whose characters, taken for bytes, are UTF-8.

    Empty unless one of them holds a control character: the others could be letters that were meant.
    """
    runs = [(*run.span(), was) for run in _RUN().finditer(text) if (was := _decoded(run[0]))]
    return runs if any("\x80" <= letter <= "\x9f" for start, end, _ in runs for letter in text[start:end]) else []


def _decoded(run: str) -> str:
    """The run decoded back; empty where it was not encoded twice. Windows' 1252 has other letters for some bytes."""
    try:
        data = b"".join(letter.encode("latin-1" if letter < "\u0100" else "cp1252") for letter in run)
        return data.decode()
    except UnicodeError:
        return ""
