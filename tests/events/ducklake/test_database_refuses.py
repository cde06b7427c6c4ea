"""PostgreSQL that is down, restarted, full, or refuses: a sentence in time, and what waits is kept and goes later."""

import subprocess
import sys
import time

import pytest

from skillkit.errors import SkillkitError
from tests.conftest import UNMEASURED
from tests.events.conftest import made
from tests.events.ducklake.conftest import texts
from tests.events.object_store.conftest import land

pytestmark = pytest.mark.ducklake


def refused(lake, seconds: float = 0) -> SkillkitError:
    """What a travel says, which takes no longer than it may."""
    waiting = lake.waiting()
    begun = time.monotonic()
    with pytest.raises(SkillkitError) as raised:
        lake.travel(seconds)
    assert time.monotonic() - begun < 60
    assert lake.waiting() == waiting >= 1
    said = raised.value.message + raised.value.hint
    assert "owner-password" not in said
    assert "hunter2" not in said
    return raised.value


@pytest.fixture
def lake(make_clone):
    """A clone in which an event waits."""
    found = make_clone("a")
    found.travel()
    land(found, made("one"))
    return found


def test_a_database_that_is_down_and_comes_back(lake, postgres):
    postgres.stop()
    try:
        assert "PostgreSQL does not answer" in refused(lake).message
        assert "PostgreSQL does not answer" in refused(lake, 5).message
    finally:
        postgres.start()
    assert lake.travel().pushed == 1
    assert texts(lake) == ["one"]


def test_a_wrong_password(lake, database):
    with database.as_user("owner", "hunter2"):
        assert "refuses the user or the password" in refused(lake).message
    with database.as_user("nobody-at-all", "hunter2"):
        assert "refuses the user or the password" in refused(lake).message


def test_no_free_connection(lake, database):
    database.sql("CREATE ROLE guest LOGIN PASSWORD 'guest'")
    database.sql(
        f"GRANT CONNECT ON DATABASE {database.name} TO guest; ALTER DATABASE {database.name} CONNECTION LIMIT 1"
    )
    database.sql("CREATE ROLE few LOGIN PASSWORD 'few' CONNECTION LIMIT 0")
    with database.as_user("few", "few"):
        assert "no free connection" in refused(lake).message


def test_a_reader_that_writes(lake, database):
    database.sql(
        "CREATE ROLE only_reads LOGIN PASSWORD 'r'; GRANT USAGE ON SCHEMA skillkit TO only_reads;"
        " GRANT SELECT ON ALL TABLES IN SCHEMA skillkit TO only_reads"
    )
    with database.as_user("only_reads", "r"):
        assert "this role of PostgreSQL may not do that" in refused(lake).message
    assert lake.travel().pushed == 1


def test_a_lock_that_another_process_holds_too_long(lake, database):
    program = [
        str(database.server.programs / "psql"),
        "-h",
        "127.0.0.1",
        "-p",
        str(database.server.port),
        "-d",
        database.name,
    ]
    hold = "SELECT pg_advisory_lock(hashtext('skillkit')); SELECT 'held'; SELECT pg_sleep(60)"
    holder = subprocess.Popen([*program, "-X", "-A", "-t", "-c", hold], env=UNMEASURED | dict(lake.reach.environ))
    time.sleep(1)
    try:
        assert "no answer in time" in refused(lake).message
    finally:
        holder.kill()
        holder.wait()


def test_a_catalog_of_a_newer_ducklake(lake, database):
    database.sql("UPDATE skillkit.ducklake_metadata SET value = '99.0' WHERE key = 'version'")
    assert "a newer DuckLake has written the catalog" in refused(lake).message


def test_a_lake_of_a_newer_skillkit(lake, database):
    from tests.events.ducklake.test_duck_lake import asked

    asked(lake, "UPDATE remote.about SET format = 9")
    assert "a newer skillkit has written this lake" in refused(lake).message


def test_a_database_without_a_lake(lake, database):
    database.sql("DROP SCHEMA skillkit CASCADE")
    assert "the lake that this clone uses is missing" in refused(lake).message
    assert database.sql("SELECT count(*) FROM pg_namespace WHERE nspname = 'skillkit'") == "0"


def test_files_elsewhere_than_configured(lake, make_clone, tmp_path):
    other = make_clone("a", str(tmp_path / "elsewhere"))
    assert "its files are elsewhere" in refused(other).message


def test_a_folder_of_files_that_is_away(lake, tmp_path):
    land(lake, *(made(f"{number}") for number in range(60)))
    (tmp_path / "files").rename(tmp_path / "away")
    (tmp_path / "files").write_text("no folder")
    refused(lake)
    (tmp_path / "files").unlink()
    (tmp_path / "away").rename(tmp_path / "files")
    assert lake.travel().pushed == 61


def test_an_extension_that_does_not_load(lake, monkeypatch, tmp_path):
    from skillkit.events.ducklake import extensions

    broken = tmp_path / "ducklake.duckdb_extension"
    broken.write_bytes(b"no extension")
    monkeypatch.setattr(extensions, "packaged", lambda name: str(broken))
    error = refused(lake)
    assert "the extension ducklake does not load in DuckDB" in error.message
    assert "company-skillkit[ducklake]" in error.hint


def test_no_extension_and_no_network(tmp_path):
    """In an environment without the packages: a sentence, and no traceback."""
    code = (
        "from skillkit.events.ducklake import extensions; from skillkit.events.lake import Lake\n"
        "extensions.packaged = lambda name: ''\n"
        "try: extensions.load(Lake(''), ('ducklake',))\n"
        "except Exception as e: print(e.message)"
    )
    environ = UNMEASURED | {
        "HOME": str(tmp_path),
        "http_proxy": "http://127.0.0.1:9",
        "https_proxy": "http://127.0.0.1:9",
    }
    done = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True, timeout=60)
    assert "the extension ducklake does not load in DuckDB" in done.stdout, done.stderr
