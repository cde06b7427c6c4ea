"""The lake's connection: the only place where DuckDB is called."""

import errno
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from types import TracebackType
from typing import Any, TypeVar

import duckdb

from skillkit.errors import SkillkitError
from skillkit.events.event import subject_of
from skillkit.events.intake import COLUMNS
from skillkit.events.queries import sql
from skillkit.events.queries.answers import plain

VERSION = duckdb.__version__

COPYING = "400MB"
"""What a copy or an export may take: without a limit DuckDB takes 0.7 to 1.2 GB for a million events."""

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

ALIASES = {"skill": "VARCHAR", "since": "TIMESTAMP", "until": "TIMESTAMP", "name": "VARCHAR"}
"""The columns of the table `aliases`: events of [since, until) about ``skill`` belong to what is ``name`` now."""

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,  # a query must not load code from the network
    "autoload_known_extensions": False,
    "temp_directory": "",  # the default is a folder in the user's working directory
}

_ZONED = ("TIMESTAMP WITH TIME ZONE", "TIME WITH TIME ZONE")  # types that Python gets only with pytz
_EXAMPLE = "SELECT skill, count(*) FROM feedback GROUP BY skill"
_PIVOT = "name the values of a PIVOT: PIVOT feedback ON kind IN ('missed', 'unneeded') USING count(*) GROUP BY skill"


T = TypeVar("T")

TRIES = 20
"""How often a question is asked again."""


WAIT = 0.02
"""Seconds before the second try; each one after it waits longer by as much."""


class PartGoneError(Exception):
    """A file of the lake was merged into another after it was listed: list again."""


class UnreadableError(SkillkitError):
    """DuckDB refuses a question of ours: as a rule a file is damaged."""


class DatabaseError(SkillkitError):
    """What a database that is attached has refused, in its own words: `message` has all of them."""


def settled(folder: str, question: Callable[[], T]) -> T:
    """The answer to ``question``, asked again where others merge files under its hands.

    Raises SkillkitError where the lake changes too fast to be read.
    """
    for tried in range(TRIES):
        with suppress(PartGoneError):
            return question()
        time.sleep(WAIT * tried)  # at once the first time: a merge is over in a moment
    raise SkillkitError(f"{folder}: its files keep moving", hint="the lake is being compacted; try again")


def _connect(*, unsigned: bool = False) -> duckdb.DuckDBPyConnection:
    # in memory: no file of DuckDB's that two processes would fight over
    return duckdb.connect(config=_CONFIG | {"allow_unsigned_extensions": unsigned})


_opener: ContextVar[Callable[[], duckdb.DuckDBPyConnection]] = ContextVar("_opener", default=_connect)


@contextmanager
def together() -> Iterator[None]:
    """Within it each `Lake` of this thread is a connection to one DuckDB, opened with the first: to open another takes
    as long as landing 150 events. What is set for a whole DuckDB (`bound`, `seal`) is refused there.
    """
    with ExitStack() as stack:
        opened = cache(lambda: stack.enter_context(_connect()))
        before = _opener.set(lambda: opened().cursor())
        try:
            yield
        finally:
            _opener.reset(before)


