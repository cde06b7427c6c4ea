"""SQL of strangers reaches nothing: not the lake, not the spool, not the disk, not the network.

Run on DuckDB 1.5 and on 2.0, whose switches leak in different places.
"""

import contextlib
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from skillkit.events import spool
from skillkit.events.folder import doubles
from skillkit.events.lake import Lake
from skillkit.events.lake_place import place_of
from skillkit.events.reading import lake_copy
from skillkit.events.sync import sync
from tests.events.conftest import made

pytestmark = pytest.mark.slow

LAKE, NEW, FRESH, COPY = "{lake}", "{new}", "{fresh}", "{copy}"
"""A file of the lake, one of the spool, one that is not there, and the copy that is asked."""

WRITES = [
    "COPY (SELECT 1 AS a) TO '{file}' (FORMAT parquet, USE_TMP_FILE false)",
    "EXPLAIN ANALYZE COPY (SELECT 1 AS a) TO '{file}' (FORMAT parquet, USE_TMP_FILE false)",
    "WITH c AS (COPY (SELECT 1 AS a) TO '{file}' (FORMAT parquet, USE_TMP_FILE false)) SELECT * FROM c",
    "WITH c AS (COPY (SELECT 1 AS a) TO '{file}' (FORMAT parquet, USE_TMP_FILE false) RETURNING *) FROM c",
    "COPY (SELECT 1 AS a) TO '{file}'",
    "COPY events TO '{file}' (FORMAT csv, OVERWRITE_OR_IGNORE)",
    "EXPORT DATABASE '{file}.d'",
    "ATTACH '{file}'",
    "CALL enable_logging(storage = 'file', storage_config = {{'path': '{file}'}})",
    "FROM enable_logging(storage = 'file', storage_config = {{'path': '{file}'}})",
    "SELECT * FROM enable_logging('QueryLog', storage = 'file', storage_config = {{'path': '{file}'}})",
    "FROM enable_profiling(save_location = '{file}')",
    "PRAGMA profile_output = '{file}'",
    "SET log_query_path = '{file}'",
    "SET temp_directory = '{file}.d'",
    "CREATE SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')",
    "CREATE PERSISTENT SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')",
    "CHECKPOINT",
]
READS = [
    "FROM read_text('{file}')",
    "FROM read_blob('{file}')",
    "FROM read_csv('{file}', sep = '\x01')",
    "FROM read_json_auto('{file}')",
    "FROM read_parquet('{file}')",
    "FROM parquet_metadata('{file}')",
    "FROM '{file}'",
    "FROM glob('{folder}/*')",
    "FROM sniff_csv('{file}')",
    "ATTACH '{file}' AS other (READ_ONLY)",
    "IMPORT DATABASE '{folder}'",
    "FROM sqlite_scan('{file}', 't')",
    "FROM query('FROM read_text(''{file}'')')",
    "FROM query_table('{file}')",
    "FROM json_execute_serialized_sql(json_serialize_sql('FROM read_text(''{file}'')'))",
    "SELECT getenv('SECRET_OF_TEST')",
]
REACHES = [
    "INSTALL httpfs",
    "LOAD httpfs",
    "LOAD '{fresh}.duckdb_extension'",
    "FROM read_csv('http://127.0.0.1:{port}/x.csv')",
    "FROM read_parquet('s3://bucket/x.parquet')",
    "FROM postgres_scan('host=127.0.0.1 port={port}', 'public', 't')",
    "ATTACH 'ducklake:postgres:host=127.0.0.1' AS l",
]
OPENS = [
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "RESET lock_configuration",
    "SET GLOBAL allowed_paths = ['/']",
    "PRAGMA enable_external_access = true",
    "SET memory_limit = '100GB'",
    "SET VARIABLE a = (SELECT content FROM read_text('{lake}'))",
    "SELECT 1; SELECT 2",
    "SELECT 1; COPY (SELECT 1) TO '{fresh}'",
    "FROM request",
    "FROM lake",
    "FROM rows",
]
GREEDY = [
    "SELECT sum(length(repeat('x', 4000000000))) FROM range(40)",
    "SELECT list(range) FROM range(100000000000)",
    "SELECT string_agg(repeat('x', 100000), '') FROM range(1000000)",
    "SELECT * FROM range(4000000000) a ORDER BY hash(a.range) DESC LIMIT 3000000000",
]


INTO_COPY = [
    "INSERT INTO copied_0.events FROM events",
    "CREATE TABLE copied_0.more AS SELECT 1 AS a",
    "DROP TABLE copied_0.events",
    "UPDATE copied_0.events SET summary = 'x'",
    "DETACH copied_0",
    "CHECKPOINT copied_0",
    "COPY FROM DATABASE copied_0 TO memory",
    "USE copied_0; CREATE TABLE more AS SELECT 1 AS a",
]


@pytest.fixture(scope="module")
def stage(tmp_path_factory) -> dict[str, str]:
    """A lake with a file and a copy of it, a spool with another file, and a folder in which nothing may appear."""
    return staged(tmp_path_factory.mktemp("stage"), is_copied=True)


@pytest.fixture(scope="module")
def in_memory(tmp_path_factory) -> dict[str, str]:
    """The same without the copy: the events are read into memory."""
    return staged(tmp_path_factory.mktemp("in_memory"), is_copied=False)


def staged(root: Path, *, is_copied: bool) -> dict[str, str]:
    place = place_of(str(root / "repository"))
    spool.put(place.home, made("in the lake"))
    sync(place)
    new = spool.put(place.home, made("in the spool"))
    (root / "outside").mkdir()
    (root / "outside/secret.txt").write_text("a secret of the disk")
    (lake,) = Path(place.lake).glob("events/*/*.parquet")
    if is_copied:
        lake_copy.make(place)
    copies = list(Path(place.home).glob("snapshot/*.duckdb"))
    assert len(copies) == is_copied
    return {
        "root": str(root), "home": place.home, "lake_folder": place.lake, "lake": str(lake), "new": new,
        "fresh": str(root / "outside/fresh"), "secret": str(root / "outside/secret.txt"),
        "copy": str(copies[0]) if copies else str(root / "no copy"),
    }  # fmt: skip


