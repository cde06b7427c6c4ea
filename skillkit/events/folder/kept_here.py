"""What every engine whose lake travels has in common: all that reading needs, and whose turn it is to travel."""

import os
from abc import ABC, abstractmethod

from skillkit.events.folder.store import FolderStore
from skillkit.events.lake_place import Place
from skillkit.events.store import Travelled
from skillkit.events.travel import schedule
from skillkit.lock import locked, locked_now


class KeptHere(ABC):
    """The folder ``place.lake`` of a lake that travels, as ``store.Store`` has it. ``local`` is what keeps it."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.local = FolderStore(place)
        self.check, self.settle, self.compact = self.local.check, self.local.settle, self.local.compact
        self.snapshot, self.pieces = self.local.snapshot, self.local.pieces
        self.relation, self.read = self.local.relation, self.local.read
        self.glance, self.examine = self.local.glance, self.local.examine
        self.months, self.rows_of, self.ids_of = self.local.months, self.local.rows_of, self.local.ids_of

    @property
    def lock(self) -> str:
        """The lock of those who travel."""
        return os.path.join(self.place.lake, "travel.lock")

    def is_due(self, now: float) -> bool:
        return schedule.is_fetch_due(self.tried_at, now)

    def travel(self, seconds: float = 0, *, only_due: bool = False) -> Travelled | None:
        self.prepare()
        if seconds:
            with locked_now(self.lock) as is_ours:
                return self._noted(seconds, only_due) if is_ours else None
        with locked(self.lock):
            return self._noted(seconds, only_due)

    @property
    @abstractmethod
    def tried_at(self) -> float:
        """When it was last tried to travel, in seconds since 1970."""

    @abstractmethod
    def prepare(self) -> None:
        """Make what is missing of the lake's folder."""

    @abstractmethod
    def _noted(self, seconds: float, only_due: bool) -> Travelled:
        """Travel, and remember when it was tried and what went wrong. 0 seconds are no limit for all of it together."""
