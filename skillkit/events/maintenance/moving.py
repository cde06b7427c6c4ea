"""A lake moved from one engine to another: copied, compared, and only then is the configuration switched."""

from typing import NamedTuple

from skillkit.errors import SkillkitError
from skillkit.events.event import uuid8
from skillkit.events.folder.store import FolderStore
from skillkit.events.git.store import GitStore


class MovedLake(NamedTuple):
    """``events`` that the source holds, and how many of them were ``new`` in the target."""

    events: int
    new: int


def copy(source: FolderStore, target: FolderStore | GitStore) -> MovedLake:
    """Copy every event of ``source`` that ``target`` lacks, month by month, and compare the ids. Twice is once, and so
    is a kill in between and another run.

    Raises SkillkitError where an event is missing in the target afterwards.
    """
    target.prepare()
    kept = target.local if isinstance(target, GitStore) else target
    is_same = kept.folder == source.folder  # the lake of this clone begins to travel
    events = new = 0
    for month in source.months():
        rows = source.rows(f"strftime(events.time, '%Y-%m') = '{month}'")
        events += len(rows)
        new += target.take_over(rows, uuid8(f"moved {source.identity()} {month}")) if not is_same else 0
        missing = {row["id"] for row in rows} - kept.ids_of(month)
        if missing:
            raise SkillkitError(
                f"{kept.folder}: {len(missing):,} events of {month} did not arrive, such as {sorted(missing)[0]}",
                hint="run it again: the source is as it was, and the configuration too",
            )
    return MovedLake(events, new)
