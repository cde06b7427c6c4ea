"""Bytes that a terminal obeys."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at, safe
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

_CONTROLS = bytes({*range(32), 127} - {9, 10, 13})
_CONTROL = pattern(r"\x1b\[[0-?]*[ -/]*[@-~]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""A whole colour code of a terminal, or one character; tab, line feed and carriage return are text."""


@rule(severity=Severity.ERROR)
def control_character(skill: Skill) -> Iterator[Finding]:
    """SKILL.md holds control characters.

    A NUL makes git call the file binary and hide its changes from review; an escape sequence moves the cursor of
    whoever prints it; YAML forbids them. They come with text copied from a terminal. The fix removes them.

    Source: https://yaml.org/spec/1.2.2/#51-character-set
    """
    if len(skill.data.translate(None, _CONTROLS)) == len(skill.data) and b"\xc2" not in skill.data:
        return
    found = [match.span() for match in _CONTROL().finditer(skill.text)]
    if found:
        code = ord(skill.text[found[0][0]])
        count = "a control character" if len(found) == 1 else f"{len(found):,} control characters, the first"
        fix = safe("remove the control characters", skill, *((start, end, "") for start, end in found))
        yield at(skill, *found[0], f"SKILL.md holds {count} U+{code:04X}", "remove it: nobody sees it", fix)
