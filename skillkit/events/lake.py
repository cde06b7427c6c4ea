"""The lake: Parquet files by month, and the one connection that writes and reads them."""

import json
import os
import re
from collections.abc import Iterable, Sequence
from importlib.resources import files
from types import TracebackType
from typing import Any

import duckdb

from skillkit.errors import SkillkitError
from skillkit.events import parts
from skillkit.events.cells import plain
from skillkit.events.event import INVOKED, uuid7
from skillkit.events.intake import COLUMNS

VIEWS = ("feedback", "invocations")
"""The views over `events`, each the SELECT of a file in queries/."""

SKILLS = {
    "name": "VARCHAR",
    "scope": "VARCHAR",
    "team": "VARCHAR",
    "owner": "VARCHAR",
    "digest": "VARCHAR",
    "version": "VARCHAR",
    "description": "VARCHAR",
    "path": "VARCHAR",
    "tokens": "INTEGER",
}
"""The columns of the table `skills`; ``tokens`` are what an agent budgets for name and description."""

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "temp_directory": "",  # the default is a folder in the user's working directory
}

_ZONED = ("TIMESTAMP WITH TIME ZONE", "TIME WITH TIME ZONE")
_PLAIN = re.compile(
    r"BOOLEAN|U?(?:TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\)|VARCHAR|UUID|DATE|TIMESTAMP(?:_\w+)?"
)
_EXAMPLE = "SELECT skill, count(*) FROM feedback GROUP BY skill"


class PartGoneError(Exception):
    """A file of the lake was merged into another after it was listed: list again."""


