"""An hour of many laptops on DuckLake: what PostgreSQL and the catalog have of one push an hour from each."""

import os
import random
import shutil
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import NamedTuple

from skillkit.errors import SkillkitError
from skillkit.events import spool
from skillkit.events.event import INVOKED, Event, feedback_type, source
from skillkit.events.lake_place import UrlAccess, place_of
from skillkit.events.sync import sync
from skillkit.events.travel.remote_store import RemoteStore
from tests.bench.lake_ducklake import _cpu_of_server, with_postgres

LAPTOPS = int(os.environ.get("SKILLKIT_BENCH_LAPTOPS", "300"))
"""Each after the first fetches what the others have pushed, so that twice as many take more than twice as long."""

AT_ONCE = 4
"""Processes that push, each as one laptop after the other."""

HOUR = "2026-11-02T10"
TRIES = 5
"""How often a laptop comes again that was refused."""

CATALOG = "SELECT tablename FROM pg_tables WHERE schemaname = 'skillkit'"
SIZE = (
    "SELECT sum(pg_total_relation_size(format('skillkit.%I', tablename))) FROM pg_tables WHERE schemaname = 'skillkit'"
)
CURRENT = "SELECT count(*), sum(file_size_bytes) FROM skillkit.ducklake_data_file WHERE end_snapshot IS NULL"
LATER = (
    "UPDATE skillkit.ducklake_snapshot SET snapshot_time = snapshot_time - INTERVAL '2 hours';"
    " UPDATE skillkit.ducklake_files_scheduled_for_deletion SET schedule_start = schedule_start - INTERVAL '2 hours'"
)
"""What two hours without a push change."""


class Visit(NamedTuple):
    """What a laptop's sync took, in seconds of CPU and by the clock, each refusal's reason, and the ids it pushed."""

    cpu: float
    wall: float
    refused: list[str]
    ids: list[str]


def table() -> None:
    """The load of an hour, as fast as this machine goes; needs the environment of test-ducklake."""
    with_postgres("laptops", "lake-laptops", _hour)


