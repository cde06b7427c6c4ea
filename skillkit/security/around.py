"""What surrounds a place in a text. All of it is bounded: a text may be one line."""

from typing import NamedTuple

_LONGEST_LINE = 4_000


def line_around(text: str, offset: int) -> tuple[int, int]:
    """Where the line around an offset begins and ends; of a longer one so many characters on each side."""
    low, high = max(0, offset - _LONGEST_LINE), min(len(text), offset + _LONGEST_LINE)
    stop = text.find("\n", offset, high)
    return text.rfind("\n", low, offset) + 1 or low, high if stop < 0 else stop


class Around(NamedTuple):
    """What surrounds a place in prose: its sentence before and after it, and what introduces the list, table or block."""

    before: str
    after: str
    lead: str = ""
    quoted: bool = False
    topic: bool = False
    """True in a skill whose description speaks of attacks."""
    about: bool = False
    """True in a page that is about attacks, of a skill about security: what it shows is shown as an attack."""
    told: bool = False
    """True where what follows says to run it."""
