"""Strings of a program that an agent reads: what a tool says of itself, and what it answers."""

import re
from collections.abc import Iterator

from skillkit.security import prose
from skillkit.security.around import Around
from skillkit.security.facts import Via
from skillkit.security.scripts import statements
from skillkit.security.texts.look import ATTACK_NAMES, TextLook
from skillkit.text.pattern import pattern

_LONGEST = 4_000
_SHORTEST = 40
"""Characters of a text that tells an agent anything."""

_TELLS = frozenset(b"description describe desc instructions instruction tool tools mcp fastmcp withdescription".split())
"""Words of which one is in a program that describes tools to an agent."""

_IS_READ = pattern(
    r"(?i)(?:(?:description|describe|\b\w{0,20}desc|\binstructions?|\bhint|\btext|\bcontent)[\"']?\s{0,3}(?:[:=(]|=>)\s{0,40}[\[(]?\s{0,40}[frbu]{0,2}|\b(?:\w{1,20}\.)?(?:tool|(?:register|add|new|define|create)_?tool)\(\s{0,40}(?:[\"'`][^\"'`\n]{0,60}[\"'`]\s{0,4},\s{0,40})?[frbu]{0,2})$"
)
"""What is before a string that describes a tool, or that a tool answers with."""

_DESCRIBES = pattern(
    r"@[\w.]{0,40}(?:tool|prompt|resource)\b(?:(?!\n[ \t]{0,12}(?:def|class)\b)[^\0]){0,300}\n[ \t]{0,12}(?:async\s+)?def\s(?:(?!\"{3}|'{3})[^\0]){1,500}:\s{1,40}[rfu]{0,2}$"
)
"""What is before the text of a function that a decorator makes a tool."""

_JOINED = pattern(r"[ \t]*(?:\+|\\|\.)?\s{0,80}(?:\+[ \t]*)?[frbu]{0,2}")
_BEFORE = 900


def examine(look: TextLook) -> None:
    """Look at the strings of a program that describes tools, as at what people write to an agent."""
    words = look.words
    if not words.words & _TELLS or not (words.found("turns") or words.found("sends")):
        return
    if ATTACK_NAMES().search(look.path):
        return
    for value, start in _strings(look.text):
        if _SHORTEST <= len(value) <= _LONGEST:
            said(look, value, start)


def said(look: TextLook, value: str, start: int) -> None:
    """State what a text asks of the agent that reads it at ``start``."""
    text = re.sub(r"</?[A-Za-z][\w ]{0,30}>", " ", value.replace("\\n", "\n").replace('\\"', '"').replace("\\'", "'"))
    sentence = prose.Sentence(text, text, "", Around("", "", topic=look.owner.topic))
    emit = look.say(start, Via.TEXT)
    for question in ("turns", "feeds"):
        prose.ask(question, sentence, emit)


def _strings(text: str) -> Iterator[tuple[str, int]]:
    """The strings that an agent reads, in one piece where they are a sum of several, and where each begins."""
    value, start, end = "", -1, -1
    for each, begin, stop in statements.literals(text):
        if start >= 0 and _JOINED().fullmatch(text, end, begin) and begin > end:
            value, end = value + each, stop
            continue
        if start >= 0:
            yield value, start
        value, start, end = each, begin, stop
        before = text[max(0, begin - _BEFORE) : begin]
        if not (
            _IS_READ().search(before[-200:]) or (text.startswith(('"""', "'''"), begin) and _DESCRIBES().search(before))
        ):
            start = -1
    if start >= 0:
        yield value, start
