"""Letters of other alphabets that look like Latin ones, folded where they are mixed with them."""

import re
from typing import NamedTuple

from skillkit.security import catalogue
from skillkit.text.beyond_ascii import beyond_ascii
from skillkit.text.pattern import compiled

_CYRILLIC = dict(zip("асԁеһіјӏорԛѕԝхуАВСЕНІЈКМОРЅТХУԌґԍ", "acdehijlopqswxyABCEHIJKMOPSTXYGrg", strict=False))
_GREEK = dict(zip("ονιρΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ovipABEZHIKMNOPTYX", strict=True))
_OTHERS = dict(zip("ɑɡıᴏօսոհց", "agioounhg", strict=True))
_LATIN = {**_CYRILLIC, **_GREEK, **_OTHERS, **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94)}}
_TABLE = str.maketrans(_LATIN)
_WIDE = frozenset(chr(0xFF01 + i) for i in range(94))


class Lookalike(NamedTuple):
    """A word of mixed alphabets at ``offset``, and what it looks like."""

    word: str
    looks_like: str
    offset: int


_ODD = compiled("[" + "".join(re.escape(character) for character in _LATIN) + "]+")
_WORD = compiled(r"[\w]{1,80}")


def folded(text: str) -> tuple[str, tuple[Lookalike, ...]]:
    """The text with words of mixed alphabets in Latin letters, of the same length, and which words they were."""
    if not _ODD.search(beyond_ascii(text)):
        return text, ()
    pieces: list[str] = []
    found: list[Lookalike] = []
    at = 0
    for odd in _ODD.finditer(text):
        if odd.start() < at:
            continue
        begin = odd.start()
        while begin > at and odd.start() - begin < 80 and (text[begin - 1].isalnum() or text[begin - 1] == "_"):
            begin -= 1
        match = _WORD.match(text, begin)
        word = match[0] if match else odd[0]
        looks_like = word.translate(_TABLE)
        mixed = any("a" <= character <= "z" or "A" <= character <= "Z" for character in word) or odd[0][0] in _WIDE
        if mixed and looks_like.isascii() and looks_like != word:
            pieces += [text[at:begin], looks_like]
            at = begin + len(word)
            found.append(Lookalike(word, looks_like, begin))
    return ("".join([*pieces, text[at:]]) if pieces else text), tuple(found)


def host(name: str) -> str:
    """What a host that is written in other letters looks like; empty for one that does not deceive."""
    if name.isascii() and "xn--" not in name:
        return ""
    plain = name
    if "xn--" in name:
        try:
            plain = name.encode("ascii").decode("idna")
        except UnicodeError:
            return ""
    looks_like = ".".join(label.translate(_TABLE) for label in plain.split("."))
    return looks_like if looks_like != plain and looks_like.isascii() else ""


def hosts_in(text: str) -> list[Lookalike]:
    """Hosts of a text that look like another host."""
    found = []
    for match in catalogue.HOST().finditer(text):
        looks_like = host(match[1].lower())
        if looks_like:
            found.append(Lookalike(match[1], looks_like, match.start(1)))
    return found
