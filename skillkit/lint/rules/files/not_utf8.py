"""Bytes that are not text."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill


@rule(severity=Severity.ERROR)
def not_utf8(skill: Skill) -> Iterator[Finding]:
    """SKILL.md is not UTF-8.

    Agents decode it as UTF-8: one byte of Latin-1 makes some skip the skill and others show wrong characters. Save it
    as UTF-8.

    Source: https://yaml.org/spec/1.2.2/#52-character-encodings; measured on real skills
    """
    if skill.is_utf8:
        return
    try:
        skill.data.decode()
    except UnicodeDecodeError as e:
        offset = len(skill.data[: e.start].decode())
        byte = skill.data[e.start]
        message = f"byte {e.start:,} (0x{byte:02x}) is not UTF-8"
        yield at(skill, offset, offset + 1, message, "save the file as UTF-8")
