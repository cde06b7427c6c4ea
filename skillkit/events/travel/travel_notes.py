"""What a clone remembers of its remote between two ways to it."""

from dataclasses import dataclass, field
from typing import Any

from skillkit.events.event import uuid7
from skillkit.events.folder import clone_notes

FILE = "travel.json"


@dataclass(slots=True)
class TravelNotes:
    """``url`` and ``identity`` are of the lake that was met last, ``position`` how far it was read, ``purged`` the
    reports without texts there, ``to_purge`` those that it does not know of yet. ``writer`` is this clone's own name.
    ``pushing`` are the batches of a push that was begun. ``adopted``: what was in the clone
    before it began to travel was put on its way. Times are seconds since 1970.
    """

    writer: str = field(default_factory=uuid7)
    url: str = ""
    identity: str = ""
    position: dict[str, Any] = field(default_factory=dict)
    purged: list[str] = field(default_factory=list)
    to_purge: list[str] = field(default_factory=list)
    pushing: list[str] = field(default_factory=list)
    adopted: bool = False
    fetched_at: float = 0.0
    tried_at: float = 0.0
    pushed_at: float = 0.0
    problem: str = ""


def load(lake: str) -> TravelNotes:
    """What is noted in the lake's folder; nothing where there is no note, or none that can be read."""
    return clone_notes.load(lake, FILE, TravelNotes())


def save(lake: str, notes: TravelNotes) -> None:
    """Write the notes, whole or not at all."""
    clone_notes.save(lake, FILE, notes)
