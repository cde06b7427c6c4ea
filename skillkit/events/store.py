"""What every engine of the lake does, whatever it keeps events in."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple, Protocol

from skillkit.events.maintenance.lake_health import Health


class Maintained(NamedTuple):
    """What was done for a lake: files ``merged``, files ``swept`` that crashes left, files ``forgotten`` as too old."""

    merged: int
    swept: int
    forgotten: int


class Relation(NamedTuple):
    """What SQL reads: ``files`` of Parquet. ``snapshot`` is the same as long as they are, so that what was made of them
    can be used again.
    """

    snapshot: str
    files: tuple[str, ...]


class Travelled(NamedTuple):
    """What came of a way to the remote: ``fetched`` events that were new here, and ``pushed`` ones of this clone."""

    fetched: int
    pushed: int


class Store(Protocol):
    """A lake as those see it who move events into it, take texts out of it, and look after it."""

    def check(self) -> None:
        """Raise SkillkitError where the lake is not there, is another, or was written by a newer skillkit."""

    def prepare(self) -> None:
        """``check``, and make what is missing, so that something can be landed."""

    def identity(self) -> str:
        """Which lake this is; empty where there is none yet."""

    def land(self, batch: str, rows: Sequence[dict[str, Any]]) -> int:
        """Take in the rows of a batch (a UUID), but for the events that are there. Returns the number of new ones.

        Once it returns, the batch is there for good. Twice is the same as once.
        """

    def relation(self) -> Relation:
        """What there is to read now. Needs no lock and no network."""

    def settle(self) -> None:
        """See that no event counts twice, where others brought files in that nobody has compared yet."""

    def purge(self, ids: Collection[str]) -> int:
        """Take the texts of these reports, and of what was said to them, out. Returns the rewritten files."""

    def maintain(self) -> Maintained:
        """Merge small files, sweep what crashes left, and forget what is older than [lake] keep. Twice is once."""

    def examine(self) -> Health:
        """Look at every file."""


class RememberedTravel(Protocol):
    """What is remembered of the last way to the remote; times are seconds since 1970, 0 for never."""

    @property
    def fetched_at(self) -> float: ...

    @property
    def problem(self) -> str: ...


class TravellingStore(Store, Protocol):
    """A lake in the clone whose events travel to a remote and from there."""

    @property
    def state(self) -> RememberedTravel:
        """What is remembered of the remote, as it is on the disk now."""

    def shown(self) -> str:
        """The remote's address for people, without a password. Raises SkillkitError where the clone has none."""

    def is_due(self, now: float) -> bool:
        """True where a command that reads should go to the remote first."""

    def travel(self, seconds: float = 0, *, only_due: bool = False) -> Travelled | None:
        """Fetch what others have pushed, and push what waits here. Twice is the same as once.

        With ``seconds`` it takes no longer, but for what has come to be read; None where another process is at it then.
        ``only_due`` pushes only what is due. Raises SkillkitError saying why the remote cannot be used; all is kept.
        """

    def waiting(self) -> int:
        """How many events of this clone the remote is not known to have; nothing is asked and nothing made."""
