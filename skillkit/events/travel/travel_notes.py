"""What a clone remembers of its remote between two ways to it."""

import json
import os
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from skillkit.events.event import uuid7
from skillkit.events.folder import parts

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
    try:
        with open(os.path.join(lake, FILE), encoding="utf-8") as file:
            document: Any = json.load(file)
    except (OSError, ValueError, RecursionError):
        return TravelNotes()
    return _known(document) if isinstance(document, dict) else TravelNotes()


def save(lake: str, notes: TravelNotes) -> None:
    """Write the notes, whole or not at all."""
    parts.write(lake, os.path.join(lake, FILE), json.dumps(asdict(notes), indent=1, sort_keys=True).encode())


def _known(document: dict[str, Any]) -> TravelNotes:
    """The notes of a document; what has the wrong form, or is of a newer skillkit, is left out."""
    found = TravelNotes()
    for each in fields(TravelNotes):
        value = document.get(each.name)
        kind = type(getattr(found, each.name))
        if isinstance(value, kind) or (kind is float and isinstance(value, int)):
            setattr(found, each.name, value)
    return found