class Lake:
    """A connection in memory, with tables and views that no other one sees. What is to last, `parquet` writes below
    ``folder``. ``alone`` is a DuckDB of its own, also where others are `together`; with ``unsigned`` it loads
    extensions without a look at their signature.
    """

    def __init__(self, folder: str, *, alone: bool = False, unsigned: bool = False) -> None:
        self.folder = folder
        self._is_alone = alone or _opener.get() is _connect
        self._connection = _connect(unsigned=unsigned) if self._is_alone else _opener.get()()
        tables = {"waiting": COLUMNS, "skills": SKILLS, "aliases": ALIASES}
        self.run("; ".join(f"CREATE TEMP TABLE {name} ({sql.declared(columns)})" for name, columns in tables.items()))

    def __enter__(self) -> "Lake":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def run(self, statement: str, values: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """What SQL of ours finds, as tuples.

        Raises PartGoneError where the files have moved, OSError where the disk refuses, else SkillkitError.
        """
        with self._errors_of_ours():
            return self._connection.execute(subject_of(statement), _values(values)).fetchall()

    @contextmanager
    def _errors_of_ours(self) -> Iterator[None]:
        """Around a question of ours: raise DuckDB's errors as ``run`` says."""
        try:
            yield
        except duckdb.IOException as e:
            raise _of_the_disk(str(e), self.folder) from e
        except duckdb.Error as e:
            raise _readable(str(e), self.folder) from e

    def ask(self, statement: str, values: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """``run`` for a database that is attached. Raises DatabaseError."""
        try:
            return self._connection.execute(subject_of(statement), _values(values)).fetchall()
        except (duckdb.Error, RuntimeError) as e:  # RuntimeError: it was interrupted
            raise DatabaseError(str(e)) from e

    def beside(self) -> "Lake":
        """Another connection to what this one has attached, with transactions of its own, and none of its tables."""
        found = Lake.__new__(Lake)
        found.folder, found._connection, found._is_alone = self.folder, self._connection.cursor(), False
        return found

    def interrupt(self) -> None:
        """End what this connection is asked, from another thread."""
        self._connection.interrupt()

    def rows(self, statement: str, values: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """``run``, with a dictionary a row."""
        found = self.run(statement, values)
        names = [column[0] for column in self._connection.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found]

    def stream(self, select: str, at_once: int = 10_000) -> Iterator[list[tuple[Any, ...]]]:
        """The rows that a SELECT of ours finds, so many at a time; errors as in ``run``."""
        with self._errors_of_ours():
            cursor = self._connection.execute(subject_of(select))
            while rows := cursor.fetchmany(at_once):
                yield rows

    def insert(self, table: str, columns: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> None:
        """Put ``rows`` into a table of these columns (name to type), in place of what is in it."""
        self.run(f"DELETE FROM {table}")
        if not rows:
            return
        # by column, and only those with a value: half of the time that a list of rows takes
        cells = {name: [row.get(name) for row in rows] for name in columns}
        filled = {name: values for name, values in cells.items() if any(value is not None for value in values)}
        filled = filled or dict([next(iter(cells.items()))])  # one column says how many rows there are
        shape = json.dumps({name: [columns[name]] for name in filled})
        given = ", ".join(f"unnest(given.{sql.name(name)}) AS {sql.name(name)}" for name in filled)
        self.run(
            f"INSERT INTO {table} BY NAME SELECT {given} FROM (SELECT from_json($cells, $shape) AS given)",
            {"cells": json.dumps(filled, ensure_ascii=False), "shape": shape},
        )

    def put_skills(self, rows: Sequence[dict[str, Any]]) -> None:
        """Fill the table `skills`: the skills as they are on disk now, by the names in SKILLS."""
        self.insert("skills", SKILLS, rows)

    def put_aliases(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Fill the table `aliases`, by the names in ALIASES; periods of one skill do not overlap."""
        self.insert("aliases", ALIASES, [{key: plain(value) for key, value in row.items()} for row in rows])

    def show(self, selects: Sequence[str] = (), waiting: Sequence[dict[str, Any]] = ()) -> None:
        """``show_events``, and the views over them."""
        self.show_events(selects, waiting)
        for name in VIEWS:
            self.run(f"CREATE OR REPLACE TEMP VIEW {name} AS {sql.query(name)}")

    def show_events(self, selects: Sequence[str] = (), waiting: Sequence[dict[str, Any]] = ()) -> None:
        """Make the view `events` of all that ``selects`` find and of rows that still wait.

        A row that waits and is found too counts once.
        """
        self.insert("waiting", COLUMNS, waiting)
        if selects and waiting:
            found = " UNION ALL ".join(f"SELECT id FROM ({select})" for select in selects)
            # the inner condition keeps the list of ids as short as what waits
            self.run(f"DELETE FROM waiting WHERE id IN (SELECT id FROM ({found}) WHERE id IN (SELECT id FROM waiting))")
        shown = " UNION ALL BY NAME ".join(["SELECT * FROM waiting", *selects])
        self.run(f"CREATE OR REPLACE TEMP VIEW events AS {shown}")

    def bound(self) -> None:
        """Take little memory for what copies the lake, in any order: else DuckDB holds all rows back."""
        assert self._is_alone
        self.run("SET preserve_insertion_order = false")
        self.run(f"SET memory_limit = '{COPYING}'")

    def copy_to(self, file: str) -> None:
        """Write the events of the view `events` into a new database file, as its table `events`."""
        self.bound()
        self.run(f"ATTACH {sql.text(file)} AS copied")
        try:
            self.run("CREATE TABLE copied.events AS FROM events")
        finally:
            self.run("DETACH copied")

    def show_copy(self, files: Sequence[str], waiting: Sequence[dict[str, Any]] = ()) -> None:
        """``show`` for files that `copy_to` has made, attached read-only, and rows that still wait."""
        for number, file in enumerate(files):
            self.run(f"ATTACH {sql.text(file)} AS copied_{number} (READ_ONLY)")
        self.show([f"SELECT * FROM copied_{number}.events" for number in range(len(files))], waiting)

    def load(self) -> None:
        """Copy all events into memory, so that nothing on the disk is needed any more."""
        self.run("CREATE OR REPLACE TEMP TABLE loaded AS FROM events")
        self.run("CREATE OR REPLACE TEMP VIEW events AS FROM loaded")
        for table in ("doubled", "twice"):
            self.run(f"DROP TABLE IF EXISTS {table}")

    def memory_held(self) -> int:
        """Bytes of memory that this connection holds."""
        ((size,),) = self.run("SELECT coalesce(sum(memory_usage_bytes), 0) FROM duckdb_memory()")
        return int(size)

    def seal(self, memory: int) -> None:
        """Shut this connection in: no file, no network, no extension, ``memory`` bytes, and no way to undo it."""
        assert self._is_alone
        for setting in (
            f"memory_limit = '{memory // 1_000_000}MB'",  # DuckDB's MB are a million bytes
            "python_enable_replacements = false",  # else a name in SQL may be a variable of this program
            "enable_external_access = false",
            "lock_configuration = true",  # last: nothing can be set after it
        ):
            self.run(f"SET {setting}")

    def untrusted(self, asked: str, limit: int) -> tuple[list[tuple[str, str]], list[tuple[Any, ...]]]:
        """What one question of a stranger finds, at most ``limit`` rows: (name, type) of each column, and the rows.

        Raises SkillkitError where it is no single question, or where DuckDB refuses it; UnreadableError where the copy
        of `show_copy` is damaged.
        """
        try:
            columns = self._ask(self._question(asked))
            rows = self._connection.fetchmany(limit)
        except (duckdb.Error, RuntimeError) as e:
            raise _refused(str(e)) from e
        return columns, rows

    def _question(self, asked: str) -> str:
        """``asked`` where it is one question. That alone would hold nobody back: it is the seal that does."""
        statements = self._connection.extract_statements(asked)
        if len(statements) != 1:
            raise SkillkitError(f"one statement at a time: this is {len(statements)}", hint=_EXAMPLE)
        kind = _kind(statements[0])
        if kind == "MULTI":
            raise SkillkitError("one statement at a time: this one becomes several", hint=_PIVOT)
        if kind not in ("SELECT", "EXPLAIN"):
            raise SkillkitError(f"a query can only read: this is {kind}", hint=_EXAMPLE)
        return statements[0].query.strip().rstrip(";")

    def _ask(self, asked: str) -> list[tuple[str, str]]:
        """Run a question; its columns with a time zone come as UTC, since Python needs another package for those."""
        columns = self._described(asked)
        zoned = [f"{sql.name(name)}::TIMESTAMP AS {sql.name(name)}" for name, form in columns if form in _ZONED]
        return self._described(f"SELECT * REPLACE ({', '.join(zoned)}) FROM (\n{asked}\n)") if zoned else columns

    def _described(self, asked: str) -> list[tuple[str, str]]:
        self._connection.execute(asked)
        return [(str(column[0]), str(column[1])) for column in self._connection.description or ()]


def _values(values: Mapping[str, Any] | None) -> dict[str, Any]:
    return {name: subject_of(value) if isinstance(value, str) else value for name, value in (values or {}).items()}


def _kind(statement: duckdb.Statement) -> str:
    """`SELECT`, `COPY` and so on; `OTHER` for what DuckDB knows and its Python package has no name for."""
    try:
        return statement.type.name
    except ValueError:
        return "OTHER"


def _refused(error: str) -> SkillkitError:
    """DuckDB's refusal of a stranger's question, and what would be one that it answers."""
    if "Corrupt database file" in error:
        return UnreadableError("the copy of the lake is damaged", hint="ask again: it is made again")
    views = f"the views are events, {', '.join(VIEWS)}, skills"
    if "pytz" in error:  # DuckDB's own words name a package that the user did not ask for
        return SkillkitError(
            "the query failed: a time with a zone inside of another value", hint="cast it: ::TIMESTAMP"
        )
    hints = {"disabled": f"a query cannot read files or the network: {views}", "Table with name": views}
    hint = next((hint for word, hint in hints.items() if word in error), "")
    return SkillkitError(f"the query failed: {error.strip()}", hint=hint)


def _of_the_disk(error: str, folder: str) -> Exception:
    """DuckDB's error about a file as Python would have it, so that a reader may go on without moving."""
    if "No files found" in error or "No such file" in error:
        return PartGoneError(error)
    for number in (errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EDQUOT, errno.EIO, errno.ESTALE):
        if os.strerror(number) in error:
            return OSError(number, os.strerror(number), folder)
    return _readable(error, folder)


def _readable(error: str, folder: str) -> UnreadableError:
    first = error.partition("\n")[0]
    return UnreadableError(f"{folder}: {first}", hint="`skillkit lake doctor` looks through every file")
