"""A lake in DuckLake: what is in it once is read once, whatever is repeated, copied, purged or merged."""

import json
import shutil
import subprocess
import sys
import time

import pytest

from skillkit.events import intake
from skillkit.events.ducklake import duck_lake, looking_after
from skillkit.events.event import PURGED, uuid7
from skillkit.events.lake import Lake
from skillkit.events.store import Maintained
from skillkit.events.travel.opened import opened
from tests.conftest import UNMEASURED
from tests.events.conftest import made
from tests.events.ducklake.conftest import texts
from tests.events.ducklake.pushing import rows
from tests.events.object_store.conftest import land

pytestmark = pytest.mark.ducklake


def asked(lake, statement: str):
    """What SQL finds in the remote itself."""
    remote = opened(lake.reach, 12)
    remote.identity()
    found = remote._ask(statement)
    remote.close()
    return found


def pushers(lake, part: str, count: int, *arguments: str) -> list[subprocess.Popen[str]]:
    """Processes that push at once: all are ready before one begins."""
    command = [sys.executable, "-m", "tests.events.ducklake.pushing", part]
    started = []
    for _ in range(count):
        whole = [*command, lake.place.lake, lake.reach.url, lake.reach.data, *arguments]
        options = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        environ = {name: value for name, value in UNMEASURED.items() if not name.startswith("PG")}
        environ |= {name: lake.reach.environ[name] for name in ("PGUSER", "PGPASSWORD")}
        started.append(subprocess.Popen(whole, env=environ, **options))
    for each in started:
        assert each.stdout.readline() == "ready\n"
    for each in started:
        each.stdin.write("\n")
        each.stdin.flush()
    return started


def test_six_that_push_one_batch_at_once_push_it_once_ten_of_ten(make_clone, tmp_path):
    lake = make_clone("a")
    lake.prepare()
    file = tmp_path / "batches.json"
    file.write_text(json.dumps([(batch, rows(batch, 500)) for batch in (uuid7() for _ in range(10))]))
    for each in pushers(lake, "same", 6, str(file)):
        assert each.wait(240) == 0
    assert asked(lake, "SELECT count(*), count(DISTINCT id) FROM remote.events") == [(5000, 5000)]
    assert asked(lake, "SELECT count(*), count(DISTINCT batch_id) FROM remote.batches") == [(10, 10)]


def test_eight_hosts_push_a_thousand_events_each_and_each_is_there_once(make_clone):
    lake = make_clone("a")
    lake.prepare()
    started = pushers(lake, "push", 8, "1000", "1")
    for each in started:
        assert each.wait(240) == 0
    assert asked(lake, "SELECT count(*), count(DISTINCT id), count(DISTINCT seq) FROM remote.events") == [
        (8000, 8000, 8)
    ]


def test_few_commits_take_one_thread_and_many_take_all(make_clone, tmp_path):
    def threads(known: int) -> int:
        """How many fetch what came after so many commits."""
        remote = opened(lake.reach, 12)
        remote.identity()
        for _ in remote.fetch({"seq": known}, "", str(tmp_path)):
            pass
        ((found,),) = remote._ask("SELECT current_setting('threads')")
        remote.close()
        return found

    lake = make_clone("a")
    lake.prepare()
    for _ in range(duck_lake.FEW + 1):
        land(lake, made("x"))
        lake.travel()
    assert threads(1) == 1
    with Lake("") as one:
        assert [(threads(0),)] == one.run("SELECT current_setting('threads')")


def test_pushers_that_are_killed_and_begin_again_lose_and_double_nothing(make_clone):
    lakes = [make_clone(name) for name in "abcd"]
    for lake in lakes:
        lake.prepare()
        for _ in range(3):
            batch = uuid7()
            lake.leaving.lake = lake.place.lake
            lake._put_out(batch, rows(batch, 300))
    command = [sys.executable, "-m", "tests.events.ducklake.pushing", "travel"]
    for pause in (0.6, 0.9, 1.2, 1.5):
        started = [
            subprocess.Popen([*command, lake.place.home.rpartition("/")[0], lake.reach.url, lake.reach.data])
            for lake in lakes
        ]
        time.sleep(pause)
        for each in started:
            each.kill()
            each.wait()
    for lake in lakes:
        lake.travel()
        assert lake.waiting() == 0
    assert asked(lakes[0], "SELECT count(*), count(DISTINCT id) FROM remote.events") == [(3600, 3600)]


def test_a_copied_spool_is_there_once(make_clone):
    a, b = make_clone("a"), make_clone("b")
    event = made("one")
    land(a, event)
    land(b, event, made("two"))
    a.travel()
    b.travel()
    a.travel()
    assert texts(a) == texts(b) == ["one", "two"]
    assert asked(a, "SELECT count(*) FROM remote.events") == [(2,)]


