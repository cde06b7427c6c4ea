"""Skills ranked for a query by BM25 (Robertson and Zaragoza, 2009) over what an agent is shown."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from heapq import nsmallest
from math import log
from typing import NamedTuple

from skillkit.text import words

SATURATION = 2.0
"""BM25's k1: how soon a word that is repeated stops to count for more. Its usual range is 1.2 to 2.0; all of that range
ranks the queries in tests/routing/queries.tsv within two points of each other."""

LENGTH = 0.75
"""BM25's b: how much a long description is discounted, 0 to 1. Of quarters from 0.25 to 1 this one has the most of
those queries first."""

NAME_COUNTS = 2
"""A word of the name counts as if it were this often in the description: of 1 to 4 this has the most queries first."""


class IndexEntry(NamedTuple):
    """What an agent is shown of one skill."""

    name: str
    description: str


class Match(NamedTuple):
    """A skill that a query reaches. ``score`` has no unit; ``matched`` are the query's words as typed, in order."""

    name: str
    score: float
    matched: tuple[str, ...]


class Index:
    """Entries, ready to be asked. A query takes time in proportion to the entries that share a word with it."""

    def __init__(self, entries: Iterable[IndexEntry]) -> None:
        self._names: list[str] = []
        self._lengths: list[int] = []
        self._postings: dict[str, dict[int, int]] = {}
        for entry in entries:
            self._add(entry)
        total = sum(self._lengths)
        average = total / len(self._lengths) if total else 1
        # the same for every query, so reckoned once
        self._damping = [SATURATION * (1 - LENGTH + LENGTH * length / average) for length in self._lengths]
        self._vocabulary = sorted(self._postings)  # to find what begins with a word by halving

    def __len__(self) -> int:
        return len(self._names)

    def _add(self, entry: IndexEntry) -> None:
        counts = Counter(words.of_description(entry.description))
        for word in words.of_name(entry.name):
            counts[word] += NAME_COUNTS
        number = len(self._names)
        self._names.append(entry.name)
        self._lengths.append(counts.total())
        for word, count in counts.items():
            self._postings.setdefault(word, {})[number] = count

    def rank(self, query: str, limit: int | None = None) -> list[Match]:
        """The entries that share a word with ``query``, best first; of equals the first by name."""
        found = {typed: self._found(stem) for stem, typed in words.of_query(query).items()}
        scores: dict[int, float] = {}
        for counts in found.values():
            weight = self._weight(len(counts)) * (SATURATION + 1)
            for number, count in counts.items():
                scores[number] = scores.get(number, 0.0) + weight * count / (count + self._damping[number])
        return [
            Match(self._names[n], round(scores[n], 3), tuple(word for word, counts in found.items() if n in counts))
            for n in self._best(scores, limit)
        ]

    def _best(self, scores: dict[int, float], limit: int | None) -> list[int]:
        if limit is None:
            return sorted(scores, key=lambda number: (-scores[number], self._names[number]))
        return nsmallest(limit, scores, key=lambda number: (-scores[number], self._names[number]))

    def _weight(self, holders: int) -> float:
        """The inverse document frequency of a word that ``holders`` of the entries have; never negative."""
        # with 1 inside the logarithm, as Lucene has it: a word of every description counts little, never against
        return log(1 + (len(self._names) - holders + 0.5) / (holders + 0.5))

    def _found(self, stem: str) -> Mapping[int, int]:
        """entry -> count of a word; of those akin to it where no entry has the word itself."""
        if stem in self._postings or len(stem) < words.SHORTEST_START or not stem.isalpha():
            return self._postings.get(stem, {})
        counts: Counter[int] = Counter()
        for word in self._akin(stem):
            counts.update(self._postings[word])
        return counts

    def _akin(self, stem: str) -> Iterator[str]:
        """Known words that begin with ``stem``, or that it begins with."""
        at = bisect_left(self._vocabulary, stem)
        while at < len(self._vocabulary) and self._vocabulary[at].startswith(stem):
            yield self._vocabulary[at]
            at += 1
        yield from (stem[:end] for end in range(words.SHORTEST_START, len(stem)) if stem[:end] in self._postings)
