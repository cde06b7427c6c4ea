"""A copy of the lake in DuckDB's own form, for the SQL of people and agents: what was attached read-only before a
connection is sealed can still be read where nothing can be opened.
"""

import os
import shutil
import time
from contextlib import suppress

from skillkit.events.engine import store_of
from skillkit.events.event import digest, uuid7
from skillkit.events.lake import VERSION, Lake
from skillkit.events.lake_place import Place
from skillkit.events.store import Relation, Store

HOUR = 60 * 60

FOLDER = "snapshot"
"""The folder of a checkout's home for the newest copy."""


def path(place: Place, snapshot: str) -> str:
    """Where the copy of the lake as it was at ``snapshot`` is, if there is one. Another version of DuckDB may not read
    it.
    """
    return os.path.join(place.home, FOLDER, f"{digest(f'{VERSION} {snapshot}')[:32]}.duckdb")


def make(place: Place) -> None:
    """See that there is a copy of the lake as it is now; nothing where this tree can't be written, or the disk is full:
    then questions are answered from memory.
    """
    store = store_of(place)
    with suppress(OSError), Lake(place.lake) as lake:
        store.read(lake, lambda relation: _make(store, lake, relation))


def _make(store: Store, lake: Lake, relation: Relation) -> None:
    file = path(store.place, relation.snapshot)
    if os.path.exists(file):
        return
    folder = os.path.dirname(file)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    part = os.path.join(folder, f"{uuid7()}.part")
    try:
        lake.show(relation.selects)
        lake.copy_to(part)
        if store.snapshot() == relation.snapshot:
            os.replace(part, file)  # else a text may have been purged since
    finally:
        _remove(folder, keep=os.path.basename(file), part=part)


def _age(file: str) -> float:
    """Seconds since a file was changed; 0 where it is gone."""
    try:
        return time.time() - os.stat(file).st_mtime
    except OSError:
        return 0


def forget(place: Place) -> None:
    """Remove the copies of this clone: a text that is purged is in them too."""
    for home in place.homes:
        shutil.rmtree(os.path.join(home, FOLDER), ignore_errors=True)


def tidy(place: Place) -> None:
    """Remove the copy where it is not of the lake as it is now: a text may have been purged by another clone."""
    folder = os.path.join(place.home, FOLDER)
    if os.path.isdir(folder):
        _remove(folder, keep=os.path.basename(path(place, store_of(place).snapshot())))


def _remove(folder: str, keep: str, part: str = "") -> None:
    """Remove older copies, what this process left unfinished, and what the killed have left."""
    for name in os.listdir(folder) if os.path.isdir(folder) else []:
        file = os.path.join(folder, name)
        is_dead = ".part" in name and _age(file) > HOUR
        if name != keep and (name.endswith(".duckdb") or (part and file.startswith(part)) or is_dead):
            with suppress(OSError):  # Windows: another process reads it
                os.unlink(file)
