"""Everything at once: what is in the lake, what is on its way there, and what still waits."""

import errno
import os
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from skillkit.errors import SkillkitError
from skillkit.events import intake, spool
from skillkit.events.engine import store_of
from skillkit.events.lake import Lake, PartGoneError, UnreadableError
from skillkit.events.lake_place import Place
from skillkit.events.naming import aliases, known_reports
from skillkit.events.reading import lake_copy
from skillkit.events.store import EngineError, Relation
from skillkit.events.sync import sync
from skillkit.lock import NoLockError

T = TypeVar("T")


def waiting(place: Place) -> list[dict[str, Any]]:
    """The rows of what is acknowledged and perhaps not in the lake yet, each id once.

    Needs no lock: an event goes from `new` into a batch and from there into the lake, and each place is looked into
    before the one where its events go next. So the lake is to be looked into after this.
    """
    homes = [home for home in place.homes if os.path.isdir(home)]
    rows = [row for home in homes for row in intake.read(spool.waiting(home), None, place.personal).rows]
    for home in homes:
        for batch in spool.batches(home):
            rows += intake.read(spool.frozen(batch), os.path.basename(batch), place.personal).rows
    return list({row["id"]: row for row in rows}.values())


def ask(place: Place, question: Callable[[Lake], T]) -> T:
    """The answer to ``question`` over all events. Raises SkillkitError where the lake is away or changes too fast."""
    with Lake(place.lake) as lake:
        return _asked(place, lake, question)


def _asked(place: Place, lake: Lake, question: Callable[[Lake], T]) -> T:
    """The answer of ``lake``, with each event once and the names that skills had before."""
    store = store_of(place)
    store.check()
    rows = waiting(place)

    def asked(relation: Relation) -> T:
        lake.show(relation.selects, rows)
        aliases.put(lake, place.home)
        return question(lake)

    return store.read(lake, asked)


def sealed_in(place: Place) -> Lake:
    """A lake that opens no file any more, for its user to close: over the copy of `lake_copy` where there is one of
    what is in the lake now, else with all events in memory.
    """
    return _of_copy(place) or _loaded(place)


def _of_copy(place: Place) -> Lake | None:
    store = store_of(place)
    store.check()
    rows = waiting(place)
    copy = lake_copy.files(place, store.snapshot())
    store.check()  # where the lake went away in between, nothing was listed
    if copy is None:
        return None
    lake = Lake(place.lake)
    try:
        lake.show_copy(copy, rows)
        aliases.put(lake, place.home)
    except (PartGoneError, SkillkitError, OSError) as e:  # another process has made a newer one, or it is damaged
        lake.close()
        if isinstance(e, UnreadableError):
            lake_copy.forget_damaged(copy)
        return None
    return lake


def _loaded(place: Place) -> Lake:
    """A lake with all events in memory, for its user to close."""
    lake = Lake(place.lake)
    try:
        _asked(place, lake, Lake.load)
    except BaseException:
        lake.close()
        raise
    return lake


def synced(place: Place) -> str:
    """Move what waits, where the tree can be written; returns why it could not be, which loses nothing."""
    try:
        if sync(place).events:
            ask(place, partial(known_reports.write, place.homes))
        lake_copy.tidy(place)
    except (NoLockError, EngineError) as e:
        _say_bad(place)
        return e.message
    except OSError as e:
        # a tree that cannot be written can still be read and asked
        if e.errno not in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT):
            raise
        _say_bad(place)
        return f"{e.filename}: {e.strerror}" if e.filename else str(e.strerror)
    return ""


def _say_bad(place: Place) -> None:
    """Say which of the files that wait are not events, where they cannot be set aside."""
    for home in place.homes:
        for file, reason in intake.read(spool.waiting(home)).bad:
            place.say(f"{file}: is not an event: {reason}; it is left out")
