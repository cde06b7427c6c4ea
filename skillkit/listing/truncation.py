"""How agents make a list of skills fit their budget: two ways, as they were measured."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

_JOINER, _AS_EMOJI = "\u200d", "\ufe0f"


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line of a list: what is there in any case, and the description that may be cut."""

    bare: str
    description: str


def columns(text: str) -> int:
    """Columns of a terminal that ``text`` takes, as Claude Code counts: wide characters and emoji two, marks none."""
    return len(text) if text.isascii() else _wide_columns(text)


@lru_cache(maxsize=4096)
def _wide_columns(text: str) -> int:
    total = last = 0
    joined = False
    for character in text:
        width = _width(character)
        if character == _AS_EMOJI:
            # the sign before it, already counted with one column, becomes a picture of two
            width = 2 - last if last == 1 else 0
        elif joined or "\U0001f3fb" <= character <= "\U0001f3ff":
            width = 0  # one picture with the emoji before it
        joined = character == _JOINER
        total += width
        last = width or last
    return total


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def quarters(text: str) -> int:
    """Tokens as Codex counts them: bytes / 4, rounded up."""
    return -(-len(text.encode("utf-8", "surrogatepass")) // 4)


def dropped(lines: list[ListLine], limit: int, bundled: int) -> list[int | None]:
    """Characters that each description keeps in a list of at most ``limit`` columns: all or none; names stay.

    ``bundled`` columns are taken by lines that are never cut. In the order of the list, each description is kept that
    still fits: a short one may stay where a long one before it went.
    """
    bare = [columns(line.bare) for line in lines]
    described = [columns(f": {line.description}") if line.description else 0 for line in lines]
    left = limit - bundled - sum(bare) - max(0, len(lines) - 1)  # the line ends between the lines cost one each
    if sum(described) <= left:
        return [len(line.description) for line in lines]
    kept: list[int | None] = []
    for line, cost in zip(lines, described, strict=True):
        kept.append(len(line.description) if cost <= left else 0)
        left -= cost if cost <= left else 0
    return kept


def evened(lines: list[ListLine], limit: int) -> list[int | None]:
    """Characters that each description keeps in a list of at most ``limit`` tokens; None where the line goes too.

    Every description grows by a character in turn until nothing more fits. Where not even the bare lines fit, they are
    kept in the order of the list, each that still fits.
    """
    bare = [quarters(line.bare + "\n") for line in lines]
    left = limit - sum(bare)
    if left < 0:
        return _bare_lines(bare, limit)
    grown = [_Growing(line, cost) for line, cost in zip(lines, bare, strict=True)]
    if sum(line.whole - line.cost for line in grown) <= left:
        return [len(line.description) for line in lines]
    growing = [line for line in grown if line.can_grow]
    while growing:
        still = []
        for line in growing:
            if line.price <= left:
                left -= line.price
                line.characters += 1
                still.append(line)
        growing = [line for line in still if line.can_grow]
    return [line.characters for line in grown]


def _bare_lines(costs: list[int], left: int) -> list[int | None]:
    kept: list[int | None] = []
    for cost in costs:
        kept.append(0 if cost <= left else None)
        left -= cost if cost <= left else 0
    return kept


class _Growing:
    """A description that grows; its cost is known for each of its lengths beforehand."""

    def __init__(self, line: ListLine, bare: int) -> None:
        start = len(line.bare.encode("utf-8", "surrogatepass")) + len(" \n")
        sizes = accumulate(len(character.encode("utf-8", "surrogatepass")) for character in line.description)
        self._costs = [bare, *(-(-(start + size) // 4) for size in sizes)]
        self.characters = 0

    @property
    def cost(self) -> int:
        return self._costs[self.characters]

    @property
    def whole(self) -> int:
        return self._costs[-1]

    @property
    def can_grow(self) -> bool:
        return self.characters + 1 < len(self._costs)

    @property
    def price(self) -> int:
        """What one more character would cost."""
        return self._costs[self.characters + 1] - self.cost
