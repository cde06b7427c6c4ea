"""Everything at once: what stands in the lake, what is on its way there, and what still waits."""

import errno
import os
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import Any, NamedTuple, TypeVar

from skillkit.events import intake, known, names, spool
from skillkit.events.folder import parts
from skillkit.events.lake import Lake, settled
from skillkit.events.lock import locked
from skillkit.events.place import Place
from skillkit.events.sync import lock_of, sync

T = TypeVar("T")


class Standing(NamedTuple):
    """``files`` of the lake, ``rows`` that wait outside of it, and the names of the batches among these."""

    files: list[str]
    rows: list[dict[str, Any]]
    live: list[str]


def standing(place: Place) -> Standing:
    """What there is to read now: every acknowledged event once. Nobody moves any between the listings."""
    parts.check(place.lake)
    with ExitStack() as locks:
        rows: list[dict[str, Any]] = []
        live: list[str] = []
        for home in filter(os.path.isdir, place.homes):
            locks.enter_context(locked(lock_of(home), shared=True))
            for batch in spool.batches(home):
                live.append(os.path.basename(batch))
                rows += intake.read(spool.frozen(batch), live[-1]).rows
            rows += intake.read(spool.waiting(home)).rows
        once = {row["id"]: row for row in rows}.values()
        return Standing(parts.standing(place.lake), list(once), live)


def ask(place: Place, question: Callable[[Lake], T]) -> T:
    """The answer to ``question`` over all events. Raises SkillkitError where the lake changes too fast to be read."""

    def once() -> T:
        with Lake(place.lake) as lake:
            lake.show(*standing(place))
            names.put(lake, place.home)
            return question(lake)

    return settled(place.lake, once)


def loaded(place: Place) -> Lake:
    """A lake with all events in memory, for its user to close."""

    def once() -> Lake:
        lake = Lake(place.lake)
        lake.show(*standing(place))
        names.put(lake, place.home)
        lake.load()
        return lake

    return settled(place.lake, once)


def synced(place: Place) -> str:
    """Move what waits, where the tree can be written; returns why it could not be, which loses nothing."""
    try:
        if sync(place).events:
            ask(place, partial(known.write, place.homes))
    except OSError as e:
        if e.errno not in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT):
            raise
        return f"{e.filename}: {e.strerror}" if e.filename else str(e.strerror)
    return ""
