"""What every engine of the lake does, whatever it keeps events in."""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from skillkit.errors import SkillkitError
from skillkit.events.lake_place import Place
from skillkit.events.maintenance.lake_health import Glance, Health

if TYPE_CHECKING:
    from skillkit.events.lake import Lake

T = TypeVar("T")

HASTE = 5.0
"""Seconds that a command which reads waits for the remote."""


class EngineError(SkillkitError):
    """An engine failed; what waits is kept, and is read from where it waits."""


class Maintained(NamedTuple):
    """What was done for a lake: files ``merged``, files ``swept`` that crashes left, files ``forgotten`` as too old."""

    merged: int
    swept: int
    forgotten: int


class Compacted(NamedTuple):
    """``files`` that were merged into ``into`` new ones; ``swept`` are what crashes and late redos left behind."""

    files: int
    into: int
    swept: int


class Founded(NamedTuple):
    """A lake that is ready: its ``identity``, and whether the lake (or only its identity) was made just now."""

    identity: str
    is_new: bool
    had_none: bool


class FoundAtRemote(NamedTuple):
    """The lake's ``identity``, whether it ``is_new`` at the remote, and whether anyone may read it."""

    identity: str
    is_new: bool
    is_public: bool


class Piece(NamedTuple):
    """Some of the events of a relation. ``name`` is the same as long as ``selects`` find the same, whatever comes and
    goes elsewhere.
    """

    name: str
    selects: tuple[str, ...]


class Relation(NamedTuple):
    """What SQL reads: the SELECTs of ``selects`` together find each event once, by the lake's columns. ``snapshot`` is
    the same as long as they find the same, so that what was made of them can be used again. ``pieces`` together find
    the same as ``selects``.
    """

    snapshot: str
    selects: tuple[str, ...]
    pieces: tuple[Piece, ...]


class Travelled(NamedTuple):
    """What came of a way to the remote: ``fetched`` events that were new here, and ``pushed`` ones of this clone."""

    fetched: int
    pushed: int


class Folded(NamedTuple):
    """``events`` that were new in what is folded, ``refs`` of writers that were deleted, ``skipped`` (object, bytes) of
    files too large to be batches: their refs are left alone.
    """

    events: int
    refs: int
    skipped: tuple[tuple[str, int], ...]


class Store(Protocol):
    """A lake as commands, queries and those who move events see it. Which engine keeps it, `engine.store_of` says."""

    @property
    def place(self) -> Place:
        """The clone's folders."""

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

    def snapshot(self) -> str:
        """``Relation.snapshot`` of what there is to read now. Needs no lock and no network."""

    def pieces(self) -> frozenset[str]:
        """The names of the `Piece` of what there is to read now, but for those out of which events are left, since
        another one holds them too. Reads no event.
        """

    def relation(self, lake: "Lake") -> Relation:
        """What there is to read now, for the connection ``lake``. Needs no lock and no network."""

    def read(self, lake: "Lake", question: Callable[[Relation], T]) -> T:
        """The answer to ``question``, asked again where others move what it reads, and where a damaged part has to be
        left out.

        Raises SkillkitError as ``check``, and where the lake changes too fast.
        """

    def settle(self) -> None:
        """See that no event counts twice, where others brought files in that nobody has compared yet."""

    def purge(self, ids: Collection[str]) -> int:
        """Take the texts of these reports, and of what was said to them, out. Returns the rewritten files."""

    def maintain(self) -> Maintained:
        """Merge small files, sweep what crashes left, and forget what is older than [lake] keep. Twice is once."""

    def compact(self, *, open_month: bool = False) -> Compacted:
        """Merge the files of each month that is over, with ``open_month`` of this one too."""

    def glance(self) -> Glance:
        """What can be seen without reading a file."""

    def examine(self) -> Health:
        """Look at every file."""

    def lost(self) -> list[str]:
        """Files of the lake whose events are left out: damaged ones that were set aside, and with a lake that travels
        those that are gone, both until they are fetched again.
        """

    def months(self) -> list[str]:
        """The months (`2026-03`) of which something is here, sorted."""

    def rows_of(self, month: str) -> list[dict[str, Any]]:
        """The events of a month, each id once, as text, numbers and objects."""

    def ids_of(self, month: str) -> set[str]:
        """The ids of the events of a month."""

    def take_over(self, rows: Sequence[dict[str, Any]], name: str) -> int:
        """Land rows of another lake under their own batches; ``name`` (a UUID) is that of what travels. Returns the
        number of new ones; twice is once.
        """


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


class FoldingStore(TravellingStore, Protocol):
    """A lake in refs of a git remote, one a writer, which are folded into one."""

    def found(self, *, public_ok: bool = False, force: bool = False) -> FoundAtRemote:
        """Try whether the remote will do, and see that a lake is there. With ``force`` also another than the one this
        clone knows.

        Raises SkillkitError where it will not do, or holds another lake; then nothing is left there.
        """

    def abandon(self) -> int:
        """Delete all of the lake's refs at the remote. Returns their number.

        Raises SkillkitError where one is left: others push there, or the remote cannot be used.
        """

    def fold(self) -> Folded:
        """Fold what all writers have pushed, and delete what is covered. Raises as ``travel``."""
