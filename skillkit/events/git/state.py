"""What a clone remembers of its git lake between two syncs."""

from dataclasses import dataclass, field

from skillkit.events.event import uuid7
from skillkit.events.folder import clone_notes

FILE = "git.json"


@dataclass(slots=True)
class State:
    """``writer`` names this clone's ref; ``at`` is where it was made (host and folder), since a copied tree must not
    push its original's ref. ``sent`` is the commit that the remote is known to have there, ``attempts`` those that it
    may have. ``imported`` is the commit by fetched ref that was read. Times are seconds since 1970.
    """

    writer: str = ""
    at: str = ""
    url: str = ""
    identity: str = ""
    sent: str = ""
    attempts: list[str] = field(default_factory=list)
    imported: dict[str, str] = field(default_factory=dict)
    fetched_at: float = 0.0
    tried_at: float = 0.0
    pushed_at: float = 0.0
    adopted: bool = False
    problem: str = ""

    def renew(self, at: str) -> None:
        """Take a new writer: the old ref is left to its other user."""
        self.writer, self.at, self.sent, self.attempts = uuid7(), at, "", []


def load(lake: str) -> State:
    """What is remembered in the lake's folder; a fresh state where nothing is, or where it cannot be read."""
    return clone_notes.load(lake, FILE, State())


def save(lake: str, state: State) -> None:
    """Remember ``state``, whole or not at all."""
    clone_notes.save(lake, FILE, state)
