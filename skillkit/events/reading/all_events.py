"""Everything at once: what is in the lake, what is on its way there, and what still waits."""

import errno
import os
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple, TypeVar

from skillkit.errors import SkillkitError
from skillkit.events import intake, spool
from skillkit.events.engine import store_of
from skillkit.events.folder import damage, doubles, opening
from skillkit.events.git.repository import LakeGitError
from skillkit.events.lake import Lake, PartGoneError
from skillkit.events.lake_place import Place
from skillkit.events.naming import aliases, known_reports
from skillkit.events.reading import lake_copy
from skillkit.events.sync import sync
from skillkit.lock import NoLockError

T = TypeVar("T")


class LakeContents(NamedTuple):
    """``files`` of the lake, and ``rows`` that wait outside of it."""

    files: list[str]
    rows: list[dict[str, Any]]


def contents(place: Place) -> LakeContents:
    """What there is to read now: every acknowledged event, one that is just moved perhaps both as a row and in a file.

    Needs no lock: an event goes from `new` into a batch and from there into the lake, and each place is looked into
    before the one where its events go next.
    """
    opening.check(place)
    homes = [home for home in place.homes if os.path.isdir(home)]
    rows = [row for home in homes for row in intake.read(spool.waiting(home), None, place.personal).rows]
    for home in homes:
        for batch in spool.batches(home):
            rows += intake.read(spool.frozen(batch), os.path.basename(batch), place.personal).rows
    once = {row["id"]: row for row in rows}.values()
    files = list(store_of(place).relation().files)
    opening.check(place)  # where the lake went away in between, nothing was listed
    return LakeContents(files, list(once))


def ask(place: Place, question: Callable[[Lake], T]) -> T:
    """The answer to ``question`` over all events. Raises SkillkitError where the lake is away or changes too fast."""

    def asked(left_out: frozenset[str]) -> T:
        with Lake(place.lake) as lake:
            _show(lake, place, left_out)
            return question(lake)

    return damage.answered(place.lake, place.say, asked)


def closed_in(place: Place) -> Lake:
    """A lake that opens no file any more, for its user to close: over the copy of `lake_copy` where there is one of
    what is in the lake now, else with all events in memory.
    """
    found = contents(place)
    copy = lake_copy.path(place, found.files)
    if os.path.exists(copy):
        lake = Lake(place.lake)
        try:
            lake.show_copy(copy, found.rows)
            aliases.put(lake, place.home)
        except (PartGoneError, SkillkitError, OSError):  # another process has made a newer one, or it is damaged
            lake.close()
        else:
            return lake
    return _loaded(place)


def _loaded(place: Place) -> Lake:
    """A lake with all events in memory, for its user to close."""

    def asked(left_out: frozenset[str]) -> Lake:
        lake = Lake(place.lake)
        try:
            _show(lake, place, left_out)
            lake.load()
        except BaseException:
            lake.close()
            raise
        return lake

    return damage.answered(place.lake, place.say, asked)


def _show(lake: Lake, place: Place, left_out: frozenset[str]) -> None:
    """Make the view `events`, with each event once, and the names that skills had before."""
    found = contents(place)
    files = [file for file in found.files if file not in left_out]
    new = doubles.unchecked(place.lake, files)
    doubled = doubles.find(lake, files, new)
    if new and not doubled and not left_out:
        doubles.note(place.lake, files)
    lake.show(files, found.rows, doubled)
    aliases.put(lake, place.home)


def synced(place: Place) -> str:
    """Move what waits, where the tree can be written; returns why it could not be, which loses nothing."""
    try:
        if sync(place).events:
            ask(place, partial(known_reports.write, place.homes))
        lake_copy.tidy(place)
    except (NoLockError, LakeGitError) as e:
        return e.message
    except OSError as e:
        if e.errno not in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT):
            raise
        return f"{e.filename}: {e.strerror}" if e.filename else str(e.strerror)
    return ""
