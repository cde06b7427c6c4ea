"""Which texts nearly say the same, found by an index and not by comparing each with each."""

import marshal
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import fsum, log
from typing import NamedTuple

from skillkit import cache
from skillkit.text.words import of_description

LONGEST_LIST = 40
"""Texts that one word may lead to; a word that more share says nothing, and would make the work grow as a square."""

_SAME = (
    "write written wrote create make generate build produce draft compose author prepare",
    "fix repair resolve correct debug solve",
    "check review audit inspect verify validate examine assess",
    "find search look locate discover",
    "show display list print present",
    "change edit modify update alter adjust revise",
    "remove delete drop erase",
    "start begin launch",
    "explain describe document",
    "ask request",
    "user customer client person people somebody someone",
    "repository repo",
    "configuration config configure setting setup",
    "error failure fault bug issue problem",
    "pr pull",
    "doc documentation docs",
    "test testing spec",
    "code source codebase",
    "app application",
    "db database",
    "folder directory",
    "image picture photo",
    "quick fast",
    "guide help assist support",
)
"""Words that one description has in the place of another's, one line a meaning."""

# what descriptions of skills say of themselves, whatever they are about
_SAID_OF_ALL = "skill task trigger work follow appropriate relevant ask mention"


class Near(NamedTuple):
    """The place of the text most like one (-1 for none), and how like it is, from 0 to 1."""

    place: int
    likeness: float


def words(text: str) -> frozenset[str]:
    """What a text says, as stems: without function words, one word for those that mean the same."""
    meanings = _meanings()
    return frozenset(meanings.get(word, word) for word in of_description(text)) - {""}


def nearest_of(texts: Sequence[str], least: float) -> list[Near]:
    """What ``nearest`` says of the words of these texts, kept between runs, since few of them change."""

    def compute() -> bytes:
        return marshal.dumps([tuple(near) for near in nearest([words(text) for text in texts], least)])

    found = cache.remembered("nearest", (repr(least), "\0".join(texts)), compute)
    return [Near(*each) for each in marshal.loads(found)]


def nearest(sets: Sequence[frozenset[str]], least: float) -> list[Near]:
    """For each set the one most like it, or (-1, 0.0) below ``least``: the share of the words, weighed by rarity.

    A word that many texts have weighs little, one that few have much: what two forms of one template differ in is
    their subject. Sets that are alike share one of their rarest words: only those are indexed.
    """
    counts = Counter(word for one in sets for word in one)
    # 2: a word that all have still weighs a little, so that equal texts are alike
    weights = {word: log(2 + len(sets) / count) for word, count in counts.items()}
    totals = [fsum(weights[word] for word in one) for one in sets]
    best = [Near(-1, 0.0)] * len(sets)
    index: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(sets):
        prefix = _rarest(one, weights, least)
        for other in {other for word in prefix for other in index[word]}:
            common = fsum(weights[word] for word in one & sets[other])
            likeness = common / (totals[place] + totals[other] - common)
            if likeness >= least:
                best[place] = max(best[place], Near(other, likeness), key=lambda near: near.likeness)
                best[other] = max(best[other], Near(place, likeness), key=lambda near: near.likeness)
        for word in prefix:
            if len(index[word]) < LONGEST_LIST:
                index[word].append(place)
    return best


def _rarest(one: frozenset[str], weights: dict[str, float], least: float) -> list[str]:
    """The rarest words, of which a set that is like enough has at least one: the others weigh less than ``least``."""
    # by word where weights are equal, so that two sets begin with the same ones
    ordered = sorted(one, key=lambda word: (-weights[word], word))
    room = (1 - least) * sum(weights[word] for word in one)
    for number, word in enumerate(ordered, start=1):
        room -= weights[word]
        if room < 0:
            return ordered[:number]
    return ordered


def _meanings() -> dict[str, str]:
    """Stem -> the stem that is kept for its meaning; empty for what every description says."""
    if not _MEANINGS:
        for line in _SAME:
            first, *others = of_description(line)
            _MEANINGS.update(dict.fromkeys(others, first))
        _MEANINGS.update(dict.fromkeys(of_description(_SAID_OF_ALL), ""))
    return _MEANINGS


_MEANINGS: dict[str, str] = {}
