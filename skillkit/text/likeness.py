"""Which texts nearly say the same, found by an index and not by comparing each with each."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import ceil

LONGEST_LIST = 40
"""Texts that one word may lead to; a word that more share says nothing, and would make the work grow as a square."""


def words(text: str) -> frozenset[str]:
    """The words of a text without case and marks; where blanks part none, every two characters in a row."""
    found: set[str] = set()
    for written in text.casefold().split():
        word = written.strip(".,;:!?()[]{}\"'`*_<>/|")
        if len(word) > 3 and word[0] > "\u2e7f":
            found.update(word[i : i + 2] for i in range(len(word) - 1))
        elif word:
            found.add(word)
    return frozenset(found)


def nearest(sets: Sequence[frozenset[str]], least: float) -> list[tuple[int, float]]:
    """For each set the place of the one most like it and how like it is (Jaccard), or (-1, 0.0) below ``least``.

    Equal sets are not alike but the same, and are left out. Sets that are alike share one of their rarest words: only
    those are indexed.
    """
    counts = Counter(word for one in sets for word in one)
    best = [(-1, 0.0)] * len(sets)
    index: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(sets):
        rarest = sorted(one, key=lambda word: (counts[word], word))
        prefix = rarest[: len(one) - ceil(least * len(one)) + 1]
        for other in {other for word in prefix for other in index[word]}:
            likeness = _likeness(one, sets[other])
            if least <= likeness < 1:
                best[place] = max(best[place], (other, likeness), key=lambda pair: pair[1])
                best[other] = max(best[other], (place, likeness), key=lambda pair: pair[1])
        for word in prefix:
            if len(index[word]) < LONGEST_LIST:
                index[word].append(place)
    return best


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    common = len(one & other)
    return common / (len(one) + len(other) - common)
