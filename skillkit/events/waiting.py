"""What waits in a spool, for moving or rewriting it: its lock, its sweep, and texts taken out of it."""

import json
import os
import shutil
from collections.abc import Collection

from skillkit.events import spool, whole_files
from skillkit.events.event import PURGED, TEXTS
from skillkit.events.lake_place import Place
from skillkit.lock import locked

DAY = 24 * 60 * 60


def lock_of(home: str) -> str:
    """The lock of one spool, for moving or rewriting its events."""
    return os.path.join(home, "spool", "lock")


def sweep(home: str) -> None:
    """Remove what the killed have left behind: batches half deleted, and events half written, which takes nobody a day;
    and the files of sessions that nobody has gone on with for a month.

    For the holder of the spool's lock.
    """
    spool.make(home)  # a clean-up may have taken the empty folder
    unfinished = os.path.join(home, "spool", "tmp")
    for entry in whole_files.entries(unfinished):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
    whole_files.remove_older(unfinished, DAY)
    whole_files.remove_older(os.path.join(home, spool.SESSIONS), 30 * DAY)


def purge(place: Place, ids: Collection[str]) -> int:
    """Take the texts of these reports, and of what was said to them, out of the spools. Returns the files written
    again.
    """
    changed = 0
    for home in (home for home in place.homes if os.path.isdir(os.path.join(home, "spool"))):
        with locked(lock_of(home)):
            sweep(home)
            files = [*spool.waiting(home), *(file for batch in spool.batches(home) for file in spool.frozen(batch))]
            changed += sum(_purge_file(home, file, ids) for file in files)
    return changed


def _purge_file(home: str, file: str, ids: Collection[str]) -> bool:
    try:
        with open(file, "rb") as opened:
            document = json.loads(opened.read())
        data = document["data"]
        if document["id"] not in ids and data.get("ref_id") not in ids:
            return False
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return False  # no event: the next sync sets it aside
    for key in TEXTS:
        if data.get(key):
            data[key] = PURGED
    with whole_files.aside(os.path.join(home, "spool", "tmp", document["id"] + ".purged")) as part:
        with open(part, "w", encoding="utf-8") as opened_part:
            json.dump(document, opened_part, ensure_ascii=False)
        whole_files.move(part, file)
    return True
