"""What every engine whose lake travels has in common: all that reading needs, and whose turn it is to travel."""

import os
from abc import ABC, abstractmethod

from skillkit.events.folder import losses, parts
from skillkit.events.folder.store import FolderStore
from skillkit.events.lake_place import Place
from skillkit.events.maintenance.lake_health import Glance, Health
from skillkit.events.maintenance.retention import keep_from
from skillkit.events.store import RememberedTravel, Travelled
from skillkit.events.travel import schedule
from skillkit.lock import locked, locked_now


class KeptHere(ABC):
    """The folder ``place.lake`` of a lake that travels, as ``store.Store`` has it. ``local`` is what keeps it."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.local = FolderStore(place)
        self.settle, self.compact = self.local.settle, self.local.compact
        self.snapshot, self.pieces = self.local.snapshot, self.local.pieces
        self.relation, self.read = self.local.relation, self.local.read
        self.months, self.rows_of, self.ids_of = self.local.months, self.local.rows_of, self.local.ids_of

    @property
    def lock(self) -> str:
        """The lock of those who travel."""
        return os.path.join(self.place.lake, "travel.lock")

    def check(self) -> None:
        self.local.check()
        self.lost()

    def lost(self) -> list[str]:
        return losses.find(self.place.lake, keep_from(self.place.keep))

    def glance(self) -> Glance:
        found = self.local.glance()
        if found.fault:
            return found
        aside, lost = losses.aside(self.place.lake), self.lost()
        return found._replace(aside=[each for name, each in aside.items() if name in lost], gone=self._gone(lost))

    def _gone(self, lost: list[str]) -> list[str]:
        """The files that are lost and were not set aside."""
        lake = self.place.lake
        aside = losses.aside(lake)
        files = [losses.file_of(lake, name) for name in lost if name not in aside]
        return [file for file in files if not os.path.lexists(file)]

    def examine(self) -> Health:
        found = self.local.examine()
        if found.fault:
            return found
        lake = self.place.lake
        losses.note(lake, [parts.relative(file) for file, _ in found.broken])
        aside, lost = losses.aside(lake), self.lost()
        return found._replace(
            gone=self._gone(lost),
            aside=[each for name, each in aside.items() if name in lost],
            replaced=[each for name, each in aside.items() if name not in lost],
        )

    def is_due(self, now: float) -> bool:
        is_lacking = not self.state.problem and bool(self.lost())
        return is_lacking or schedule.is_fetch_due(self.tried_at, now)

    def _to_fetch_again(self) -> list[str]:
        """The files that are lost, and out of the readers' way where they are damaged."""
        lost = self.lost()
        for said in losses.set_aside(self.place.lake, lost):
            self.place.say(said)
        return lost

    @property
    @abstractmethod
    def state(self) -> RememberedTravel:
        """What is remembered of the remote, as it is on the disk now."""

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
