"""One id is one event: which files of a lake may hold an event that another holds too, and what is left out of them.

A lake notes in `checked` the files that are known to have no event in common. The note is a claim about just the files
that it names, so that writers who overwrite each other's lose no more than the work of checking once more. Where every
file is in it reading costs nothing; the others are compared by id.
"""

import os
from collections.abc import Sequence
from contextlib import suppress

from skillkit.events.event import PURGED
from skillkit.events.folder import parquet, parts
from skillkit.events.lake import Lake, UnreadableError
from skillkit.events.queries import sql
from skillkit.lock import NoLockError, locked

FILE = "checked"


def checked(lake: str) -> frozenset[str]:
    """The files, as `parts.relative` names them, no two of which hold the same event, and none an event twice."""
    try:
        with open(os.path.join(lake, FILE), encoding="utf-8", errors="replace") as file:
            return frozenset(file.read().split("\n"))
    except (FileNotFoundError, NotADirectoryError):
        return frozenset()


def unchecked(lake: str, files: Sequence[str]) -> list[str]:
    """Those of ``files`` that may hold an event that another of them holds too."""
    known = checked(lake)
    return [file for file in files if parts.relative(file) not in known]


def note(lake: str, files: Sequence[str]) -> None:
    """Note that these files, all there are, have no event in common; nothing where the lake can't be written."""
    with suppress(OSError):
        parts.write(lake, os.path.join(lake, FILE), "\n".join(map(parts.relative, files)).encode())


def find(lake: Lake, files: Sequence[str], among: Sequence[str]) -> list[str]:
    """The files with events that are to be left out, since another of ``files`` holds them, or the same one twice.

    Only events that are in one of the files ``among`` are looked for. Which rows these are is then in the table
    `doubled`. Of two the purged one stays, else the one that came first.
    """
    if not among:
        return []
    lake.run("CREATE OR REPLACE TEMP TABLE doubled (in_file VARCHAR, in_row BIGINT)")
    if alien := parquet.strangers(lake, among):
        raise UnreadableError(f"{alien[0]}: holds no events")
    some = "" if len(among) == len(files) else f"WHERE id IN (SELECT id FROM {sql.read(among)})"
    lake.run(
        f"CREATE OR REPLACE TEMP TABLE twice AS SELECT id FROM {sql.read(files)} {some} GROUP BY id HAVING count(*) > 1"
    )
    if lake.run("SELECT 1 FROM twice LIMIT 1"):
        is_purged = f"coalesce({sql.text(PURGED)} IN (summary, detail), false)"
        lake.run(
            "INSERT INTO doubled SELECT filename, file_row_number FROM ("
            "SELECT filename, file_row_number, row_number() OVER"
            # in one fixed order, so that readers who settle at the same time keep the same row
            f" (PARTITION BY id ORDER BY {is_purged} DESC, batch_id NULLS LAST, filename, file_row_number) AS number"
            f" FROM {sql.read(files, rows=True)} WHERE id IN (FROM twice)) WHERE number > 1"
        )
    return sorted(file for (file,) in lake.run("SELECT DISTINCT in_file FROM doubled"))


def selects(files: Sequence[str], doubled: Sequence[str] = ()) -> tuple[str, ...]:
    """SQL that finds the events of ``files``: of the files ``doubled`` those that the table `doubled` does not name."""
    found = []
    if whole := [file for file in files if file not in doubled]:
        found.append(f"SELECT * FROM {sql.read(whole)}")
    if doubled:
        found.append(
            f"SELECT * EXCLUDE (filename, file_row_number) FROM {sql.read(doubled, rows=True)}"
            " ANTI JOIN doubled ON in_file = filename AND in_row = file_row_number"
        )
    return tuple(found)


def settle(lake: Lake, files: Sequence[str]) -> None:
    """Take events that are in ``files`` more than once out of all but one, and note that all are checked.

    Does nothing where none is unchecked, and leaves it to the readers where the lake can't be written or locked.
    """
    new = unchecked(lake.folder, files)
    if not new:
        return
    if not find(lake, files, new):
        note(lake.folder, files)
        return
    with suppress(NoLockError, OSError), locked(parts.lock_of(lake.folder)):
        now = parts.current(lake.folder)  # again, since the files may have changed before the lock was held
        holding = find(lake, now, unchecked(lake.folder, now))
        made = [place for file in holding if (place := parquet.without(lake, file))]
        note(lake.folder, [*(file for file in now if file not in holding), *made])
