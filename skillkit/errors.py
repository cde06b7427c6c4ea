"""What a user can fix, and the word they probably meant."""

from collections.abc import Iterable


class SkillkitError(Exception):
    """A fault in the call, the configuration or the environment: one line on stderr, exit code 2.

    ``message`` says what happened and where, ``hint`` how to fix it. A fault in a skill is a Finding instead.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint naming the `nearest` of ``known``, or the empty string where none is near."""
    best = nearest(word, known)
    return f"did you mean {best!r}?" if best else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """The nearest of ``known``, whatever its case, or the empty string where none is near.

    Of several that are near it is the one with the fewest slips of the finger; the first letter is seldom one.
    """
    from difflib import get_close_matches

    names = {name.casefold(): name for name in known}
    typed = word.casefold()
    near = get_close_matches(typed, names, n=5, cutoff=0.6)  # difflib's own bound; of the five the fewest slips decide
    best = min(near, key=lambda name: (_slips(typed, name) + (typed[:1] != name[:1]), near.index(name)), default="")
    return names[best] if best else ""


def _slips(one: str, other: str) -> int:
    """Letters to leave out, put in, replace or swap with their neighbour until ``one`` is ``other``."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one):
        before, last, row = row, before, [i + 1]
        for j, b in enumerate(other):
            least = min(before[j + 1] + 1, row[j] + 1, before[j] + (a != b))
            if i and j and a == other[j - 1] and b == one[i - 1]:
                least = min(least, last[j - 1] + 1)
            row.append(least)
    return row[-1]