class Lake:
    """A connection in memory; what it keeps, it keeps in Parquet below ``folder``."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._connection = duckdb.connect(config=_CONFIG)
        self._connection.execute(f"CREATE TABLE waiting ({_declared(COLUMNS)})")
        self._connection.execute(f"CREATE TABLE skills ({_declared(SKILLS)})")

    def __enter__(self) -> "Lake":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def write(self, rows: Sequence[dict[str, Any]], place: str) -> None:
        """Write ``rows`` as the Parquet file ``place``, whole or not at all, sorted by skill and time."""
        self._connection.execute("DELETE FROM waiting")
        self._insert("waiting", COLUMNS, rows)
        self.copy("SELECT * FROM waiting ORDER BY skill, time, id", place)

    def copy(self, select: str, place: str) -> None:
        """Write what ``select`` (SQL of ours) finds as the Parquet file ``place``, whole or not at all."""
        part = os.path.join(self.folder, "tmp", uuid7())
        try:
            self._connection.execute(f"COPY ({select}) TO {_text(part)} (FORMAT parquet, COMPRESSION zstd)")
            parts.move(part, place)
        except duckdb.Error as e:
            raise _told(e, place) from e
        finally:
            if os.path.lexists(part):
                os.unlink(part)

    def merge(self, files: Sequence[str], place: str) -> None:
        """Write what these files hold as one, whole or not at all, sorted by skill and time."""
        self.copy(f"SELECT * FROM {self._read(files)} ORDER BY skill, time, id", place)

    def save(self, columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[Any]], place: str) -> None:
        """Write an answer as the Parquet file ``place``, its columns (name, type) in DuckDB's own types.

        A type that is not a plain one becomes text: its name was chosen by whoever asked.
        """
        shape = {f"c{number}": "VARCHAR" for number in range(len(columns))}
        cells = [dict(zip(shape, map(_as_text, row), strict=True)) for row in rows]
        self._connection.execute(f"CREATE OR REPLACE TABLE answer ({_declared(shape)})")
        self._insert("answer", shape, cells)
        told = ", ".join(
            f"CAST(c{number} AS {form if _PLAIN.fullmatch(form) else 'VARCHAR'}) AS {_name(name)}"
            for number, (name, form) in enumerate(columns)
        )
        self.export_as(f"SELECT {told} FROM answer", "parquet", place)

    def known(self, files: Sequence[str], ids: Sequence[str], batch: str) -> set[str]:
        """Which of ``ids`` these files hold, but for those of ``batch``."""
        if not files:
            return set()
        found = self._run(
            f"SELECT id FROM {self._read(files)} WHERE {_not_in([batch])} AND id IN (SELECT unnest($ids::UUID[]))",
            {"ids": list(ids)},
        )
        return {str(id) for (id,) in found.fetchall()}

    def fault(self, file: str) -> str:
        """Why a file of the lake cannot be read, read through to its end; empty where it can."""
        try:
            self._connection.execute(f"SELECT count(id), max(time), max(summary) FROM {self._read([file])}").fetchall()
        except duckdb.Error as e:
            return str(e).partition("\n")[0]
        return ""

    def export(self, view: str, form: str, place: str) -> int:
        """Write a view as parquet, csv or ndjson to ``place``, whole or not at all. Returns its rows."""
        return self.export_as(f"FROM {_name(view)}", form, place)

    def export_as(self, select: str, form: str, place: str) -> int:
        """``export``, for what ``select`` (SQL of ours) finds."""
        options = {"parquet": "FORMAT parquet, COMPRESSION zstd", "csv": "FORMAT csv, HEADER", "ndjson": "FORMAT json"}
        part = os.path.join(os.path.dirname(place), f".{uuid7()}.part")
        try:
            found = self._run(f"COPY ({select}) TO {_text(part)} ({options[form]})").fetchone()
            os.replace(part, place)
        finally:
            if os.path.lexists(part):
                os.unlink(part)
        return int(found[0]) if found else 0

    def holds(self, file: str, report_id: str) -> bool:
        """True where ``file`` has a report or an event that points at it."""
        found = self._run(f"SELECT 1 FROM {self._read([file])} WHERE $id IN (id, ref_id) LIMIT 1", {"id": report_id})
        return found.fetchone() is not None

    def purge(self, file: str, report_id: str, texts: Sequence[str], mark: str) -> None:
        """Write ``file`` anew, with ``mark`` for the texts of a report and of the events that point at it."""
        hit = f"{_text(report_id)} IN (id, ref_id)"
        marked = ", ".join(
            f"CASE WHEN {hit} AND {name} <> '' THEN {_text(mark)} ELSE {name} END AS {name}" for name in texts
        )
        self.copy(f"SELECT * REPLACE ({marked}) FROM {self._read([file])}", file)

    def put_skills(self, rows: Sequence[dict[str, Any]]) -> None:
        """Fill the table `skills`: the skills as they stand on disk now, by the names in SKILLS."""
        self._connection.execute("DELETE FROM skills")
        self._insert("skills", SKILLS, rows)

    def _insert(self, table: str, columns: dict[str, str], rows: Sequence[dict[str, Any]]) -> None:
        shape = json.dumps([columns])
        self._connection.execute(
            f"INSERT INTO {table} BY NAME SELECT unnest(from_json($rows, $shape), max_depth := 2)",
            {"rows": json.dumps(rows, ensure_ascii=False), "shape": shape},
        )

    def show(self, files: Sequence[str], waiting: Sequence[dict[str, Any]] = (), live: Iterable[str] = ()) -> None:
        """Make the view `events` of these files and of rows that still wait, and the views over it.

        Rows of the batches ``live`` are not read from the files: they are among those that wait.
        """
        self._connection.execute("DELETE FROM waiting")
        if waiting:
            self._insert("waiting", COLUMNS, waiting)
        select = "SELECT * FROM waiting"
        if files:
            kept = f"FROM {self._read(files)} WHERE {_not_in(live)}"
            if any(row["type"] == INVOKED for row in waiting):  # a use may be told of more than once
                self._run(f"DELETE FROM waiting WHERE id IN (SELECT id {kept} AND id IN (SELECT id FROM waiting))")
            select += f" UNION ALL BY NAME SELECT * {kept}"
        self._run(f"CREATE OR REPLACE TEMP VIEW events AS {select}")
        for name in VIEWS:
            self._run(f"CREATE OR REPLACE TEMP VIEW {name} AS {query(name)}")

    def _read(self, files: Sequence[str]) -> str:
        return f"read_parquet([{_texts(files)}], union_by_name = true, hive_partitioning = false)"

    def rows(self, sql: str, values: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """What SQL of ours finds: a dictionary a row, in order. Raises PartGoneError where the files have moved."""
        result = self._run(sql, values)
        names = [column[0] for column in result.description]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def _run(self, sql: str, values: dict[str, Any] | None = None) -> duckdb.DuckDBPyConnection:
        try:
            return self._connection.execute(sql, values or {})
        except duckdb.IOException as e:
            if "No files found" in str(e) or "No such file" in str(e):
                raise PartGoneError(str(e)) from e
            raise _told(e, self.folder) from e
        except duckdb.Error as e:
            raise _told(e, self.folder) from e

    def load(self) -> None:
        """Copy all events into memory, so that nothing on the disk is needed any more."""
        self._run("CREATE TEMP TABLE loaded AS FROM events")
        self._run("CREATE OR REPLACE TEMP VIEW events AS FROM loaded")

    def seal(self, memory: int) -> None:
        """Shut this connection in: no file, no network, no extension, ``memory`` bytes, and no way to undo it."""
        for setting in (
            f"memory_limit = '{memory // 1_000_000}MB'",
            "python_enable_replacements = false",
            "enable_external_access = false",
            "lock_configuration = true",
        ):
            self._run(f"SET {setting}")

    def untrusted(self, sql: str, limit: int) -> tuple[list[tuple[str, str]], list[list[Any]]]:
        """What one question of a stranger finds, at most ``limit`` rows: (name, type) of each column, and the rows.

        Raises SkillkitError where it is no single question, or where DuckDB refuses it.
        """
        try:
            columns = self._ask(self._question(sql))
            rows = self._connection.fetchmany(limit)
        except (duckdb.Error, RuntimeError) as e:
            raise _refused(str(e)) from e
        return columns, [[plain(cell) for cell in row] for row in rows]

    def _question(self, sql: str) -> str:
        """``sql`` where it is one question. That alone would hold nobody back: it is the seal that does."""
        statements = self._connection.extract_statements(sql)
        if len(statements) != 1:
            raise SkillkitError(f"one question at a time: this is {len(statements)}", hint=_EXAMPLE)
        kind = statements[0].type
        if kind not in (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN):
            raise SkillkitError(f"a query reads, this is {kind.name}", hint=_EXAMPLE)
        return statements[0].query.strip().rstrip(";")

    def _ask(self, sql: str) -> list[tuple[str, str]]:
        """Run a question; its columns with a time zone come as UTC, since Python needs another package for those."""
        columns = self._described(sql)
        zoned = [f"{_name(name)}::TIMESTAMP AS {_name(name)}" for name, form in columns if form in _ZONED]
        return self._described(f"SELECT * REPLACE ({', '.join(zoned)}) FROM (\n{sql}\n)") if zoned else columns

    def _described(self, sql: str) -> list[tuple[str, str]]:
        self._connection.execute(sql)
        return [(str(column[0]), str(column[1])) for column in self._connection.description or ()]


def _refused(error: str) -> SkillkitError:
    """DuckDB's refusal of a stranger's question, and what would be one that it answers."""
    views = f"the views are events, {', '.join(VIEWS)}, skills"
    if "pytz" in error:
        return SkillkitError(
            "the query failed: a time with a zone inside of another value", hint="cast it: ::TIMESTAMP"
        )
    hints = {"disabled": f"a query sees nothing of the disk or the network: {views}", "Table with name": views}
    hint = next((hint for word, hint in hints.items() if word in error), "")
    return SkillkitError(f"the query failed: {error.strip()}", hint=hint)


def _as_text(cell: Any) -> str | None:
    """A cell of an answer as text that can be cast back; what holds others as JSON."""
    return cell if cell is None or isinstance(cell, str) else json.dumps(cell, ensure_ascii=False)


def _declared(columns: dict[str, str]) -> str:
    return ", ".join(f"{_name(name)} {form}" for name, form in columns.items())


def _name(name: str) -> str:
    """``name`` as an identifier of SQL."""
    return '"' + name.replace('"', '""') + '"'


def query(name: str) -> str:
    """The text of queries/NAME.sql."""
    return files(__package__).joinpath("queries", f"{name}.sql").read_text(encoding="utf-8").rstrip().rstrip(";")


def _told(error: duckdb.Error, place: str) -> SkillkitError:
    first = str(error).partition("\n")[0]
    return SkillkitError(f"{place}: {first}", hint="`skillkit lake doctor` looks through every file")


def _text(value: str) -> str:
    """``value`` as a string of SQL."""
    return "'" + value.replace("'", "''") + "'"


def _not_in(batches: Iterable[str]) -> str:
    """SQL that leaves out the rows of these batches."""
    return f"batch_id NOT IN ({_texts(batches)})" if (batches := list(batches)) else "true"


def _texts(values: Iterable[str]) -> str:
    return ", ".join(_text(value) for value in values)