def test_a_clone_that_is_copied_while_it_waits_is_there_once(make_clone, tmp_path):
    a = make_clone("a")
    land(a, made("one"))
    shutil.copytree(tmp_path / "a", tmp_path / "copy")
    a.travel()
    make_clone("copy").travel()
    assert asked(a, "SELECT count(*) FROM remote.events") == [(1,)]
    assert asked(a, "SELECT count(*) FROM remote.batches") == [(1,)]


def test_a_batch_of_which_only_a_part_had_arrived_is_completed(make_clone):
    a, b = make_clone("a"), make_clone("b")
    one, two = made("one"), made("two")
    batch = land(a, one)
    a.travel()
    b.prepare()
    b.land(batch, [intake.row(each.as_bytes()) | {"batch_id": batch} for each in (one, two)])
    b.travel()
    a.travel()
    assert texts(a) == ["one", "two"]


def test_a_purged_text_is_in_no_file_and_what_arrives_later_has_none(make_clone, tmp_path, monkeypatch):
    monkeypatch.setattr(looking_after, "GRACE", "0 seconds")
    a, b = make_clone("a"), make_clone("b")
    event = made("the secret plan")
    land(a, event, *(made(f"{number:03}") for number in range(100)))
    a.travel()
    b.travel()
    b.purge([event.id])
    b.travel()
    late = make_clone("late")
    land(late, event)
    late.travel()
    a.travel()
    for lake in (a, b, late):
        assert texts(lake).count(PURGED) == 1
        assert "the secret plan" not in texts(lake)
    for _ in range(2):
        a.maintain()
    files = f"read_parquet('{tmp_path / 'files/main/events'}/**/*.parquet', union_by_name = true)"
    assert asked(a, f"SELECT count(*) FROM {files} WHERE summary = 'the secret plan'") == [(0,)]


def test_maintaining_beside_writers_merges_and_loses_nothing(make_clone, monkeypatch):
    a = make_clone("a")
    for number in range(5):
        land(a, *(made(f"{number}-{each}", time="2026-03-01T10:00:00Z") for each in range(60)))
        a.travel()
    started = pushers(a, "push", 2, "100", "4")
    done = a.maintain()
    for each in started:
        assert each.wait(120) == 0
    assert done.merged >= 5
    monkeypatch.setattr(looking_after, "GRACE", "0 seconds")
    a.maintain()
    assert a.maintain() == Maintained(0, 0, 0)
    assert asked(a, "SELECT count(*), count(DISTINCT id) FROM remote.events") == [(1100, 1100)]
    b = make_clone("b")
    assert b.travel().fetched == 1100


def test_the_files_are_partitioned_by_year_and_month(make_clone, tmp_path):
    a = make_clone("a")
    land(a, *(made("x", time="2026-03-01T10:00:00Z") for _ in range(60)))
    a.travel()
    found = [path for path in (tmp_path / "files").rglob("*.parquet") if "events" in str(path)]
    assert [path.parent.relative_to(tmp_path / "files/main/events").as_posix() for path in found] == [
        "year=2026/month=3"
    ]


def test_a_push_makes_one_file_and_its_ledger_none(make_clone, tmp_path):
    a = make_clone("a")
    before = set((tmp_path / "files").rglob("*.parquet"))
    for number in range(3):
        land(a, made(f"{number}"))
        a.travel()
    made_now = set((tmp_path / "files").rglob("*.parquet")) - before
    assert len(made_now) == 3
    assert {path.parent.parent.parent.name for path in made_now} == {"events"}
    assert asked(a, "SELECT count(*), max(seq) FROM remote.batches") == [(3, 3)]


def test_a_month_of_many_events_may_take_longer_than_a_call_where_the_user_waits(make_clone):
    a, b = make_clone("a"), make_clone("b")
    land(a, *(made(f"{number}") for number in range(60)))
    a.travel()
    waited, hasty = (opened(b.reach, seconds) for seconds in (12, 5))
    assert waited.reading > 300
    assert hasty.reading == 5
    waited.identity()
    waited.catalog._seconds = 0.0001  # what is asked of the catalog has no time left, and the events have
    asked = "SELECT count(*) FROM remote.events a, range(20000) r WHERE md5(r.range::VARCHAR) <> a.summary"
    assert waited._ask(asked, waited.reading) == [(60 * 20000,)]
    waited.close()
    hasty.close()


def test_its_files_can_be_in_a_bucket(make_clone, s3, database):
    data = s3.make_bucket(f"files-{uuid7()}")
    a, b = make_clone("a", data, **s3.environ), make_clone("b", data, **s3.environ)
    database.sql("DROP SCHEMA skillkit CASCADE")
    a.found(force=True)
    land(a, *(made(f"{number:02}") for number in range(60)))
    a.travel()
    b.travel()
    assert len(texts(b)) == 60
    assert [path for path in s3.paths(data.split("/")[2]) if path.endswith(".parquet")]
    a.maintain()
