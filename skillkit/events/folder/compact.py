"""Many small files of a month into one: a reader of two thousand takes six times as long as one of twelve."""

import os
from collections.abc import Callable
from functools import partial
from itertools import groupby
from typing import NamedTuple

from skillkit.events import event
from skillkit.events.folder import damage, doubles, opening, parquet, parts
from skillkit.events.lake import Lake
from skillkit.events.lock import locked

HOUR = 60 * 60
"""Nobody takes so long to write a file of the lake."""


class Compacted(NamedTuple):
    """``files`` that were merged into ``into`` new ones; ``swept`` are what crashes and late redos left behind."""

    files: int
    into: int
    swept: int


def compact(lake: str, *, open_month: bool = False, say: Callable[[str], None] = lambda _: None) -> Compacted:
    """Merge the files of each month that is over, with ``open_month`` of this one too. ``say`` takes a warning for each
    file that is damaged.

    A reader at the same time sees all: marks first, then the merged file, and only then the parts go.
    """
    if not os.path.isdir(lake):
        return Compacted(0, 0, 0)
    with opening.present(lake):
        parts.prepare(lake)
        with locked(parts.lock_of(lake)):
            swept = sweep(lake)
            merged = damage.answered(lake, say, partial(_merged, lake, open_month))
    return Compacted(sum(merged), len(merged), swept)


def _merged(lake: str, open_month: bool, left_out: frozenset[str]) -> list[int]:
    """How many files were merged into each new one."""
    files = [file for file in parts.current(lake) if file not in left_out]
    months = [some for some in _by_month(files, open_month) if len(some) > 1]
    if not months:
        return []
    merged = []
    with Lake(lake) as opened:
        new = doubles.unchecked(lake, files)
        doubled = doubles.find(opened, files, new)
        for some in months:
            place = parquet.merge(opened, some, distinct=not set(some).isdisjoint(doubled))
            files = [*(file for file in files if file not in some), place]
            merged.append(len(some))
        left = set(doubled) & set(files)
    if not left and not left_out:
        doubles.note(lake, sorted(files))
    return merged


def _by_month(files: list[str], open_month: bool) -> list[list[str]]:
    months = [(os.path.basename(folder), list(group)) for folder, group in groupby(files, os.path.dirname)]
    now = parts.month_of(event.now())
    return [group for month, group in months if open_month or month < now]


def sweep(lake: str) -> int:
    """Remove what a merged file holds already, and what the killed have left unfinished. Returns the number of files.

    For the holder of the lake's lock.
    """
    taken_in = set(parts.listed(lake)) - set(parts.current(lake))
    return parts.remove(taken_in) + parts.remove_older(os.path.join(lake, "tmp"), HOUR)
