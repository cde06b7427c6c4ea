"""Parquet files of the lake and for others: written whole or not at all, looked into, and looked through."""

import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from skillkit import files
from skillkit.errors import SkillkitError
from skillkit.events import sql
from skillkit.events.event import uuid7
from skillkit.events.folder import parts
from skillkit.events.intake import COLUMNS
from skillkit.events.lake import Lake, PartGoneError
from skillkit.printable import in_csv, in_json

PARQUET = "FORMAT parquet, COMPRESSION zstd"
"""What DuckDB is told of the form of a file."""

_SORTED = "ORDER BY skill, time, id"
_PLAIN = re.compile(
    r"BOOLEAN|U?(?:TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\)|VARCHAR|UUID|DATE|TIMESTAMP(?:_\w+)?"
)

_NUMBER = re.compile(r"U?(?:TINY|SMALL|BIG|HUGE)?INT|FLOAT|DOUBLE|DECIMAL")


def write(lake: Lake, rows: Sequence[dict[str, Any]], place: str) -> None:
    """Write rows of events as the file ``place`` of the lake, sorted by skill and time."""
    lake.insert("waiting", COLUMNS, rows)
    _copy(lake, f"SELECT * FROM waiting {_SORTED}", place)


def merge(lake: Lake, files: Sequence[str], place: str) -> None:
    """Write what these files hold as one, sorted by skill and time."""
    _copy(lake, f"SELECT * FROM {sql.read(files)} {_SORTED}", place)


def purge(lake: Lake, file: str, report_id: str, texts: Sequence[str], mark: str) -> None:
    """Write ``file`` anew, with ``mark`` for the texts of a report and of the events that point at it."""
    hit = f"{sql.text(report_id)} IN (id, ref_id)"
    marked = ", ".join(f"CASE WHEN {hit} AND {t} <> '' THEN {sql.text(mark)} ELSE {t} END AS {t}" for t in texts)
    _copy(lake, f"SELECT * REPLACE ({marked}) FROM {sql.read([file])}", file)


def _copy(lake: Lake, select: str, place: str) -> None:
    """Write what ``select`` finds as a file of the lake that outlasts a power cut."""
    with parts.aside(os.path.join(lake.folder, "tmp", uuid7())) as part:
        lake.run(f"COPY ({select}) TO {sql.text(part)} ({PARQUET})")
        parts.move(part, place)


def export(lake: Lake, select: str, form: str, place: str) -> int:
    """Write what ``select`` (SQL of ours) finds to ``place`` as parquet, csv or ndjson. Returns the number of rows.

    CSV is written as ``printable.in_csv`` says, which neither a terminal nor a spreadsheet obeys; the other two lose
    nothing. Raises SkillkitError where the system refuses; what was there before is whole.
    """
    try:
        with parts.aside(os.path.join(os.path.dirname(place), f".{uuid7()}.part")) as part:
            _try(part)
            rows = _written(lake, select, form, part)
            os.replace(part, place)
    except OSError as e:
        raise files.refused(Path(place), "write", e) from e
    return rows


def _written(lake: Lake, select: str, form: str, part: str) -> int:
    if form == "parquet":
        ((rows,),) = lake.run(f"COPY ({select}) TO {sql.text(part)} ({PARQUET})")
        return int(rows)
    with open(part, "w", encoding="utf-8", newline="") as file:
        return _write_csv(lake, select, file) if form == "csv" else _write_ndjson(lake, select, file)


def _write_csv(lake: Lake, select: str, file: TextIO) -> int:
    columns = [(str(name), str(form)) for name, form, *_ in lake.run(f"DESCRIBE ({select})")]
    file.write(in_csv(name for name, _ in columns))
    cells = (sql.name(name) if _NUMBER.match(form) else f"{sql.name(name)}::VARCHAR" for name, form in columns)
    rows = 0
    for some in lake.stream(f"SELECT {', '.join(cells)} FROM ({select})"):
        file.writelines(map(in_csv, some))
        rows += len(some)
    return rows


def _write_ndjson(lake: Lake, select: str, file: TextIO) -> int:
    rows = 0
    for some in lake.stream(f"SELECT to_json(row)::VARCHAR FROM ({select}) AS row"):
        file.writelines(f"{in_json(row)}\n" for (row,) in some)
        rows += len(some)
    return rows


def _try(part: str) -> None:
    """Raise OSError where no file can be made. DuckDB's own complaint would look like a file of the lake that moved."""
    with open(part, "xb"):
        pass
    os.unlink(part)


def save(columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[Any]], place: str) -> None:
    """Write an answer as a Parquet file, its columns (name, type) in DuckDB's own types.

    A type that is not a plain one becomes text: its name was chosen by whoever asked.
    """
    shape = {f"c{number}": "VARCHAR" for number in range(len(columns))}
    forms = [form if _PLAIN.fullmatch(form) else "VARCHAR" for _, form in columns]
    told = (
        f"CAST({c} AS {form}) AS {sql.name(name)}" for c, form, (name, _) in zip(shape, forms, columns, strict=True)
    )
    with Lake("") as lake:
        lake.run(f"CREATE TABLE answer ({sql.declared(shape)})")
        lake.insert("answer", shape, [dict(zip(shape, map(_as_text, row), strict=True)) for row in rows])
        export(lake, f"SELECT {', '.join(told)} FROM answer", "parquet", place)


def _as_text(cell: Any) -> str | None:
    """A cell of an answer as text that can be cast back; what holds others as JSON."""
    return cell if cell is None or isinstance(cell, str) else json.dumps(cell, ensure_ascii=False)


def known(lake: Lake, files: Sequence[str], ids: Sequence[str], batch: str) -> set[str]:
    """Which of ``ids`` these files hold, but for those of ``batch``."""
    if not files or not ids:
        return set()
    found = f"SELECT id FROM {sql.read(files)} WHERE {sql.outside([batch])} AND id IN (SELECT unnest($ids::UUID[]))"
    return {str(id) for (id,) in lake.run(found, {"ids": list(ids)})}


def holds(lake: Lake, file: str, report_id: str) -> bool:
    """True where ``file`` has a report or an event that points at it."""
    return bool(lake.run(f"SELECT 1 FROM {sql.read([file])} WHERE $id IN (id, ref_id) LIMIT 1", {"id": report_id}))


def fault(lake: Lake, file: str) -> str:
    """Why a file of the lake cannot be read, read through to its end; empty where it can."""
    try:
        lake.run(f"SELECT count(id), max(time), max(summary) FROM {sql.read([file])}")
    except (SkillkitError, PartGoneError, OSError) as e:
        return str(e).removeprefix(f"{lake.folder}: ")
    return ""
