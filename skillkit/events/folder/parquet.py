"""Parquet files of the lake: written whole or not at all, looked into, and looked through."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from skillkit.errors import SkillkitError
from skillkit.events import whole_files
from skillkit.events.event import COUNTED, INVOKED, PURGED, TEXTS, uuid7
from skillkit.events.folder import parts
from skillkit.events.intake import COLUMNS
from skillkit.events.lake import Lake, PartGoneError
from skillkit.events.queries import sql

_SORTED = "ORDER BY skill, time, id"  # most questions are about one skill, and its rows then share few row groups

IS_PURGED = f"coalesce({sql.text(PURGED)} IN (summary, detail), false)"
"""True for a row whose text was taken out."""

_NEEDED = {
    "id": "type = 'FIXED_LEN_BYTE_ARRAY'",
    "batch_id": "type = 'FIXED_LEN_BYTE_ARRAY'",
    "time": "type = 'INT64'",
    "type": "type = 'BYTE_ARRAY'",
    "skill": "type = 'BYTE_ARRAY'",
}
"""Columns that every file of a lake has, and their form in Parquet."""


def write(lake: Lake, rows: Sequence[dict[str, Any]], month: str) -> str:
    """Write rows of events as a new file of the lake, sorted by skill and time. Returns the file."""
    lake.insert("waiting", COLUMNS, rows)
    return _copy(lake, f"SELECT * FROM waiting {_SORTED}", month)


def take_in(lake: Lake, files: Sequence[str], month: str, known: Sequence[str], purged: Sequence[str]) -> str:
    """Write what these Parquet files from elsewhere hold as a new file of the lake: each event once, those that the
    files ``known`` of the lake have left out, and the texts of the reports ``purged``. Returns the file; empty where
    nothing is new.
    """
    but = ""
    if known:  # a count of uses is left out where the single ones are
        single = f"SELECT batch_id::VARCHAR FROM {sql.read(known)} WHERE type = {sql.text(INVOKED)}"
        is_count = f"type = {sql.text(COUNTED)} AND coalesce(data->>'batch' IN ({single}), false)"
        but = f"WHERE id NOT IN (SELECT id FROM {sql.read(known)}) AND NOT ({is_count})"
    lake.run(f"CREATE OR REPLACE TEMP TABLE arrived AS {_once(files, purged, but)}")
    try:
        return _copy(lake, f"FROM arrived {_SORTED}", month) if lake.run("SELECT 1 FROM arrived LIMIT 1") else ""
    finally:
        lake.run("DROP TABLE arrived")


def _once(files: Sequence[str], purged: Sequence[str], where: str = "") -> str:
    """Each event of these files once, of two the purged one, without the texts of the reports ``purged``."""
    first = f"row_number() OVER (PARTITION BY id ORDER BY {IS_PURGED} DESC, batch_id NULLS LAST) = 1"
    return f"SELECT {_marked(purged)} FROM (SELECT * FROM {sql.read(files)} {where} QUALIFY {first})"


def as_bytes(rows: Sequence[dict[str, Any]], folder: str) -> bytes:
    """Rows of events as a Parquet file, sorted by skill and time; ``folder`` is for what is not finished."""
    with Lake(folder) as lake:
        lake.insert("waiting", COLUMNS, rows)
        return _bytes(lake, f"SELECT * FROM waiting {_SORTED}")


def merged_bytes(files: Sequence[str], purged: Sequence[str], folder: str) -> bytes:
    """One Parquet file of what these files hold, each event once, without the texts of the reports ``purged``."""
    with Lake(folder) as lake:
        return _bytes(lake, f"SELECT * FROM ({_once(files, purged)}) {_SORTED}")


def _bytes(lake: Lake, select: str) -> bytes:
    with whole_files.aside(os.path.join(lake.folder, f"{uuid7()}.part")) as part:
        lake.run(f"COPY ({select}) TO {sql.text(part)} ({sql.PARQUET})")
        with open(part, "rb") as file:
            return file.read()


def ids(files: Sequence[str]) -> set[str]:
    """The ids of the events in these files."""
    with Lake("") as lake:
        return {str(id) for (id,) in lake.run(f"SELECT id FROM {sql.read(files)}")} if files else set()


def holds_texts(files: Sequence[str], ids: Sequence[str]) -> bool:
    """True where these files have a text of one of these reports, or of what was said to it."""
    hit = f"id IN ({sql.texts(ids)}) OR ref_id IN ({sql.texts(ids)})"
    texts = " OR ".join(f"coalesce({text} NOT IN ('', {sql.text(PURGED)}), false)" for text in TEXTS)
    with Lake("") as lake:
        return bool(lake.run(f"SELECT 1 FROM {sql.read(files)} WHERE ({hit}) AND ({texts}) LIMIT 1"))


def _marked(ids: Sequence[str]) -> str:
    """All columns, with PURGED in the place of texts of these reports and of those that point at them."""
    if not ids:
        return "*"
    hit = f"(id IN ({sql.texts(ids)}) OR coalesce(ref_id IN ({sql.texts(ids)}), false))"
    marked = (f"CASE WHEN {hit} AND {t} <> '' THEN {sql.text(PURGED)} ELSE {t} END AS {t}" for t in TEXTS)
    return f"* REPLACE ({', '.join(marked)})"


def merge(lake: Lake, files: Sequence[str], *, distinct: bool = False) -> str:
    """Put one file in the place of these, which are of one month, sorted by skill and time. Returns the new one.

    ``distinct`` leaves out the events that the table `doubled` names.
    """
    return _instead(lake, files, f"SELECT * FROM {_left(files) if distinct else sql.read(files)} {_SORTED}")


def without(lake: Lake, file: str) -> str:
    """Put a file without the events that the table `doubled` names in the place of ``file``. Returns the new one; empty
    where nothing is left of it.
    """
    if lake.run(f"SELECT 1 FROM {_left([file])} LIMIT 1"):
        return _instead(lake, [file], f"SELECT * FROM {_left([file])} {_SORTED}")
    parts.remove([file])
    return ""


def _left(files: Sequence[str]) -> str:
    """The rows of these files but for those that the table `doubled` names."""
    hit = "in_file = filename AND in_row = file_row_number"
    rows = sql.read(files, rows=True)
    return f"(SELECT * EXCLUDE (filename, file_row_number) FROM {rows} ANTI JOIN doubled ON {hit})"


def purge(lake: Lake, file: str, ids: Sequence[str]) -> str:
    """Put a file without the texts of reports, and of those that point at them, in the place of ``file``."""
    return _instead(lake, [file], f"SELECT {_marked(ids)} FROM {sql.read([file])} {_SORTED}")


def recount(lake: Lake, file: str, counts: Mapping[str, dict[str, Any] | None]) -> str:
    """Put a file with other ``data`` for these counts (by id), and without those that have none, in the place of
    ``file``. Returns the new one; empty where nothing is left of it.
    """
    rows = [{"id": id, "data": data} for id, data in counts.items()]
    lake.run("CREATE OR REPLACE TEMP TABLE recounted (id UUID, data JSON)")
    lake.insert("recounted", {"id": "UUID", "data": "JSON"}, rows)
    left = (
        f"SELECT e.* REPLACE (coalesce(recounted.data, e.data) AS data) FROM {sql.read([file])} AS e"
        " LEFT JOIN recounted USING (id) WHERE recounted.id IS NULL OR recounted.data IS NOT NULL"
    )
    if lake.run(f"SELECT 1 FROM ({left}) LIMIT 1"):
        return _instead(lake, [file], f"{left} {_SORTED}")
    parts.remove([file])
    return ""


def _copy(lake: Lake, select: str, month: str) -> str:
    """Write what ``select`` finds as a new file of the lake that outlasts a power cut."""
    with _finished(lake, select) as part:
        place = parts.part(lake.folder, month, parts.named(part))
        parts.put(lake.folder, part, place)
        return place


def _instead(lake: Lake, files: Sequence[str], select: str) -> str:
    """Write what ``select`` finds in the place of these files: marks first, then the new file, and then they go."""
    month = os.path.basename(os.path.dirname(files[0]))
    with _finished(lake, select) as part:
        place = parts.part(lake.folder, month, parts.named(part))
        for file in files:
            parts.mark(lake.folder, file, place)
        parts.put(lake.folder, part, place)
    parts.remove(files)
    return place


@contextmanager
def _finished(lake: Lake, select: str) -> Iterator[str]:
    """A file with what ``select`` finds, which is gone in the end unless it was put in its place."""
    with whole_files.aside(os.path.join(lake.folder, "tmp", uuid7())) as part:
        lake.run(f"COPY ({select}) TO {sql.text(part)} ({sql.PARQUET})")
        yield part


def known(lake: Lake, files: Sequence[str], ids: Sequence[str], purged: Sequence[str] = (), but: str = "") -> set[str]:
    """Which of ``ids`` these files hold; those of ``purged`` only where their text is gone there too. Rows of the batch
    ``but`` do not count.
    """
    if not files or not ids:
        return set()
    found = (
        f"SELECT id FROM {sql.read(files)} WHERE id IN (SELECT unnest($ids::UUID[])) AND"
        f" (id NOT IN (SELECT unnest($purged::UUID[])) OR coalesce({sql.text(PURGED)} IN (summary, detail), false))"
        + (f" AND batch_id IS DISTINCT FROM {sql.text(but)}" if but else "")
    )
    return {str(id) for (id,) in lake.run(found, {"ids": list(ids), "purged": list(purged)})}


def holds(lake: Lake, file: str, ids: Sequence[str]) -> bool:
    """True where ``file`` has one of these reports, or an event that points at one."""
    hit = f"id IN ({sql.texts(ids)}) OR ref_id IN ({sql.texts(ids)})"
    return bool(lake.run(f"SELECT 1 FROM {sql.read([file])} WHERE {hit} LIMIT 1"))


def plain(lake: Lake, where: str) -> list[dict[str, Any]]:
    """The rows of the view `events` that SQL of ours finds: ids and times as text, `data` as an object."""
    forms = {"UUID": "{0}::VARCHAR", "TIMESTAMP": "strftime({0}, '%Y-%m-%dT%H:%M:%S.%f')", "JSON": "{0}::VARCHAR"}
    cells = [f"{forms.get(form, '{0}').format(sql.name(name))} AS {sql.name(name)}" for name, form in COLUMNS.items()]
    found = lake.rows(f"SELECT {', '.join(cells)} FROM events WHERE {where} ORDER BY events.time, events.id")
    return [row | {"data": json.loads(row["data"]) if row["data"] else None} for row in found]


def strangers(lake: Lake, files: Sequence[str]) -> list[str]:
    """Those of ``files`` that are Parquet and hold no events: they lack a column, or it has another form."""
    if not files:
        return []
    ours = " OR ".join(f"(name = {sql.text(name)} AND {form})" for name, form in _NEEDED.items())
    found = lake.run(
        f"SELECT file_name FROM parquet_schema([{sql.texts(files)}])"
        f" GROUP BY file_name HAVING count(*) FILTER ({ours}) <> {len(_NEEDED)}"
    )
    return [file for (file,) in found]


def fault(lake: Lake, file: str) -> str:
    """Why a file of the lake cannot be read, read through to its end; empty where it can, and where it is gone."""
    try:
        if parts.is_changed(file):
            return "its bytes are not those that were written"
        if strangers(lake, [file]):
            return "it holds no events"
        lake.run(f"SELECT count(id), max(time), max(batch_id), max(summary), max(detail) FROM {sql.read([file])}")
    except (PartGoneError, FileNotFoundError):  # it was merged meanwhile: the merged file is looked at in its turn
        return ""
    except SkillkitError as e:
        return e.message.removeprefix(f"{lake.folder}: ")
    except OSError as e:
        return e.strerror or str(e)
    return ""