@pytest.fixture
def untouched(stage):
    """Every file below the stage is the same before and after."""
    before = contents(stage["root"])
    yield
    assert contents(stage["root"]) == before


def contents(folder: str) -> dict[str, str]:
    files = (file for file in Path(folder).rglob("*") if file.is_file())
    return {str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def asked(stage: dict[str, str], sql: str, timeout: float = 60) -> dict:
    """The answer of the child process; a process that ended without one has answered nothing."""
    request = {"home": stage["home"], "lake": stage["lake_folder"], "others": [], "skills": [], "sql": sql, "limit": 10}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "skillkit.cli.feedback.guarded"],
        input=json.dumps(request).encode(),
        capture_output=True,
        timeout=timeout,
        cwd=Path(stage["fresh"]).parent,
        env=os.environ | {"SECRET_OF_TEST": "a secret of the environment"},
    )
    return json.loads(done.stdout) if done.stdout else {"error": "the process ended"}


def refused(answer: dict) -> bool:
    return "error" in answer


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(
    "file",
    [
        pytest.param(LAKE, id="lake"),
        pytest.param(FRESH, id="new file"),
        pytest.param(NEW, id="spool", marks=pytest.mark.nightly),
        pytest.param(COPY, id="copy", marks=pytest.mark.nightly),
    ],
)
@pytest.mark.parametrize("sql", WRITES)
def test_nothing_is_written(stage, sql, file):
    answer = asked(stage, sql.format(file=file.format(**stage)))
    assert refused(answer) or answer["rows"] in ([], [[True]])  # a switch that is turned on without effect


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(
    "file",
    [
        "{secret}",
        COPY,
        *(pytest.param(file, marks=pytest.mark.nightly) for file in (LAKE, "/etc/passwd", "/proc/self/environ")),
    ],
)
@pytest.mark.parametrize("sql", READS)
def test_nothing_is_read(stage, sql, file):
    place = file.format(**stage)
    assert refused(asked(stage, sql.format(file=place, folder=os.path.dirname(place))))


@pytest.mark.parametrize("sql", READS)
def test_nothing_is_read_beside_events_in_memory_either(in_memory, sql):
    assert refused(asked(in_memory, sql.format(file=in_memory["secret"], folder=in_memory["root"])))


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("sql", INTO_COPY)
def test_the_copy_is_not_changed(stage, sql):
    assert refused(asked(stage, sql))
    assert asked(stage, "SELECT count(*) FROM copied_0.events")["rows"] == [[1]]


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("sql", REACHES + OPENS)
def test_nothing_is_reached_and_nothing_opened(stage, sql):
    assert refused(asked(stage, sql.format(port=9, **stage)))


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("sql", GREEDY)
def test_no_answer_takes_more_than_its_share(stage, sql):
    with contextlib.suppress(subprocess.TimeoutExpired):  # the command ends it at its time limit
        assert refused(asked(stage, sql, timeout=5))


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        ("SELECT summary FROM events ORDER BY 1", [["in the lake"], ["in the spool"]]),
        ("SELECT kind, count(*) FROM feedback GROUP BY ALL;", [["inaccuracy", 2]]),
        ("WITH a AS (SELECT 1 AS b) FROM a -- and no more", [[1]]),
        ("SELECT now() > TIMESTAMP '2020-01-01', 1.5, 'a'::BLOB, [1, NULL]", [[True, 1.5, "61", [1, None]]]),
        ("SELECT 'nan'::DOUBLE, 170141183460469231731687303715884105727", [[None, 2**127 - 1]]),
        ("SELECT TIMESTAMPTZ '2026-03-01 12:00:00+02' AS t", [["2026-03-01T10:00:00Z"]]),
        ("SELECT {'a': 1, 'b': MAP {1: DATE '2026-03-01'}}", [[{"a": 1, "b": {"1": "2026-03-01"}}]]),
        ("SELECT count(*) FROM invocations", [[0]]),
    ],
)
def test_a_question_is_answered(stage, in_memory, sql, rows):
    assert asked(stage, sql)["rows"] == asked(in_memory, sql)["rows"] == rows


def test_duckdb_alone_refuses_files_too(stage):
    """The seal of the connection holds without the process that can open nothing: each lock is tried by itself."""
    from skillkit.errors import SkillkitError

    with Lake(stage["lake_folder"]) as lake:
        lake.show(doubles.selects([stage["lake"]]))
        lake.load()
        lake.seal(1_000_000_000)
        for sql in (
            f"FROM read_text('{stage['secret']}')",
            f"EXPLAIN ANALYZE COPY (SELECT 1) TO '{stage['lake']}' (FORMAT parquet, USE_TMP_FILE false)",
        ):
            with pytest.raises(SkillkitError, match="disabled"):
                lake.untrusted(sql, 1)
        assert lake.untrusted("SELECT summary FROM events", 1)[1] == [("in the lake",)]


def test_a_process_alone_opens_nothing(tmp_path):
    pytest.importorskip("resource")
    code = (
        "from skillkit.events.reading.guarded_sql import confine\n"
        "import socket; confine(1_000_000_000)\n"
        "for attempt in (lambda: open('/etc/hostname'), lambda: open('x', 'w'), socket.socket):\n"
        "    try: attempt()\n"
        "    except OSError: print('no')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout.split() == ["no"] * 3, done.stderr
