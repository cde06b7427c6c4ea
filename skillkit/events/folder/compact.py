"""Many small files of a month into one: a reader of two thousand takes six times as long as one of twelve."""

import os
from collections.abc import Callable
from functools import partial
from itertools import groupby

from skillkit.events import event, whole_files
from skillkit.events.folder import damage, doubles, opening, parquet, parts
from skillkit.events.lake import Lake
from skillkit.events.maintenance import retention
from skillkit.events.store import Compacted
from skillkit.lock import locked

HOUR = 60 * 60
"""Nobody takes so long to write a file of the lake."""

DAY = 24 * HOUR  # a reader that listed the files before a merge asks the marks afterwards

MOST = 64
"""Files of a month from which on they are merged without being asked: the count of files is what a reader pays for."""

SMALL = 4_000_000
"""Bytes of a file that is merged again where there are many: a larger one is left, else each merge would write it."""


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


def relieve(lake: str, say: Callable[[str], None] = lambda _: None) -> int:
    """Merge the small files of each month that has more than MOST of them. Returns how many were merged.

    Nothing where none has: one look at the folders.
    """
    if not any(len(some) > MOST for some in _small(parts.listed(lake))):
        return 0
    parts.prepare(lake)
    with locked(parts.lock_of(lake)):
        sweep(lake)
        return sum(damage.answered(lake, say, partial(_relieved, lake)))


def _relieved(lake: str, left_out: frozenset[str]) -> list[int]:
    files = [file for file in parts.current(lake) if file not in left_out]
    return _merge_each(lake, files, [some for some in _small(files) if len(some) > MOST], bool(left_out))


def _small(files: list[str]) -> list[list[str]]:
    """The small files of each month."""
    return [[file for file in some if _size(file) <= SMALL] for some in _by_month(files, open_month=True)]


def _size(file: str) -> int:
    try:
        return os.stat(file).st_size
    except OSError:
        return SMALL + 1  # merged just now


def forget(lake: str, keep_from: str) -> int:
    """Remove the files of the months before ``keep_from`` (`2025-03`; empty: none). Returns their number."""
    if not keep_from or not os.path.isdir(lake):
        return 0
    parts.prepare(lake)
    with locked(parts.lock_of(lake)):
        old = [file for file in parts.listed(lake) if retention.is_old(_month(file), keep_from)]
        return parts.remove(old)


def _month(file: str) -> str:
    """`2025-03`"""
    return os.path.basename(os.path.dirname(file)).removeprefix("month=")


def _merged(lake: str, open_month: bool, left_out: frozenset[str]) -> list[int]:
    """How many files were merged into each new one."""
    files = [file for file in parts.current(lake) if file not in left_out]
    return _merge_each(lake, files, [some for some in _by_month(files, open_month) if len(some) > 1], bool(left_out))


def _merge_each(lake: str, files: list[str], months: list[list[str]], is_damaged: bool) -> list[int]:
    """Merge each of ``months`` (files of one month) into one; ``files`` are all there are but for the damaged."""
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
    if not left and not is_damaged:  # what was left out was not compared
        doubles.note(lake, sorted(files))
    return merged


def _by_month(files: list[str], open_month: bool) -> list[list[str]]:
    months = [(os.path.basename(folder), list(group)) for folder, group in groupby(files, os.path.dirname)]
    now = parts.month_of(event.now())  # UTC, as the names of the months are
    return [group for month, group in months if open_month or month < now]


def sweep(lake: str) -> int:
    """Remove what a merged file holds already, and what the killed have left unfinished. Returns the number of files.

    For the holder of the lake's lock.
    """
    taken_in = set(parts.listed(lake)) - set(parts.current(lake))
    removed = parts.remove(taken_in) + whole_files.remove_older(os.path.join(lake, "tmp"), HOUR)
    parts.remove_marks(lake, DAY)
    return removed
