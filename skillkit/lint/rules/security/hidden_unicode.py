"""Text that people do not see and agents obey."""

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

_HIDDEN = pattern("[\u202a-\u202e\u2066-\u2069]+|[\ufe00-\ufe0f\U000e0100-\U000e01ef]{2,}|[\U000e0000-\U000e0fff]+")
_LONGEST = 300
"""Characters of a hidden text that are shown."""

_FLAG = "\U0001f3f4"
_IDEOGRAPH = pattern("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@rule(severity=Severity.ERROR)
def hidden_unicode(skill: Skill) -> Iterator[Finding]:
    """Characters reverse the order of the text, or spell a text that is not shown.

    The reviewer sees something other than what the agent reads: overrides of the writing direction swap the order, and
    tag characters spell whole sentences that no editor shows. Flag emoji, variants of ideographs and directions in
    lines of Hebrew or Arabic are ignored. Every text of the skill is checked. The finding shows the hidden text, or the
    characters as escapes. The fix removes them and is not safe: they may be evidence of an attack, so look first.

    Source: https://www.unicode.org/reports/tr36/ (bidirectional text spoofing)
    """
    if not skill.text.isascii() and _HIDDEN().search(beyond_ascii.beyond_ascii(skill.text)):
        for match in _HIDDEN().finditer(skill.text):
            if not _is_needed(skill.text, *match.span()):
                fix = unsafe("remove the hidden characters", skill, (*match.span(), ""))
                yield at(skill, *match.span(), _message(match[0]), _hint(match[0]), fix)
    for text in reader.read(skill).texts[1:]:
        for concealed in {each.line: each for each in reversed(text.concealed)}.values():  # the first of each line
            if _HIDDEN().search(concealed.characters):
                yield in_file(
                    skill, text.path, concealed.line, _message(concealed.characters), _hint(concealed.characters)
                )


def _is_needed(text: str, start: int, end: int) -> bool:
    if text[start] >= "\U000e0100":
        return end - start == 1 and start > 0 and bool(_IDEOGRAPH().match(text[start - 1]))
    if text[start] >= "\U000e0000":
        return text[start - 1 : start] == _FLAG and end - start <= 7 and text[end - 1] == "\U000e007f"
    if "\u202d" <= text[start] <= "\u202e":
        return False  # an override is needed in no language
    return hidden.line_turns(text, start, end)


def _message(hidden: str) -> str:
    said = _spelled(hidden)
    if said:
        return f"hidden characters spell {_cut(said)!r}" + ("" if len(said) <= _LONGEST else f" (of {len(said):,})")
    does = "changes the order of the text" if hidden[0] < "\U000e0000" else "may hide a text"
    return f"a hidden character U+{ord(hidden[0]):04X} {does}"


def _hint(hidden: str) -> str:
    return f"read it before you remove it: {_cut(ascii(hidden)[1:-1])}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _spelled(hidden: str) -> str:
    """The text that tag characters spell, a letter each, or variation selectors, a byte each; empty for none."""
    tags = "".join(chr(ord(c) - 0xE0000) for c in hidden if "\U000e0020" <= c <= "\U000e007e")
    data = bytes(_byte(c) for c in hidden if "\ufe00" <= c <= "\ufe0f" or "\U000e0100" <= c <= "\U000e01ef")
    text = data.decode("utf-8", "replace") if len(data) > 1 else ""
    return tags or (text if text.isprintable() and "\ufffd" not in text else "")


def _byte(selector: str) -> int:
    return ord(selector) - 0xFE00 if selector < "\U000e0000" else ord(selector) - 0xE0100 + 16
