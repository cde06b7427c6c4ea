"""Many small files of a month into one: a reader of two thousand takes six times as long as one of twelve."""

import os
from itertools import groupby
from typing import NamedTuple

from skillkit.events import event
from skillkit.events.folder import parquet, parts
from skillkit.events.lake import Lake
from skillkit.events.lock import locked

HOUR = 60 * 60
"""Nobody takes so long to write a file of the lake."""


class Compacted(NamedTuple):
    """``files`` that were merged into ``into`` new ones; ``swept`` are what crashes and late redos left behind."""

    files: int
    into: int
    swept: int


def lock_of(lake: str) -> str:
    """The lock of whoever takes files out of a lake or writes one anew. Nobody needs it to add one or to read."""
    return os.path.join(lake, "lock")


def compact(lake: str, *, open_month: bool = False) -> Compacted:
    """Merge the files of each month that is over, with ``open_month`` of this one too.

    A reader at the same time sees all: marks first, then the merged file, and only then the parts go.
    """
    if not os.path.isdir(lake):
        return Compacted(0, 0, 0)
    parts.prepare(lake)
    with locked(lock_of(lake)), Lake(lake) as opened:
        swept = sweep(lake)
        merged = [_merge(opened, files) for files in _by_month(parts.standing(lake), open_month) if len(files) > 1]
        return Compacted(sum(merged), len(merged), swept)


def _by_month(files: list[str], open_month: bool) -> list[list[str]]:
    months = [(os.path.basename(folder), list(group)) for folder, group in groupby(files, os.path.dirname)]
    now = parts.month_of(event.now())
    return [group for month, group in months if open_month or month < now]


def _merge(lake: Lake, files: list[str]) -> int:
    place = os.path.join(os.path.dirname(files[0]), f"{event.uuid7()}.parquet")
    for file in files:
        parts.mark(lake.folder, file, place)
    parquet.merge(lake, files, place)
    for file in files:
        os.unlink(file)
    return len(files)


def sweep(lake: str) -> int:
    """Remove what a merged file holds already, and what the killed have left unfinished. Returns the number of files.

    For whoever holds the lake's lock.
    """
    taken_in = set(parts.listed(lake)) - set(parts.standing(lake))
    for file in taken_in:
        os.unlink(file)
    return len(taken_in) + parts.remove_older(os.path.join(lake, "tmp"), HOUR)
