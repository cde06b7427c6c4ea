"""What the store of a lake that travels does: a bucket, or a database."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from skillkit.errors import SkillkitError
from skillkit.events.store import Maintained

Position = dict[str, Any]
"""How far a clone has read a remote, in the remote's own words, as JSON has it; empty for nothing."""

Batch = tuple[str, list[dict[str, Any]]]
"""The rows of a batch, and its UUID."""


KEPT = "what waits is kept, and goes with the next sync"
"""What a hint ends with where a remote takes nothing for now."""


class RemoteLakeError(SkillkitError):
    """The remote does not answer, or refuses. What waits is kept."""


class Arrived(NamedTuple):
    """What a remote has that is new here: Parquet ``files`` of one ``month`` (`2026-03`), which the receiver may read
    until it asks for more. ``position`` is how far that is. ``purged`` are all reports whose texts were taken out.
    """

    month: str
    files: Sequence[str]
    position: Position
    purged: frozenset[str]


class RemoteLake(Protocol):
    """The store of a lake, opened. Each method raises RemoteLakeError where it cannot be reached in time or refuses."""

    shown: str
    """Where it is, for people: without a password."""

    def identity(self) -> str:
        """Which lake is there; empty where there is none. Raises SkillkitError for one that a newer skillkit wrote."""

    def make(self, identity: str) -> str:
        """Make the lake, where none is there. Returns its identity: that of another process which was faster."""

    def fetch(self, position: Position, keep_from: str, folder: str) -> Iterator[Arrived]:
        """What came after ``position``, of the months from ``keep_from`` on; files are put into ``folder``. The first
        one has no files: it says what was purged.
        """

    def push(self, batches: Sequence[Batch], position: Position, folder: str, *, again: bool = False) -> Position:
        """Add the rows of these batches, but for events that are there. Twice is once; ``again`` says that a push of
        the same batches was begun before. Returns the position behind them, where nothing of others came in between.
        """

    def purge(self, ids: Collection[str]) -> None:
        """Take the texts of these reports, and of what was said to them, out; of what still arrives too."""

    def ids_of(self, month: str, folder: str) -> set[str]:
        """The ids of the events of a month."""

    def maintain(self, keep_from: str, folder: str) -> Maintained:
        """Merge small files, remove what was merged and what is older than ``keep_from``, while others read and write.
        Needs more rights than the rest.
        """

    def versions(self) -> Mapping[str, str]:
        """What it is reached with: the version by name."""

    def close(self) -> None:
        """Let go of connections."""
