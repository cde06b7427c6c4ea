"""A lake moved from one engine to another: copied, compared, and only then is the configuration switched."""

from collections.abc import Callable
from typing import NamedTuple

from skillkit.errors import SkillkitError
from skillkit.events.event import uuid8
from skillkit.events.store import Store


class MovedLake(NamedTuple):
    """``events`` that the source holds, and how many of them were ``new`` in the target."""

    events: int
    new: int


def copy(source: Store, target: Store) -> MovedLake:
    """Copy every event of ``source`` that ``target`` lacks, month by month, and compare the ids. Twice is once, and so
    is a kill in between and another run.

    Raises SkillkitError where an event is missing in the target afterwards, and where the source lacks a file.
    """
    _check_whole(source)
    target.prepare()
    is_same = target.place.lake == source.place.lake  # the lake of this clone begins to travel
    events = new = 0
    for month in source.months():
        rows = source.rows_of(month)
        events += len(rows)
        new += target.take_over(rows, uuid8(f"moved {source.identity()} {month}")) if not is_same else 0
        _compare({row["id"] for row in rows}, target.ids_of(month), target.place.lake, month)
    _check_whole(source)  # what was read is what can be damaged
    return MovedLake(events, new)


def _check_whole(source: Store) -> None:
    if lost := source.lost():
        raise SkillkitError(
            f"{source.place.lake}: is not whole: {lost[0]} is damaged or gone"
            + (f", and {len(lost) - 1:,} more" if len(lost) > 1 else ""),
            hint="`skillkit lake doctor` says how to get it back; nothing was switched",
        )


def compare(store: Store, shown: str, there: Callable[[str], set[str]]) -> int:
    """Compare the ids that a clone has with those ``there`` by month, at its remote. Returns their number.

    Raises SkillkitError where one is missing.
    """
    events = 0
    for month in store.months():
        ids = store.ids_of(month)
        _compare(ids, there(month), shown, month)
        events += len(ids)
    return events


def _compare(ids: set[str], there: set[str], shown: str, month: str) -> None:
    missing = ids - there
    if missing:
        raise SkillkitError(
            f"{shown}: {len(missing):,} events of {month} did not arrive, such as {sorted(missing)[0]}",
            hint="run it again: the source is as it was, and the configuration too",
        )
