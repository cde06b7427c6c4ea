"""What is in the lake, or an answer, written into one file for other tools."""

import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from skillkit import files
from skillkit.events import whole_files
from skillkit.events.event import uuid7
from skillkit.events.lake import Lake
from skillkit.events.queries import sql
from skillkit.printable import in_csv, in_json

_PLAIN = re.compile(  # types whose names hold nothing that the one who asked could choose
    r"BOOLEAN|U?(?:TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\)|VARCHAR|UUID|DATE|TIMESTAMP(?:_\w+)?"
)

_NUMBER = re.compile(r"U?(?:TINY|SMALL|BIG|HUGE)?INT|FLOAT|DOUBLE|DECIMAL")


def export(lake: Lake, select: str, form: str, place: str) -> int:
    """Write what ``select`` (SQL of ours) finds to ``place`` as parquet, csv or ndjson. Returns the number of rows.

    CSV is written as ``printable.in_csv`` says, which neither a terminal nor a spreadsheet obeys; the other two lose
    nothing. Raises SkillkitError where the system refuses; what was there before is whole.
    """
    try:
        with whole_files.aside(os.path.join(os.path.dirname(place), f".{uuid7()}.part")) as part:
            _try(part)
            rows = _written(lake, select, form, part)
            os.replace(part, place)
    except OSError as e:
        raise files.refused(Path(place), "write", e) from e
    return rows


def _written(lake: Lake, select: str, form: str, part: str) -> int:
    if form == "parquet":
        lake.bound()
        ((rows,),) = lake.run(f"COPY ({select}) TO {sql.text(part)} ({sql.PARQUET})")
        return int(rows)
    # the line ends of CSV are written as they are, on Windows too
    with open(part, "w", encoding="utf-8", newline="") as file:
        return _write_csv(lake, select, file) if form == "csv" else _write_ndjson(lake, select, file)


def _write_csv(lake: Lake, select: str, file: TextIO) -> int:
    columns = [(str(name), str(form)) for name, form, *_ in lake.run(f"DESCRIBE ({select})")]
    file.write(in_csv(name for name, _ in columns))
    # numbers stay numbers: as text they would be quoted against spreadsheets
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
    """Raise OSError where no file can be made. DuckDB's own error would look like a file of the lake that moved."""
    with open(part, "xb"):
        pass
    os.unlink(part)


def save(columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[Any]], place: str) -> None:
    """Write an answer as a Parquet file, its columns (name, type) in DuckDB's own types.

    A type that is not a plain one becomes text: its name was chosen by the user.
    """
    shape = {f"c{number}": "VARCHAR" for number in range(len(columns))}
    forms = [form if _PLAIN.fullmatch(form) else "VARCHAR" for _, form in columns]
    selected = (
        f"CAST({c} AS {form}) AS {sql.name(name)}" for c, form, (name, _) in zip(shape, forms, columns, strict=True)
    )
    with Lake("") as lake:
        lake.run(f"CREATE TABLE answer ({sql.declared(shape)})")
        lake.insert("answer", shape, [dict(zip(shape, map(_as_text, row), strict=True)) for row in rows])
        export(lake, f"SELECT {', '.join(selected)} FROM answer", "parquet", place)


def _as_text(cell: Any) -> str | None:
    """A cell of an answer as text that can be cast back; what holds others as JSON."""
    return cell if cell is None or isinstance(cell, str) else json.dumps(cell, ensure_ascii=False)
