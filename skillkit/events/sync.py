"""From the spool into the lake: every event once, even when processes crash or run at once."""

import errno
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from skillkit.events import intake, spool
from skillkit.events.event import PURGED, uuid7
from skillkit.events.folder import damage, doubles, opening, parquet, parts
from skillkit.events.lake import Lake
from skillkit.events.lock import locked
from skillkit.events.place import Place

AT_ONCE = 5000
"""Events of a batch: what is read into memory at a time."""


DAY = 24 * 60 * 60


class Moved(NamedTuple):
    """``events`` that were moved into the lake, ``bad`` files that are not events, with the reason, and the number of
    those that came ``again``: the lake held them already.
    """

    events: int
    bad: tuple[tuple[str, str], ...]
    again: int = 0


def sync(place: Place) -> Moved:
    """Move all that waits in the clone's spools into the lake. Twice is the same as once.

    A batch that a crash left behind is moved again. Raises SkillkitError where the lake is away or the disk has no
    locks, OSError where the tree refuses; what was not moved waits.
    """
    with opening.present(place.lake):
        return _sync(place)


def _sync(place: Place) -> Moved:
    opening.check(place)
    homes = [home for home in place.homes if spool.waiting(home) or spool.batches(home)]
    moved: list[Moved] = []
    if homes:
        opening.prepare(place)
        moved = [each for home in homes for each in _drain(home, place)]
    _settle(place)
    bad = tuple(bad for each in moved for bad in each.bad)
    return Moved(sum(each.events for each in moved), bad, sum(each.again for each in moved))


def _settle(place: Place) -> None:
    """Where files came into the lake that nobody has compared with the others yet, see that no event counts twice."""

    def asked(left_out: frozenset[str]) -> None:
        files = [file for file in parts.standing(place.lake) if file not in left_out]
        if doubles.unchecked(place.lake, files):
            with Lake(place.lake) as lake:
                doubles.settle(lake, files)

    damage.answered(place.lake, place.say, asked)


def lock_of(home: str) -> str:
    """The lock of one spool, for moving or rewriting its events."""
    return os.path.join(home, "spool", "lock")


def _drain(home: str, place: Place) -> list[Moved]:
    with locked(lock_of(home)):
        sweep(home)
        moved = [_land(home, batch, place) for batch in spool.batches(home)]
        while batch := _freeze(home):
            moved.append(_land(home, batch, place))
        return moved


def sweep(home: str) -> None:
    """Remove what the killed have left behind: batches half deleted, and events half written, which takes nobody a day;
    and the files of sessions that nobody has gone on with for a month.

    For the holder of the spool's lock.
    """
    spool.make(home)  # tidying up removes empty folders too
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
        with suppress(FileNotFoundError):  # a lock that does nothing: another process moves it
            os.rename(file, os.path.join(batch, os.path.basename(file)))
    return batch


def _land(home: str, batch: str, place: Place) -> Moved:
    """Write a batch into the lake and remove its folder: until then the folder is the truth."""
    files = spool.frozen(batch)
    found = intake.read(files, os.path.basename(batch))
    for file, reason in found.bad:
        _set_aside(home, file, reason)
    new = land(place, found.rows)
    _remove(batch, files)
    return Moved(new, tuple(found.bad), len(found.rows) - new)


def land(place: Place, rows: list[dict[str, Any]]) -> int:
    """Write rows into the lake, but for the events that it holds. Returns the number of those that it did not hold.

    Twice is the same as once: a crash in between leaves events in the lake, which are then no news.
    """
    return damage.answered(place.lake, place.say, partial(_landed, place, rows)) if rows else 0


def _landed(place: Place, rows: list[dict[str, Any]], left_out: frozenset[str]) -> int:
    opening.check(place)
    with Lake(place.lake) as lake:
        files = [file for file in parts.standing(place.lake) if file not in left_out]
        purged = [row["id"] for row in rows if PURGED in (row["summary"], row["detail"])]
        known = parquet.known(lake, files, [row["id"] for row in rows], purged)
        news = [row for row in rows if row["id"] not in known]
        written = [parquet.write(lake, some, month) for month, some in _by_month(news)]
    opening.verify(place, written)
    if written and not purged and not doubles.unchecked(place.lake, files):
        doubles.note(place.lake, sorted([*files, *written]))  # compared just now; what others wrote meanwhile was not
    return len(news)


def _by_month(rows: Iterable[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    ordered = sorted(rows, key=lambda row: str(row["time"]))
    return [(month, list(group)) for month, group in groupby(ordered, lambda row: parts.month_of(row["time"]))]


def _set_aside(home: str, file: str, reason: str) -> None:
    place = os.path.join(home, "spool", "bad", os.path.basename(file))
    with open(place + ".reason", "w", encoding="utf-8") as opened:
        opened.write(reason.encode("utf-8", "replace").decode() + "\n")
    os.replace(file, place)


def _remove(batch: str, files: Iterable[str]) -> None:
    """Delete what was moved, and the batch if that was all: a lock that does nothing may let others add to it."""
    for file in files:
        with suppress(FileNotFoundError):
            os.unlink(file)
    with suppress(FileNotFoundError):
        try:
            os.rmdir(batch)
        except OSError as e:
            if e.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                raise
