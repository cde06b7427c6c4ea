"""A text as the words that count: no function words, one spelling, stems."""

import re
import unicodedata
from collections.abc import Iterable

from skillkit.text.stem import stem


class _Letters(dict[int, int | None]):
    """For str.translate: letters and digits stay, apostrophes go, all else is a blank. Filled as it is asked."""

    def __missing__(self, code: int) -> int:
        stays = chr(code).isalnum() or unicodedata.category(chr(code))[0] == "M"  # vowel signs of Indic scripts
        kept = self[code] = code if stays else ord(" ")
        return kept


_LETTERS = _Letters({ord("'"): None, ord("’"): None})
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
"""Scripts that put no blanks between words: kana and Chinese characters."""

_BRITISH = (  # the letters before leave `four` and `wise` as they are
    (re.compile(r"(?<=[a-z]{3})our(s|ed|ing)?$"), r"or\1"),
    (re.compile(r"(?<=[a-z]{4})is(e|es|ed|ing|ations?|ers?)$"), r"iz\1"),
)

_DENIED = re.compile(
    r"\b(?:do\s+not|don['’]?t|not|never)\s+(?:to\s+be\s+)?(?:use[d]?|trigger|invoke|for|when)\b[^.;]*", re.IGNORECASE
)
"""What a description says that the skill is not for, up to the end of the sentence."""

_MAY_DENY = re.compile("not|n['’]?t|never", re.IGNORECASE)  # quick to look for: few descriptions deny anything

_JOINING = """
    a about above after again against all also am an and any anything are as at be because been before being below
    between both but by can cannot cant could did didnt do does doesnt doing done dont down during each every few for
    from further get gets getting give go goes going good had has have having he her here hers him his how i id if im in
    into is isnt it its itself ive just least let lets like make makes making many may might mine more most much must me
    my myself neither never no none nor not now of off on once one only onto or other others our ours out over own per
    please rather really same shall she should since so some something still such tell than that thats the their theirs
    them then there these they this those though through to too toward under until up us very via was we were what when
    where whether which while who whom whose why will with within without wont would yes yet you your youre yours
"""
# apart: these are in every request to an agent, the others in every text
_ASKING = "need needed needs use used uses using want wants"
FUNCTION_WORDS = frozenset((*_JOINING.split(), *_ASKING.split()))
"""Words that join others, and those in which every description and every request is put."""

SHORTEST_START = 4
"""Letters that a word must have to stand for the words that begin with it (`postgres` for `postgresql`)."""


def of_query(text: str) -> dict[str, str]:
    """The stems of a query in its order, each once, with the word as it was typed."""
    typed: dict[str, str] = {}
    for word in _split(text):
        if _STEMS[word]:
            typed.setdefault(_STEMS[word], word)
    return typed


def of_description(text: str) -> Iterable[str]:
    """The stems of a description, less what it says it is not for."""
    return of_name(_DENIED.sub(" ", text) if _MAY_DENY.search(text) else text)


def denies(text: str) -> bool:
    """True where the text says what something is not for."""
    return bool(_MAY_DENY.search(text) and _DENIED.search(text))


def of_name(name: str) -> Iterable[str]:
    """The stems of a skill's name."""
    return filter(None, map(_STEMS.__getitem__, _split(name)))


def are_akin(stem: str, other: str) -> bool:
    """True where one begins with the other, which has to have some letters for that (`postgres`, `postgresql`)."""
    short, long = sorted((stem, other), key=len)
    return len(short) >= SHORTEST_START and long.startswith(short)


def _split(text: str) -> list[str]:
    words = text.casefold().translate(_LETTERS).split()
    if text.isascii() or not _UNSPACED.search(text):
        return words
    return [part for word in words for part in (_pairs(word) if _UNSPACED.search(word) else [word])]


def _pairs(run: str) -> list[str]:
    """Every two neighbouring characters: the usual word of such a script, and good enough where it is not."""
    return [run[at : at + 2] for at in range(max(1, len(run) - 1))]


class _Stems(dict[str, str]):
    """The stem of a word, empty for a function word. Filled as it is asked, at most so far as there is room."""

    def __missing__(self, word: str) -> str:
        found = "" if word in FUNCTION_WORDS else stem(_american(word))
        if len(self) < _ROOM:
            self[word] = found
        return found


_ROOM = 100_000
"""Words whose stems are kept."""

_STEMS = _Stems()


def _american(word: str) -> str:
    if "our" in word or "is" in word:
        for british, instead in _BRITISH:
            word = british.sub(instead, word)
    return word
