"""From the spool into the lake: every event once, whatever crashes and whoever else is at it."""

import os
import shutil
from collections.abc import Iterable
from itertools import groupby
from typing import Any, NamedTuple

from skillkit.events import intake, spool
from skillkit.events.event import INVOKED, uuid7
from skillkit.events.folder import parquet, parts
from skillkit.events.lake import Lake, settled
from skillkit.events.lock import locked
from skillkit.events.place import Place

AT_ONCE = 5000
"""Events of a batch: what is read into memory at a time."""


DAY = 24 * 60 * 60


class Moved(NamedTuple):
    """``events`` that were moved into the lake, ``bad`` files that are no events, with the reason, and the number of
    uses that were told ``again``: the lake held them already.
    """

    events: int
    bad: tuple[tuple[str, str], ...]
    again: int = 0


def sync(place: Place) -> Moved:
    """Move all that waits in the clone's spools into the lake. Twice is the same as once.

    A batch that a crash left behind is moved again under its own name. Raises OSError where the tree refuses.
    """
    homes = [home for home in place.homes if spool.waiting(home) or spool.batches(home)]
    if not homes:
        return Moved(0, ())
    home_of_lake = os.path.dirname(place.lake)
    if home_of_lake in place.homes:
        spool.make(home_of_lake)  # in the main worktree nobody may have reported yet: git must ignore it all the same
    parts.prepare(place.lake)
    with Lake(place.lake) as lake:
        moved = [each for home in homes for each in _drain(home, lake)]
    bad = tuple(bad for each in moved for bad in each.bad)
    return Moved(sum(each.events for each in moved), bad, sum(each.again for each in moved))


def lock_of(home: str) -> str:
    """The lock of one spool: held whole by whoever moves its events, shared by those who read them."""
    return os.path.join(home, "spool", "lock")


def _drain(home: str, lake: Lake) -> list[Moved]:
    with locked(lock_of(home)):
        sweep(home)
        moved = [_land(home, batch, lake) for batch in spool.batches(home)]
        while batch := _freeze(home):
            moved.append(_land(home, batch, lake))
        return moved


def sweep(home: str) -> None:
    """Remove what the killed have left behind: batches half deleted, and events half written, which takes nobody a day;
    and the files of sessions that nobody has gone on with for a month.

    For whoever holds the spool's lock.
    """
    spool.make(home)  # whoever tidies up takes empty folders too
    unfinished = os.path.join(home, "spool", "tmp")
    for entry in parts.entries(unfinished):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
    parts.remove_older(unfinished, DAY)
    parts.remove_older(os.path.join(home, spool.SESSIONS), 30 * DAY)


def _freeze(home: str) -> str:
    """Move the oldest events into a batch of their own and return its folder; empty where none waits."""
    files = spool.waiting(home)[:AT_ONCE]
    if not files:
        return ""
    batch = os.path.join(home, "spool", "batch", uuid7())
    os.mkdir(batch)
    for file in files:
        os.rename(file, os.path.join(batch, os.path.basename(file)))
    return batch


def _land(home: str, batch: str, lake: Lake) -> Moved:
    """Write a batch into the lake and remove its folder: until then the folder is the truth."""
    name = os.path.basename(batch)
    found = intake.read(spool.frozen(batch), name)
    for file, reason in found.bad:
        _set_aside(home, file, reason)
    rows = _news(found.rows, name, lake)
    for month, some in _by_month(rows):
        place = parts.part(lake.folder, month, name)
        if not parts.merged_into(lake.folder, place):  # else it stands, in a merged file: this is a late redo
            parquet.write(lake, some, place)
    _remove(home, batch)
    return Moved(len(rows), tuple(found.bad), len(found.rows) - len(rows))


def _news(rows: list[dict[str, Any]], batch: str, lake: Lake) -> list[dict[str, Any]]:
    """The rows that the lake does not hold from another batch: a use may be told of more than once."""
    told = [row["id"] for row in rows if row["type"] == INVOKED]
    known = settled(lake.folder, lambda: parquet.known(lake, parts.standing(lake.folder), told, batch))
    return [row for row in rows if row["id"] not in known]


def _by_month(rows: Iterable[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    ordered = sorted(rows, key=lambda row: str(row["time"]))
    return [(month, list(group)) for month, group in groupby(ordered, lambda row: parts.month_of(row["time"]))]


def _set_aside(home: str, file: str, reason: str) -> None:
    place = os.path.join(home, "spool", "bad", os.path.basename(file))
    with open(place + ".reason", "w", encoding="utf-8") as opened:
        opened.write(reason.encode("utf-8", "replace").decode() + "\n")
    os.replace(file, place)


def _remove(home: str, batch: str) -> None:
    """Take a batch away in one step, then delete what was in it."""
    gone = os.path.join(home, "spool", "tmp", os.path.basename(batch))
    os.rename(batch, gone)
    shutil.rmtree(gone)
