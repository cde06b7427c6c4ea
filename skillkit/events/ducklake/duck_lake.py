"""A lake in DuckLake: read, added to, purged and looked after. A push is one transaction with a row in a ledger.

Each commit has a number, ``seq``, one more than the last: a reader remembers the last that it has seen, and fetches
what is above it. Of two commits upon the same snapshot PostgreSQL refuses one, which begins again and looks at what the
other brought.
"""

import os
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from skillkit.events.ducklake import extensions, looking_after
from skillkit.events.ducklake.catalog import NAME, Catalog
from skillkit.events.event import PURGED, TEXTS, uuid7
from skillkit.events.intake import COLUMNS
from skillkit.events.lake import DatabaseError, Lake
from skillkit.events.maintenance.retention import old_in_sql
from skillkit.events.queries import sql
from skillkit.events.store import Maintained
from skillkit.events.travel.lake_remote import Arrived, Batch, Position, RemoteLakeError
from skillkit.events.travel.lake_url import LakeTarget

FORMAT = 1
"""The tables' layout. A reader refuses a higher one, since what it does not know it would not count."""

PROMPT = 10
"""Seconds of a call below which nobody waits for the end: a month that takes longer is left for `lake sync`."""

FEW = 16
"""Commits up to which one thread fetches them: the count of files is what takes the time."""

TRIES = 8
"""How often a commit is begun again where another was faster in spite of the lock, as the one who maintains is."""

_COLUMNS = ", ".join(map(sql.name, COLUMNS))


def opened(target: LakeTarget, environ: Mapping[str, str], seconds: float) -> "DuckLake":
    """The lake at a URL."""
    # maintenance rewrites files, and nobody waits for it
    reading = seconds if seconds < PROMPT else 50 * seconds
    return DuckLake(Catalog(target, environ, seconds), Catalog(target, environ, 50 * seconds), reading)


