"""What a clone remembers of its git lake between two syncs."""

import json
import os
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from skillkit.events.event import uuid7
from skillkit.events.folder import parts

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
    try:
        with open(os.path.join(lake, FILE), encoding="utf-8") as file:
            document: Any = json.load(file)
    except (OSError, ValueError):
        return State()
    return _known(document) if isinstance(document, dict) else State()


def save(lake: str, state: State) -> None:
    """Remember ``state``, whole or not at all."""
    data = json.dumps(asdict(state), indent=1, sort_keys=True).encode()
    parts.write(lake, os.path.join(lake, FILE), data)


def _known(document: dict[str, Any]) -> State:
    """The state of a document; what has the wrong form, or is of a newer skillkit, is left out."""
    found = State()
    for each in fields(State):
        value = document.get(each.name)
        kind = type(getattr(found, each.name))
        if isinstance(value, kind) or (kind is float and isinstance(value, int)):
            setattr(found, each.name, value)
    return found
