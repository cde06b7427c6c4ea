"""Bytes that are not text."""

from collections.abc import Iterator

from skillkit.finding import WHOLE_FILE, Finding, Severity
from skillkit.lint.place import at, on_top
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
        message, hint = f"byte {e.start:,} (0x{byte:02x}) is not UTF-8", "save the file as UTF-8"
        if not _is_text(skill.data):
            message, hint = "the file is no text", "restore the text, in UTF-8"
            yield on_top(skill, message, hint)._replace(cause=WHOLE_FILE)
            return
        yield at(skill, offset, offset + 1, message, hint)


def _is_text(data: bytes) -> bool:
    """False where more than one byte in fifty is a control character: so is a picture, and no text in any encoding
    of a letter a byte.
    """
    if data.startswith(_UTF16):
        return True
    return len(data) - len(data.translate(None, _CONTROLS)) <= len(data) // 50


_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\b\x1b")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