class DuckLake:
    """See ``lake_remote.RemoteLake``. ``slow`` is the same lake with the time that maintenance takes, ``reading`` the
    seconds in which the events of a month have to come.
    """

    def __init__(self, catalog: Catalog, slow: Catalog, reading: float) -> None:
        self.catalog = catalog
        self.slow = slow
        self.reading = reading
        self.shown = catalog.shown

    def identity(self) -> str:
        if not self.catalog.attach():
            return ""
        try:
            found = self._ask(f"SELECT identity, format FROM {NAME}.about")
        except RemoteLakeError as e:
            if isinstance(e.__cause__, DatabaseError) and "Table with name about does not exist" in e.__cause__.message:
                return ""
            raise
        if found and int(found[0][1]) > FORMAT:
            raise RemoteLakeError(
                f"{self.shown}: a newer skillkit has written this lake (format {found[0][1]}, this one knows {FORMAT})",
                hint="upgrade skillkit: `uv tool upgrade company-skillkit`",
            )
        return str(found[0][0]) if found else ""

    def make(self, identity: str) -> str:
        self.catalog.attach(create=True)

        def make(lake: Lake) -> None:
            lake.ask(f"CREATE TABLE IF NOT EXISTS {NAME}.about (identity VARCHAR, format INTEGER)")
            if lake.ask(f"SELECT 1 FROM {NAME}.about"):
                return
            lake.ask(f"CREATE TABLE IF NOT EXISTS {NAME}.events ({sql.declared(COLUMNS)}, seq BIGINT)")
            lake.ask(f"ALTER TABLE {NAME}.events SET PARTITIONED BY (year(time), month(time))")
            ledger = "batch_id UUID, seq BIGINT, events BIGINT, pushed_at TIMESTAMP"
            lake.ask(f"CREATE TABLE IF NOT EXISTS {NAME}.batches ({ledger})")
            lake.ask(f"CREATE TABLE IF NOT EXISTS {NAME}.purged (id UUID, seq BIGINT)")
            lake.ask(f"INSERT INTO {NAME}.about VALUES ({sql.text(identity)}, {FORMAT})")

        self._committed(make)
        looking_after.set_options(self.catalog)
        return self.identity()

    def fetch(self, position: Position, keep_from: str, folder: str) -> Iterator[Arrived]:
        known = int(position.get("seq", 0))
        asked = f"SELECT coalesce(max(seq), 0), (SELECT list(id::VARCHAR) FROM {NAME}.purged) FROM {NAME}.batches"
        ((last, marked),) = self._ask(asked)
        purged = frozenset(marked or ())
        yield Arrived("", (), {"seq": known}, purged)
        if last - known > FEW:
            self.catalog.use_all_cores()
        if last > known:
            since = f"seq > {known} AND seq <= {last}"
            if keep_from:
                since += f" AND NOT {old_in_sql(keep_from)}"
            asked = (
                f"SELECT DISTINCT date_trunc('month', time)::DATE::VARCHAR FROM {NAME}.events WHERE {since} ORDER BY 1"
            )
            for month in [first[:7] for (first,) in self._ask(asked, self.reading)]:
                file = os.path.join(folder, f"{uuid7()}.parquet")
                where = f"{since} AND {_of_month(month)}"
                self._ask(
                    f"COPY (SELECT {_COLUMNS} FROM {NAME}.events WHERE {where}) TO {sql.text(file)} ({sql.PARQUET})",
                    self.reading,
                )
                yield Arrived(month, [file], {"seq": known}, purged)
        yield Arrived("", (), {"seq": last}, purged)

    def push(self, batches: Sequence[Batch], position: Position, folder: str, *, again: bool = False) -> Position:
        rows = list({row["id"]: row for _, some in batches for row in some}.values())
        if not rows:
            return position
        lake = self.catalog.lake
        with self.catalog.explained(lake):
            lake.insert("waiting", COLUMNS, rows)
        first, end = min(str(row["time"]) for row in rows), max(str(row["time"]) for row in rows)
        same = f"SELECT id FROM {NAME}.events WHERE time BETWEEN {sql.text(first)} AND {sql.text(end)}"
        same += " AND id IN (SELECT id FROM waiting)"
        mine = f"batch_id IN {_uuids([name for name, _ in batches])}"
        ledger = f"SELECT coalesce(max(seq), 0), list(batch_id::VARCHAR) FILTER ({mine}) FROM {NAME}.batches"
        found = self._ask(f"SELECT *, (SELECT list(id::VARCHAR) FROM ({same})) FROM ({ledger})")
        seen, noted, there = int(found[0][0]), found[0][1] or (), set(found[0][2] or ())
        if len(there) == len(rows) and len(noted) == len(batches):
            return position  # all of it is there: no lock is needed to see that

        def add(lake: Lake) -> int:
            ((last, noted),) = lake.ask(ledger)
            since = f"{same} AND seq > {seen}"
            known = there | ({str(id) for (id,) in lake.ask(since)} if last > seen else set())
            unnoted = [(name, len(some)) for name, some in batches if name not in (noted or ())]
            if len(known) < len(rows):
                # read once: each subquery of its own would ask PostgreSQL again
                gone = f"WITH gone AS MATERIALIZED (SELECT id FROM {NAME}.purged)"
                marked = ", ".join(map(_marked, TEXTS))
                lake.ask(
                    f"INSERT INTO {NAME}.events BY NAME {gone} SELECT * REPLACE ({marked}), {last + 1} AS seq"
                    f" FROM waiting WHERE id NOT IN (SELECT unnest($known::UUID[])) ORDER BY skill, time, id",
                    {"known": sorted(known)},
                )
            elif not unnoted:
                return int(last)
            # a push without a new batch writes a row too: commits are counted by the ledger
            values = ", ".join(f"('{name}', {last + 1}, {size}, now()::TIMESTAMP)" for name, size in unnoted)
            lake.ask(f"INSERT INTO {NAME}.batches VALUES {values or f'(uuid(), {last + 1}, 0, now()::TIMESTAMP)'}")
            return int(last)

        last = self._committed(add)
        return {"seq": last + 1} if position.get("seq", 0) == last else position

    def purge(self, ids: Collection[str]) -> None:
        some = _uuids(ids)

        def purge(lake: Lake) -> None:
            marked = ", ".join(
                f"{text} = CASE WHEN {text} <> '' THEN {sql.text(PURGED)} ELSE {text} END" for text in TEXTS
            )
            lake.ask(f"UPDATE {NAME}.events SET {marked} WHERE id IN {some} OR ref_id IN {some}")
            known = f"(SELECT id FROM {NAME}.purged)"
            new = f"SELECT unnest($ids::UUID[]) AS id, {self._last(lake) + 1} AS seq"
            lake.ask(f"INSERT INTO {NAME}.purged FROM ({new}) WHERE id NOT IN {known}", {"ids": sorted(ids)})

        self._committed(purge)

    def ids_of(self, month: str, folder: str) -> set[str]:
        self.catalog.attach()
        found = self._ask(f"SELECT id FROM {NAME}.events WHERE {_of_month(month)}", self.reading)
        return {str(id) for (id,) in found}

    def maintain(self, keep_from: str, folder: str) -> Maintained:
        self.slow.attach()
        return looking_after.maintain(self.slow, keep_from)

    def versions(self) -> Mapping[str, str]:
        return extensions.versions(self.catalog.lake)

    def close(self) -> None:
        self.catalog.close()
        self.slow.close()

    def _ask(self, statement: str, seconds: float = 0) -> list[tuple[Any, ...]]:
        with self.catalog.explained(self.catalog.lake, seconds=seconds):
            return self.catalog.lake.ask(statement)

    def _last(self, lake: Lake) -> int:
        """The number of the last commit."""
        with self.catalog.explained(lake):
            return int(lake.ask(f"SELECT coalesce(max(seq), 0) FROM {NAME}.batches")[0][0])

    def _committed(self, work: Callable[[Lake], Any]) -> Any:
        """What ``work`` returns once its transaction is committed; begun again where another one was faster."""
        for tried in range(TRIES):
            try:
                with self.catalog.alone() as lake:
                    return work(lake)
            except DatabaseError:
                time.sleep(0.05 * tried)
        raise RemoteLakeError(f"{self.shown}: others are always faster", hint="what waits goes with the next sync")


def _of_month(month: str) -> str:
    """The rows of a month, as DuckLake skips the files of all others."""
    first = sql.text(f"{month}-01")
    return f"time >= {first}::TIMESTAMP AND time < {first}::TIMESTAMP + INTERVAL 1 MONTH"


def _marked(text: str) -> str:
    """A text as it is pushed: none where the table `gone` has its event, or the report that it is about."""
    hit = "(id IN (FROM gone) OR coalesce(ref_id IN (FROM gone), false))"
    return f"CASE WHEN {hit} AND {text} <> '' THEN {sql.text(PURGED)} ELSE {text} END AS {text}"


def _uuids(ids: Collection[str]) -> str:
    return f"(SELECT unnest([{sql.texts(sorted(ids))}]::UUID[]))"
