"""Sentences that ask a user to paste a command where the system runs it."""

import re

from skillkit.security.facts import Emit, Kind
from skillkit.security.prose.sentence import Sentence
from skillkit.text.pattern import pattern

_RUN_DIALOG = pattern(
    r"\b(?:win(?:dows)?(?:[ -]?(?:key|logo|taste))?\**\s*\+\s*\**(?:R|X)\b|run (?:box|dialog|window))[\s\S]{0,300}?(?:\b(?:ctrl|strg|cmd)\**\s*\+\s*\**V\b|\bpaste\b|\binsert\b)[\s\S]{0,200}?(?:\benter\b|\breturn\b|\bOK\b)",
    re.I,
)


_TELLS_NOT_TO = pattern(
    r"\b(?:never|do not|don['’]t)\s+(?:press|paste|enter|follow|open)\b|\bscams?\b|\bphishing\b|\battack\w*\b", re.I
)


def pastes(sentence: Sentence, emit: Emit) -> None:
    """Keys that a user is to press, by which what is in the clipboard is run unseen."""
    found = _RUN_DIALOG().search(sentence.paragraph)
    if found and not sentence.around.topic and not _TELLS_NOT_TO().search(sentence.paragraph):
        emit(Kind.REMOTE_TEXT, "the clipboard", "run", "paste", detail="its commands")
