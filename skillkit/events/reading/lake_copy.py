"""A copy of the lake in DuckDB's own form, for the SQL of people and agents: what was attached read-only before a
connection is sealed can still be read where nothing can be opened.

The copy is a database file for each piece of the lake, named after what is in it, so that a change costs a new file for
the pieces that it concerns; and a list of the files that make up a snapshot. No file ever changes.
"""

import os
import re
import shutil
import time
from collections.abc import Sequence
from contextlib import suppress

from skillkit.events import whole_files
from skillkit.events.engine import store_of
from skillkit.events.event import digest, uuid7
from skillkit.events.intake import COLUMNS
from skillkit.events.lake import VERSION, Lake
from skillkit.events.lake_place import Place
from skillkit.events.queries import sql
from skillkit.events.store import Piece, Relation, Store

FORM = 2
"""What a file holds, beside the columns: one more where another skillkit would make other files of the same events."""

HOUR = 60 * 60  # no copy takes so long: an older part was left by a kill

FOLDER = "snapshot"
"""The folder of a checkout's home for the newest copy."""

_FILE = re.compile(r"[0-9a-f]{32}\.duckdb")


def files(place: Place, snapshot: str) -> list[str] | None:
    """The files of the copy of the lake as it was at ``snapshot``; None where there is no copy of it."""
    folder = os.path.join(place.home, FOLDER)
    try:
        with open(os.path.join(folder, _list_name(snapshot)), encoding="ascii", errors="replace") as opened:
            names = opened.read().splitlines()
    except OSError:
        return None
    is_whole = names == _listing(names[:-1]) and all(map(_FILE.fullmatch, names[:-1]))
    return [os.path.join(folder, name) for name in names[:-1]] if is_whole else None


def _listing(names: Sequence[str]) -> list[str]:
    """The lines of a list of files: with a digest, since a file too few would be an answer without its events."""
    return [*names, digest("\n".join(names))]


def make(place: Place) -> None:
    """See that there is a copy of the lake as it is now; nothing where this tree can't be written, or the disk is full:
    then questions are answered from memory.
    """
    store = store_of(place)
    if _is_there(place, store.snapshot()):
        return
    with suppress(OSError), Lake(place.lake) as lake:
        store.read(lake, lambda relation: _make(store, lake, relation))


def _is_there(place: Place, snapshot: str) -> bool:
    found = files(place, snapshot)
    return found is not None and all(map(os.path.exists, found))


def _make(store: Store, lake: Lake, relation: Relation) -> None:
    if store.snapshot() != relation.snapshot:
        return  # a damaged part is left out, or something has changed
    folder = os.path.join(store.place.home, FOLDER)
    os.makedirs(folder, mode=0o700, exist_ok=True)  # it holds what agents saw
    tidy(store.place)  # first: what is left needs no room on the disk
    part = os.path.join(folder, f"{uuid7()}.part")
    try:
        for piece in relation.pieces:
            if not os.path.exists(os.path.join(folder, _file_name(piece.name))):
                _copy(lake, piece, part)
                if store.snapshot() != relation.snapshot:
                    return  # a text may have been purged since
                whole_files.replace(part, os.path.join(folder, _file_name(piece.name)))
        with open(part, "w", encoding="ascii") as file:
            file.writelines(f"{line}\n" for line in _listing([_file_name(piece.name) for piece in relation.pieces]))
        whole_files.replace(part, os.path.join(folder, _list_name(relation.snapshot)))
    finally:
        _remove_part(folder, part)
        tidy(store.place)  # last: a text that was purged just before is in no file then


def _copy(lake: Lake, piece: Piece, part: str) -> None:
    lake.show(piece.selects)
    lake.copy_to(part)


def _file_name(piece: str) -> str:
    return f"{_key(piece)}.duckdb"


def _list_name(snapshot: str) -> str:
    return f"{_key(snapshot)}.pieces"


def _key(name: str) -> str:
    """A name that tells what wrote the file too: another version of DuckDB may not read it, and another skillkit have
    other columns.
    """
    return digest(f"{FORM} {VERSION} {sql.declared(COLUMNS)} {name}")[:32]  # as `_FILE` has it


def forget_damaged(files: Sequence[str]) -> None:
    """Remove files that DuckDB does not read, and nothing where one is gone: then another process has tidied."""
    if all(map(os.path.exists, files)):
        for file in files:
            with suppress(OSError):
                os.unlink(file)


def forget(place: Place) -> None:
    """Remove the copies of this clone: a text that is purged is in them too."""
    for home in place.homes:
        shutil.rmtree(os.path.join(home, FOLDER), ignore_errors=True)


def tidy(place: Place) -> None:
    """Remove of the copy what is not of the lake as it is now: a text may have been purged by another clone."""
    folder = os.path.join(place.home, FOLDER)
    if not os.path.isdir(folder):
        return
    store = store_of(place)
    snapshot = store.snapshot()
    listed = files(place, snapshot)
    of_now = map(_file_name, store.pieces()) if listed is None else map(os.path.basename, listed)
    keep = {_list_name(snapshot), *of_now}
    for name in os.listdir(folder):
        is_dead = ".part" in name and _age(os.path.join(folder, name)) > HOUR
        if name not in keep and (name.endswith((".duckdb", ".pieces")) or is_dead):
            with suppress(OSError):  # Windows: another process reads it
                os.unlink(os.path.join(folder, name))


def _age(file: str) -> float:
    """Seconds since a file was changed; 0 where it is gone."""
    try:
        return time.time() - os.stat(file).st_mtime
    except OSError:
        return 0


def _remove_part(folder: str, part: str) -> None:
    """Remove what this process has not finished, and DuckDB's own files beside it."""
    for name in os.listdir(folder) if os.path.isdir(folder) else []:
        if os.path.join(folder, name).startswith(part):
            with suppress(OSError):
                os.unlink(os.path.join(folder, name))
