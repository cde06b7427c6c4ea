"""From the spool into the lake: every event once, even when processes crash or run at once."""

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from skillkit.events import intake, spool
from skillkit.events.engine import store_of
from skillkit.events.event import uuid7
from skillkit.events.lake_place import Place
from skillkit.events.store import Store
from skillkit.events.usage.skill_at_commit import fill
from skillkit.events.waiting import lock_of, sweep
from skillkit.lock import locked

AT_ONCE = 5000
"""Events of a batch: what is read into memory at a time."""


class Moved(NamedTuple):
    """``events`` that were moved into the lake, ``bad`` files that are not events, with the reason, and the number of
    those that came ``again``: the lake held them already.
    """

    events: int
    bad: tuple[tuple[str, str], ...]
    again: int = 0


def sync(place: Place) -> Moved:
    """Move all that waits in the clone's spools into the lake. Twice is the same as once.

    The place says which files are not events. A batch that a crash left behind is moved again.

    Raises SkillkitError where the lake is away or the disk has no locks, OSError where the tree refuses; what was not
    moved waits.
    """
    store = store_of(place)
    store.check()  # first: what the lake cannot take must not leave the spool
    homes = [home for home in place.homes if spool.waiting(home) or spool.batches(home)]
    moved: list[Moved] = []
    if homes:
        store.prepare()
        moved = [each for home in homes for each in _drain(home, store, personal=place.personal)]
    store.settle()
    bad = tuple(bad for each in moved for bad in each.bad)
    for file, reason in bad:
        place.say(f"{file}: is not an event: {reason}; it was set aside in spool/bad")
    return Moved(sum(each.events for each in moved), bad, sum(each.again for each in moved))


def _drain(home: str, store: Store, *, personal: bool) -> list[Moved]:
    with locked(lock_of(home)):
        sweep(home)
        # older than what waits: what a crash has left
        moved = [_land(home, batch, store, personal=personal) for batch in spool.batches(home)]
        while batch := _freeze(home):
            moved.append(_land(home, batch, store, personal=personal))
        return moved


def _freeze(home: str) -> str:
    """Move the oldest events into a batch of their own and return its folder; empty where none waits."""
    files = spool.waiting(home)
    if len(files) > AT_ONCE:  # by age, so that a batch has few days: names of uses tell none, and a day's are counted
        files = sorted(files, key=_age)[:AT_ONCE]
    if not files:
        return ""
    batch = os.path.join(home, "spool", "batch", uuid7())
    os.mkdir(batch)
    for file in files:
        with suppress(FileNotFoundError):  # a lock that does nothing: another process moves it
            os.rename(file, os.path.join(batch, os.path.basename(file)))
    return batch


def _age(file: str) -> float:
    try:
        return os.stat(file).st_mtime
    except FileNotFoundError:  # another process moves it
        return 0.0


def _land(home: str, batch: str, store: Store, *, personal: bool) -> Moved:
    """Write a batch into the lake and remove its folder: until then the folder is the truth."""
    files = spool.frozen(batch)
    found = intake.read(files, os.path.basename(batch), personal)
    for file, reason in found.bad:
        _set_aside(home, file, reason)
    fill(found.rows, Path(home).parent)
    new = store.land(os.path.basename(batch), found.rows)
    _remove(batch, files)  # last: after a crash before it the batch is landed again, under the same name
    return Moved(new, tuple(found.bad), len(found.rows) - new)


def _set_aside(home: str, file: str, reason: str) -> None:
    place = os.path.join(home, "spool", "bad", os.path.basename(file))
    # before the move, so that no file is there without its reason
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
