"""Text that people do not see and agents obey."""

import re
from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at, safe
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

_BYTES = re.compile(rb"\xe2\x80[\xaa-\xae]"), re.compile(rb"\xe2\x81[\xa6-\xa9]"), re.compile(rb"\xf3\xa0")
"""The same in UTF-8, where it takes less time to look for them."""

_HIDDEN = pattern("[\u202a-\u202e\u2066-\u2069]+|[\U000e0000-\U000e0fff]+")
_RIGHT_TO_LEFT = pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FLAG = "\U0001f3f4"
_IDEOGRAPH = pattern("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@rule(severity=Severity.ERROR)
def hidden_unicode(skill: Skill) -> Iterator[Finding]:
    """Characters turn the order of the text around, or spell a text that is not shown.

    A review shows something else than the agent reads: overrides of the writing direction swap what comes first, and
    tag characters spell whole sentences that no editor displays. Flags of emoji, variants of ideographs and
    directions in lines of Hebrew or Arabic are let be. The fix removes the characters.

    Source: https://www.unicode.org/reports/tr36/ (bidirectional text spoofing)
    """
    if skill.text.isascii() or not any(hidden.search(skill.data) for hidden in _BYTES):
        return
    for match in _HIDDEN().finditer(skill.text):
        if not _is_needed(skill.text, *match.span()):
            fix = safe("remove the hidden characters", skill, (*match.span(), ""))
            yield at(skill, *match.span(), _message(match[0]), "remove them: nobody sees them", fix)


def _is_needed(text: str, start: int, end: int) -> bool:
    if text[start] >= "\U000e0100":
        return end - start == 1 and start > 0 and bool(_IDEOGRAPH().match(text[start - 1]))
    if text[start] >= "\U000e0000":
        return text[start - 1 : start] == _FLAG and end - start <= 7 and text[end - 1] == "\U000e007f"
    if "\u202d" <= text[start] <= "\u202e":
        return False  # an override is needed in no language
    line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
    return bool(_RIGHT_TO_LEFT().search(line))


def _message(hidden: str) -> str:
    said = "".join(chr(ord(c) - 0xE0000) for c in hidden if "\U000e0020" <= c <= "\U000e007e")
    if said:
        return f"hidden characters spell {said[:60]!r}"
    return f"a hidden character U+{ord(hidden[0]):04X} " + (
        "changes the order of the text" if hidden[0] < "\U000e0000" else "may carry a text that is not shown"
    )
