"""Texts about one skill in groups that say the same."""

from collections import defaultdict
from collections.abc import Sequence

from skillkit.events.faults.terms import ENOUGH, NUMBERED, Terms, likeness, size, terms


def groups(texts: Sequence[str], kind: str = "", skill: str = "") -> list[int]:
    """For each text the place of the first one of its group. Texts are about one skill, of one kind.

    Two texts that say the same are in one group, and so is what says the same as either: which groups there are does
    not depend on the order, and another text never parts what is together.
    """
    found = [terms(text, kind, skill) for text in texts]
    first: dict[object, int] = {}
    same = [
        first.setdefault(_key(text, one), place) for place, (text, one) in enumerate(zip(texts, found, strict=True))
    ]
    parents = list(range(len(texts)))
    for one, other in _pairs({place: found[place] for place in first.values()}):
        _join(parents, one, other)
    return [_root(parents, place) for place in same]


def _key(text: str, found: Terms) -> object:
    """What is equal for texts that need no comparison; a text without terms is the same as itself alone."""
    return frozenset(found.items()) or " ".join(text.casefold().split())


def _pairs(found: dict[int, dict[str, float]]) -> list[tuple[int, int]]:
    """The places of texts that say the same, found by an index of the words that count."""
    sizes = {place: size(one) for place, one in found.items()}
    index: dict[str, list[int]] = defaultdict(list)
    pairs = []
    for place, one in found.items():
        shared: dict[int, float] = defaultdict(float)
        for term, weight in one.items():
            if weight > NUMBERED:
                for other in index[term]:
                    shared[other] += weight * found[other][term]
                index[term].append(place)
        faint = [(term, weight) for term, weight in one.items() if weight <= NUMBERED]
        most = sum(weight * weight for _, weight in faint)
        for other, common in shared.items():
            if likeness(common + most, sizes[place], sizes[other]) >= ENOUGH:
                more = sum(weight * found[other].get(term, 0) for term, weight in faint)
                if likeness(common + more, sizes[place], sizes[other]) >= ENOUGH:
                    pairs.append((place, other))
    return pairs


def _root(parents: list[int], place: int) -> int:
    while parents[place] != place:
        parents[place] = parents[parents[place]]
        place = parents[place]
    return place


def _join(parents: list[int], one: int, other: int) -> None:
    first, second = sorted((_root(parents, one), _root(parents, other)))
    parents[second] = first
