"""The lake: what recording, moving and reading cost, over the least that any such thing would cost."""

import os
import tempfile
import time
from pathlib import Path

import duckdb

from skillkit.events import spool
from skillkit.events.event import Event, source, uuid7
from skillkit.events.folder import doubles, opening, parts
from skillkit.events.lake import Lake
from skillkit.events.lake_place import Place, place_of
from skillkit.events.sync import sync
from tests.bench import measure

EVENTS = int(os.environ.get("SKILLKIT_BENCH_EVENTS", "1000000"))
"""Of the reading tables; 10,000,000 is what the bars were set for."""

WEEKLY = (
    "SELECT date_trunc('week', time) AS week, skill, split_part(type, '.', 3) AS kind, count(*) FROM events"
    " WHERE type LIKE 'skillkit.feedback.%' GROUP BY ALL"
)
TOP = (
    "SELECT skill, count(*) AS n FROM events WHERE type LIKE 'skillkit.feedback.%'"
    " GROUP BY skill ORDER BY n DESC LIMIT 10"
)
LAST = "SELECT time, summary FROM events WHERE skill = 'skill-17' ORDER BY time DESC LIMIT 20"

SYNTHETIC = """
    SELECT
        uuid() AS id,
        TIMESTAMP '2025-01-01' + to_seconds((random() * 31536000)::BIGINT) AS time,
        CASE WHEN random() < 0.1 THEN 'skillkit.feedback.' || kinds[1 + (random() * 3.99)::INTEGER] || '.v1'
            ELSE 'skillkit.skill.invoked.v1' END AS type,
        'skillkit://' || left(md5((n % 300)::VARCHAR), 12) || '/claude/' || uuid() AS source,
        'skill-' || (400 * pow(random(), 3))::INTEGER AS skill,
        NULL AS skill_version, '1:' || md5((n % 900)::VARCHAR) || md5((n % 900)::VARCHAR) AS skill_digest,
        'company_wide' AS scope, 'team-' || n % 20 AS team, '@acme/team-' || n % 20 AS owner,
        'claude' AS agent, '2.1.330' AS agent_version, 'opus' AS model, uuid()::VARCHAR AS session_id,
        left(md5((n % 300)::VARCHAR), 12) AS host_hash, 'github.com/acme/mono' AS repo,
        md5((n % 5000)::VARCHAR) AS commit, 'model' AS invocation_trigger, NULL AS severity, NULL::UUID AS ref_id,
        CASE WHEN random() < 0.1 THEN 'step ' || n % 7 || ' names a page that moved' END AS summary,
        NULL AS detail, false AS redacted, NULL::JSON AS data, uuid() AS batch_id
    FROM range({events}) t(n), (SELECT ['inaccuracy', 'pitfall', 'missed', 'unneeded'] AS kinds)
"""


def table() -> None:
    """Recording, moving and reading, each against its base in the same run."""
    with tempfile.TemporaryDirectory() as folder:
        _recording(place_of(str(Path(folder, "recording"))))
        _moving(place_of(str(Path(folder, "moving"))))
        _reading(place_of(str(Path(folder, "reading"))))


def _event(number: int) -> Event:
    data = {"summary": f"step {number} names a page that moved", "redacted": False, "skill_digest": "1:" + "a" * 64}
    return Event("skillkit.feedback.inaccuracy.v1", f"skill-{number % 50}", data, source("host", "claude", "s"))


def _recording(place: Place) -> None:
    raw = os.path.join(place.home, "raw")
    spool.make(place.home)
    os.makedirs(raw)

    def bare() -> None:
        """A file with the same bytes, synced, in a folder that is synced too."""
        event = _event(1)
        with open(os.path.join(raw, event.id), "xb") as file:
            file.write(event.as_bytes())
            file.flush()
            os.fsync(file.fileno())
        spool.sync_folder(raw)

    runs = {"create + fsync of file and folder": bare, "spool.put": lambda: spool.put(place.home, _event(1)) and None}
    measure.show("recording", "create + fsync of file and folder", measure.seconds(runs, 300), {"spool.put": 2.5})


def _moving(place: Place) -> None:
    count = 20_000
    for number in range(count):
        spool.put(place.home, _event(number), durable=False)
    began = time.perf_counter()
    moved = sync(place).events
    rate = moved / (time.perf_counter() - began)
    print(
        f"\nmoving\n  sync of {moved:,} events {rate:30,.0f} events/s  hold 2,000  {'ok' if rate >= 2000 else 'OVER'}"
    )


def _reading(place: Place) -> None:
    native = duckdb.connect()
    native.execute(f"CREATE TABLE events AS {SYNTHETIC.format(events=EVENTS)} ORDER BY skill, time")
    opening.prepare(place)
    _write_months(native, place.lake)
    files = parts.current(place.lake)
    with Lake(place.lake) as lake:
        lake.show(doubles.selects(files))
        for name, sql, bar in (
            ("per week, skill, kind", WEEKLY, 2.5),
            ("top complained", TOP, None),
            ("last 20", LAST, None),
        ):
            runs = {"native": lambda s=sql: native.execute(s).fetchall(), "lake": lambda s=sql: lake.rows(s)}
            bars = {"lake": bar} if bar else {}
            measure.show(f"reading {EVENTS:,} events: {name}", "native", measure.seconds(runs, 7), bars)
    _bytes(native, files)


def _write_months(native: duckdb.DuckDBPyConnection, lake: str) -> None:
    for (month,) in native.execute("SELECT DISTINCT strftime(time, '%Y-%m') FROM events").fetchall():
        place = parts.part(lake, f"month={month}", uuid7())
        os.makedirs(os.path.dirname(place))
        chosen = f"SELECT * FROM events WHERE strftime(time, '%Y-%m') = '{month}' ORDER BY skill, time, id"
        native.execute(f"COPY ({chosen}) TO '{place}' (FORMAT parquet, COMPRESSION zstd)")


def _bytes(native: duckdb.DuckDBPyConnection, files: list[str]) -> None:
    """Bytes an event in the lake, over the same events as lines of JSON."""
    (line,) = native.execute("SELECT avg(length(to_json(e)::VARCHAR) + 1) FROM (FROM events LIMIT 10000) e").fetchone()
    each = sum(os.path.getsize(file) for file in files) / EVENTS
    verdict = "ok" if each <= line / 8 else "OVER"
    print(f"\nbytes an event\n  {each:.1f}, as NDJSON {line:.0f}: 1/{line / each:.1f}  hold 1/8  {verdict}")
