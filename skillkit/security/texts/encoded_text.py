"""What is written as base64, hex and the like is decoded, and looked at like all else, at its own place."""

import re
from collections.abc import Iterator

from skillkit.security import catalogue, decode, hot, mention, prose
from skillkit.security.around import Around, line_around
from skillkit.security.facts import Fact, Kind, Via
from skillkit.security.prose.sentence import Sentence
from skillkit.security.texts import script_text
from skillkit.security.texts.look import ATTACK_NAMES, FactList, TextLook

_DEEPEST = 2
"""How often what was decoded is decoded again."""


_MOST = 200
"""Encoded texts of one file that are looked at."""

_LARGEST_SCAN = 200_000
"""Characters of a text in which encoded texts are looked for: beyond, only near a decoder."""


def _is_telling(fact: Fact) -> bool:
    """True for a fact that nobody has a good reason to write in another way."""
    if fact.kind in (Kind.BACKDOOR, Kind.ENCODED, Kind.INSTRUCTION, Kind.REMOTE_TEXT):
        return True
    if fact.kind is Kind.NET:
        return bool(fact.flags & {"run", "decoded", "download"})
    if fact.kind is Kind.DELETE:
        return "wide" in fact.flags
    return fact.kind in (Kind.PERSISTENCE, Kind.PERMISSIONS) or (fact.kind is Kind.CREDENTIALS and "sent" in fact.flags)


def examine(look: TextLook, depth: int) -> None:
    """What is written as base64, hex and the like is decoded, and looked at like all else, at its own place."""
    if depth >= _DEEPEST or not look.words.found("encoded"):
        return
    number = 0
    for begin, end in _windows(look):
        for found in decode.decoded(look.text[begin:end]):
            number += 1
            if found.how == decode.CUT or number > _MOST:
                what = f"more than {_MOST} texts are encoded" if number > _MOST else "so much is encoded"
                look.say(begin + found.start, Via.FILE)(Kind.UNREAD, what)
                return
            _decoded(look, found, begin + found.start, depth)


def _windows(look: TextLook) -> Iterator[tuple[int, int]]:
    if len(look.text) <= _LARGEST_SCAN:
        yield 0, len(look.text)
        return
    yield 0, _LARGEST_SCAN // 2
    last = _LARGEST_SCAN // 2
    for place in look.words.places("encoded"):
        if place > last:
            yield max(last, place - 4_000), min(len(look.text), place + 4_000)
            last = place + 4_000


def _decoded(look: TextLook, found: "decode.Decoded", offset: int, depth: int) -> None:
    line = look.line_at(offset)
    if look.owner.skill.file == look.path or look.path.endswith(".md"):
        here = look.around(offset, offset + 1)
        if mention.is_mention(here._replace(topic=False)):
            return
    begin = line_around(look.text, offset)[0]
    if look.path.endswith((".json", ".yaml", ".yml", ".toml")) and (
        look.in_list_of_attacks(begin) or ATTACK_NAMES().match(look.path.rpartition("/")[2])
    ):
        return
    inner = FactList(look.owner.skill, look.owner.contents)
    words = hot.Words(found.text)
    inside = TextLook(inner, look.path, found.text, lambda _: line, words)
    script_text.examine_shell(inside)
    script_text.examine_script(inside, 0, len(found.text))
    hosts = sorted({host.lower() for host in catalogue.HOST().findall(found.text)})
    if hosts and re.search(r"\b(?:import|require|os\.system|subprocess|urlopen|exec)\b", found.text):
        inner.add(Kind.NET, ", ".join(hosts), look.path, line, Via.SCRIPT, ("decoded",), found.text)
    for name in ("turns", "sends", "obeys"):
        if words.found(name):
            sentence = Sentence(found.text, found.text, "", Around("", ""), "an encoded text")
            prose.ask(
                name,
                sentence,
                lambda kind, what, *flags, detail="": inner.add(kind, what, look.path, line, Via.TEXT, flags, detail),
            )
    inner_text = TextLook(inner, look.path, found.text, lambda _: line, words)
    examine(inner_text, depth + 1)
    for fact in inner.facts:
        look.owner.add(
            fact.kind, fact.what, look.path, line, fact.via, (*fact.flags, "decoded"), fact.detail or found.text
        )
    telling = [fact for fact in inner.facts if _is_telling(fact)]
    if telling:
        look.owner.add(Kind.ENCODED, found.how, look.path, line, Via.COMMAND, ("telling",), found.text)
