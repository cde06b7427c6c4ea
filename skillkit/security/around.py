"""What surrounds a place in a text."""

from typing import NamedTuple


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
