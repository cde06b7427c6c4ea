"""The same id is the same event, however often it was copied, and whichever way it came."""

import os
import shutil
import subprocess
import sys

import pytest

from skillkit.events import event, spool
from skillkit.events.folder import doubles, opening, parts
from skillkit.events.folder.compact import compact
from skillkit.events.folder.health import examine
from skillkit.events.lake import Lake
from skillkit.events.lake_place import Place, place_of
from skillkit.events.maintenance.purge_text import purge
from skillkit.events.reading import all_events
from skillkit.events.sync import sync
from skillkit.events.usage.invocation import invocation
from tests.events.test_sync import counted, in_lake

OPEN = "01a20ab8-bdc5-74ad-b23d-e40cb7e97460"


@pytest.fixture
def trees(tmp_path, make_event) -> list[Place]:
    """A clone and its copy, with the same report in both spools, and one lake."""
    one, two = (place_of(str(tmp_path / name), str(tmp_path / "lake")) for name in ("one", "two"))
    opening.create(one)
    spool.put(one.home, make_event("copied"))
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    return [one, two]


def doubled(place: Place) -> None:
    """Copy every part of the lake under a name of its own, as a lake of an earlier version may hold it."""
    for part in parts.current(place.lake):
        shutil.copy(part, os.path.join(os.path.dirname(part), f"{event.uuid7()}.parquet"))


def summaries(place: Place) -> list[str]:
    return all_events.ask(place, lambda lake: [row["summary"] for row in lake.rows("SELECT summary FROM events")])


def test_a_copied_tree_does_not_double_a_report(trees):
    assert [sync(place).events for place in trees] == [1, 0]
    for place in trees:
        assert counted(place) == len(in_lake(place)) == 1


def test_a_copied_batch_that_a_crash_left_adds_what_the_first_did_not_hold(trees, make_event):
    """The copy was made while the batch was filled: it has the same name and another part of the events."""
    one, two = trees
    name = event.uuid7()
    for place, texts in ((one, ("a", "b")), (two, ("a", "c"))):
        folder = os.path.join(place.home, "spool/batch", name)
        os.mkdir(folder)
        for text in texts:
            with open(os.path.join(folder, f"{text}.json"), "wb") as file:
                file.write(made_twice(make_event, text).as_bytes())
    assert counted(two) == 3
    for place in trees:
        sync(place)
    assert sorted(summaries(one)) == sorted(summaries(two)) == ["a", "b", "c", "copied"]


def made_twice(make_event, text: str) -> event.Event:
    made = make_event(text)
    made.id = OPEN[:-1] + text
    return made


@pytest.mark.parametrize("type", [*map(event.feedback_type, event.KINDS), event.RESOLVED, event.TRIAGED, event.INVOKED])
def test_every_type_counts_once_when_moved_read_and_merged(trees, make_event, type):
    one, two = trees
    given = make_event("x", type=type, ref_id=OPEN)
    for place in trees:
        spool.put(place.home, given)
    assert counted(one) == 2
    sync(one)
    assert counted(two) == 2  # it still waits there
    sync(two)
    assert len(in_lake(one)) == 2
    compact(one.lake, open_month=True)
    assert len(in_lake(two)) == counted(two) == 2


@pytest.mark.parametrize("tidy", ["sync", "compact"])
def test_a_lake_that_holds_doubles_counts_each_once_and_is_tidied(trees, tidy):
    one, two = trees
    sync(one)
    os.unlink(os.path.join(one.lake, doubles.FILE))
    doubled(one)
    assert len(in_lake(one)) == 2
    assert counted(two) == 1
    assert len(examine(one).doubled) == 1
    assert examine(one).is_well
    assert examine(one).events == 1
    sync(two) if tidy == "sync" else compact(one.lake, open_month=True)
    assert len(in_lake(one)) == counted(two) == 1
    assert examine(one).doubled == []
    assert doubles.unchecked(one.lake, parts.current(one.lake)) == []


def test_doubles_inside_one_file_and_over_months_count_once(place, make_event):
    """As an earlier version merged them, and as two sources of one use may date it."""
    given = [invocation("claude", "s", "p", "a", {}, "host", time) for time in ("2026-03-01T00:00:00Z", "")]
    report = make_event("x")
    opening.prepare(place)
    from skillkit.events import intake
    from skillkit.events.folder import parquet

    rows = [intake.row(each.as_bytes()) | {"batch_id": event.uuid7()} for each in (report, report, *given)]
    with Lake(place.lake) as lake:
        parquet.write(lake, rows[:3], "month=2026-03")
        parquet.write(lake, rows[3:], "month=2026-04")
    assert len(in_lake(place)) == 4
    assert counted(place) == 2
    sync(place)
    assert len(in_lake(place)) == counted(place) == 2


def test_of_two_the_purged_one_stays(trees):
    one, two = trees
    (file,) = spool.waiting(one.home)
    id = os.path.basename(file).removesuffix(".json")
    assert purge(one, [id]) == 1
    sync(two)
    assert summaries(two) == ["copied"]
    sync(one)
    assert summaries(two) == ["[purged]"]
    assert len(in_lake(one)) == 1


def test_a_purge_reaches_every_copy(trees):
    one, two = trees
    sync(one)
    doubled(one)
    (id,) = set(in_lake(one))
    assert purge(two, [id]) == 3  # the copy in its own spool, and both files
    assert summaries(one) == summaries(two) == ["[purged]"]
    sync(two)
    assert summaries(one) == ["[purged]"]


def test_where_the_lake_has_no_locks_doubles_are_left_and_count_once(trees, monkeypatch):
    import fcntl

    one, _ = trees
    sync(one)
    doubled(one)

    def refuse(handle: int, operation: int) -> None:
        raise OSError(37, os.strerror(37))

    monkeypatch.setattr(fcntl, "flock", refuse)
    sync(one)
    assert counted(one) == 1
    assert len(in_lake(one)) == 2


AT_ONCE = """
import sys
from skillkit.events.lake_place import place_of
from skillkit.events.sync import sync
sys.stdin.read()
sync(place_of(sys.argv[1], sys.argv[2]))
"""


@pytest.mark.slow
def test_copies_that_move_at_once_count_once(tmp_path, make_event):
    """They may all write the same events before one sees the others': readers and the next sync sort it out."""
    places = [place_of(str(tmp_path / f"copy-{number}"), str(tmp_path / "lake")) for number in range(6)]
    opening.create(places[0])
    events = [make_event(str(number)) for number in range(20)]
    for place in places:
        for each in events:
            spool.put(place.home, each)
    command = [sys.executable, "-c", AT_ONCE]
    processes = [
        subprocess.Popen([*command, os.path.dirname(place.home), place.lake], stdin=subprocess.PIPE) for place in places
    ]
    for process in processes:
        process.stdin.close()  # now all at once
    assert counted(places[0]) == 20
    assert [process.wait() for process in processes] == [0] * 6
    assert counted(places[0]) == 20
    sync(places[0])
    assert len(in_lake(places[0])) == 20


def test_a_reading_of_files_that_are_all_checked_compares_nothing(trees):
    one, _ = trees
    sync(one)
    with Lake(one.lake) as lake:
        files = parts.current(one.lake)
        assert doubles.unchecked(one.lake, files) == []
        assert doubles.find(lake, files, []) == []
        assert not lake.run("SELECT 1 FROM duckdb_tables() WHERE table_name = 'doubled'")