def _hour(folder: Path, server) -> None:
    database = server.make_database()
    reach = database.reach(str(folder / "files"))
    founder = RemoteStore(place_of(str(folder / "founder"), url=reach), reach)
    founder.found()
    begun, served = time.perf_counter(), _cpu_of_server(server)
    # `spawn`: each process has a DuckDB of its own, and no connection between two laptops
    pool = ProcessPoolExecutor(AT_ONCE, get_context("spawn"), initializer=_silent)
    with _connections(server, database.name) as counts, pool:
        asked = [pool.submit(visit, str(folder / f"laptop-{n}"), reach.url, reach.data, n) for n in range(LAPTOPS)]
        visits = [each.result() for each in asked]
    wall, served = time.perf_counter() - begun, _cpu_of_server(server) - served
    ids = [id for each in visits for id in each.ids]
    print(f"\n{LAPTOPS:,} laptops push once to DuckLake, {len(ids):,} events: {wall:.0f} s by the clock", end="")
    print(f" from {AT_ONCE} processes, an hour {3600 / wall:.0f} times as fast")
    tenth = max(1, LAPTOPS // 10)
    for name, some in (("first", visits[:tenth]), ("last", visits[-tenth:]), ("all", visits)):
        cpu, waited = median(each.cpu for each in some), sorted(each.wall for each in some)
        p99 = waited[int(len(waited) * 0.99)]
        print(
            f"  {name} {len(some):,}: {cpu:.2f} s of CPU a laptop; {median(waited):.2f} s by the clock, p99 {p99:.2f}"
        )
    print(f"  {served / LAPTOPS:.3f} s of CPU a push in PostgreSQL, {served:.0f} s in all", end="; ")
    print(f"connections: {max(counts)} at once at the most, {counts[-1]} in the end")
    refused = [reason for each in visits for reason in each.refused]
    print("\n    ".join([f"  {len(refused)} pushes refused and made again", *sorted(set(refused))]))
    _show("after the pushes", server, database, founder, ids)
    for name in ("after `lake maintain`", "after the next one, two hours later"):
        begun, served = time.perf_counter(), _cpu_of_server(server)
        founder.maintain()
        took = f"{time.perf_counter() - begun:.1f} s, {_cpu_of_server(server) - served:.1f} s of CPU in PostgreSQL"
        _show(f"{name} ({took})", server, database, founder, ids)
        database.sql(LATER)


def _silent() -> None:
    """DuckDB takes a process of a pool for one of a person, and would draw how far it is."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def visit(root: str, url: str, data: str, number: int) -> Visit:
    """A laptop that nobody has seen before: some events of the hour, and one sync. Runs in a process of the pool."""
    dice = random.Random(number)
    reach = UrlAccess(url, data, dict(os.environ))
    lake = RemoteStore(place_of(root, url=reach), reach)
    spool.make(lake.place.home)
    ids = []
    for _ in range(dice.randint(20, 200)):
        event = _event(dice, number)
        spool.put(lake.place.home, event, durable=False)
        ids.append(event.id)
    cpu, begun, refused = time.process_time(), time.perf_counter(), []
    sync(lake.place)
    for _ in range(TRIES):
        try:
            lake.travel()
            break
        except SkillkitError as e:
            refused.append(e.message)
    found = Visit(time.process_time() - cpu, time.perf_counter() - begun, refused, ids)
    shutil.rmtree(root)
    return found


def _event(dice: random.Random, laptop: int) -> Event:
    """One event in ten is a report, the others are uses."""
    when = f"{HOUR}:{dice.randrange(60):02}:{dice.randrange(60):02}Z"
    fields = {"skill_digest": f"1:{dice.randrange(900):064x}", "scope": "company_wide", "agent": "claude"}
    report = {"summary": f"step {dice.randrange(20)} names a page that moved", "redacted": False}
    is_report = dice.random() < 0.1
    kind = feedback_type("inaccuracy") if is_report else INVOKED
    session = source(f"host{laptop}", "claude", f"s{dice.randrange(4)}")
    return Event(kind, f"skill-{dice.randrange(400)}", fields | (report if is_report else {}), session, time=when)


@contextmanager
def _connections(server, database: str) -> Iterator[list[int]]:
    """How many connections a database has, counted ten times a second by the server's processes: it is not asked."""
    counts: list[int] = []
    ended = threading.Event()

    def count() -> None:
        while not ended.wait(0.1):
            counts.append(_processes_of(database))

    thread = threading.Thread(target=count)
    thread.start()
    try:
        yield counts
    finally:
        ended.set()
        thread.join()
        time.sleep(1)  # PostgreSQL ends a process a moment after its client has gone
        counts.append(_processes_of(database))


def _processes_of(database: str) -> int:
    found = 0
    for title in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            text = title.read_bytes()
        except OSError:
            continue
        found += text.startswith(b"postgres: ") and f" {database} ".encode() in text
    return found


def _show(title: str, server, database, founder: RemoteStore, ids: list[str]) -> None:
    """The catalog and the files, what a fetch of all costs, and whether each event is there once."""
    with founder._opened(12) as remote:
        remote.identity()
        there = [id for (id,) in remote.catalog.lake.ask("SELECT id::VARCHAR FROM remote.events")]
    tables = [table for table in database.sql(CATALOG).splitlines() if table]
    rows = {table: int(database.sql(f'SELECT count(*) FROM skillkit."{table}"')) for table in tables}
    served, used = _cpu_of_server(server), time.process_time()
    newcomer = Path(founder.place.lake).parent.parent.parent / "newcomer"
    assert RemoteStore(place_of(str(newcomer), url=founder.reach), founder.reach).travel().fetched == len(ids)
    used, served = time.process_time() - used, _cpu_of_server(server) - served
    shutil.rmtree(newcomer)
    files = list(Path(founder.reach.data).rglob("*.parquet"))
    number, size = database.sql(CURRENT).split("|")
    print(f"  {title}: {'each event once' if sorted(there) == sorted(ids) else 'NOT EACH EVENT ONCE'}")
    most = ", ".join(f"{table} {count:,}" for table, count in sorted(rows.items(), key=lambda row: -row[1])[:4])
    print(f"    a new clone fetches all: {used:.2f} s of CPU, {served:.2f} s in PostgreSQL")
    print(f"    catalog: {sum(rows.values()):,} rows, {int(database.sql(SIZE)) / 1e6:.1f} MB ({most})")
    print(f"    Parquet: {number} files, {int(size) / 1e6:.2f} MB, {int(size) / len(ids):.1f} bytes an event", end="; ")
    print(f"in the folder {len(files)} files, {sum(file.stat().st_size for file in files) / 1e6:.2f} MB")
