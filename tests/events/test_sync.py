"""Every event reaches the lake once, whatever happens on the way."""

import os
import stat
from pathlib import Path

import pytest

from skillkit.events import spool, sync
from skillkit.events.folder import doubles, parts
from skillkit.events.lake import Lake
from skillkit.events.lake_place import Place, place_of
from skillkit.events.maintenance import purge_text
from skillkit.events.reading import all_events
from skillkit.events.usage.invocation import invocation
from tests import forked
from tests.events.killing import KILLING
from tests.repository import git


def in_lake(place: Place) -> list[str]:
    """The ids in the files of the lake alone, each as often as it is there."""
    with Lake(place.lake) as lake:
        lake.show(doubles.selects(parts.current(place.lake)))
        return sorted(str(row["id"]) for row in lake.rows("SELECT id FROM events"))


def counted(place: Place) -> int:
    return all_events.ask(place, lambda lake: lake.rows("SELECT count(*) AS n FROM events"))[0]["n"]


def test_twice_is_the_same_as_once(place, make_event):
    events = [make_event(str(number)) for number in range(5)]
    for event in events:
        spool.put(place.home, event)
    assert sync.sync(place).events == 5
    assert in_lake(place) == sorted(event.id for event in events)
    assert sync.sync(place).events == 0
    assert in_lake(place) == sorted(event.id for event in events)
    assert spool.waiting(place.home) == spool.batches(place.home) == []


def test_nothing_to_move_makes_no_lake(place):
    assert sync.sync(place) == sync.Moved(0, ())
    assert not os.path.exists(place.home)


def test_events_go_to_the_month_of_their_time(place, make_event):
    for time in ("2026-02-28T23:59:59.999999Z", "2026-03-01T00:00:00Z", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z"):
        spool.put(place.home, make_event(time=time))
    sync.sync(place)
    assert sorted(os.listdir(os.path.join(place.lake, "events"))) == [
        "month=1970-01",
        "month=2026-02",
        "month=2026-03",
        "month=9999-12",
    ]
    assert counted(place) == 4


def test_what_is_no_event_is_set_aside_with_its_reason(place, make_event):
    spool.put(place.home, make_event())
    with open(os.path.join(place.home, "spool/new/x.json"), "w") as file:
        file.write('{"specversion": ')
    assert counted(place) == 1  # it hides nothing while it waits either
    moved = sync.sync(place)
    assert (moved.events, len(moved.bad)) == (1, 1)
    bad = Path(place.home, "spool/bad")
    assert (bad / "x.json").read_text() == '{"specversion": '
    assert "not JSON" in (bad / "x.json.reason").read_text()
    assert sync.sync(place) == sync.Moved(0, ())


def test_more_than_fits_a_batch_is_moved_too(place, make_event, monkeypatch):
    monkeypatch.setattr(sync, "AT_ONCE", 3)
    for _ in range(8):
        spool.put(place.home, make_event())
    assert sync.sync(place).events == 8
    assert len(set(in_lake(place))) == 8


def test_a_lake_that_a_linked_worktree_begins_is_ignored_by_git_and_private(tmp_path, make_event):
    main, linked = tmp_path / "main", tmp_path / "linked"
    main.mkdir()
    git(main, "init", "-q")
    git(main, "commit", "-q", "--allow-empty", "-m", "one")
    git(main, "worktree", "add", "-q", str(linked))
    event = make_event()
    spool.put(place_of(str(linked)).home, event)
    sync.sync(place_of(str(linked)))
    assert git(main, "status", "--porcelain", "--untracked-files=all") == ""
    assert stat.S_IMODE((main / ".skillkit").stat().st_mode) == 0o700
    assert purge_text.purge(place_of(str(main)), [event.id]) == 1


def test_a_worktree_moves_what_waits_in_all(tmp_path, make_event):
    main, linked = tmp_path / "main", tmp_path / "linked"
    main.mkdir()
    git(main, "init", "-q")
    git(main, "commit", "-q", "--allow-empty", "-m", "one")
    git(main, "worktree", "add", "-q", str(linked))
    for folder in (main, linked):
        spool.put(place_of(str(folder)).home, make_event())
    assert counted(place_of(str(main))) == 2
    assert sync.sync(place_of(str(linked))).events == 2
    assert counted(place_of(str(main))) == counted(place_of(str(linked))) == 2
    assert not (linked / ".skillkit/lake").exists()


def test_a_use_that_is_told_again_is_counted_once(place):
    def given(prompt: str) -> str:
        return spool.put(place.home, invocation("claude", "s", prompt, "a", {}, "host"))

    given("p")
    assert sync.sync(place).events == 1
    given("p")
    given("q")
    assert counted(place) == 2  # while it waits, and when it has been moved
    assert sync.sync(place) == sync.Moved(1, (), 1)
    assert len(in_lake(place)) == counted(place) == 2


def test_files_of_old_sessions_go_and_those_of_recent_ones_stay(place, make_event):
    sessions = Path(place.home, "sessions")
    sessions.mkdir(parents=True)
    for name in ("old", "old.asked", "recent"):
        (sessions / name).write_text("a\n")
    for name in ("old", "old.asked"):
        os.utime(sessions / name, (0, 0))
    spool.put(place.home, make_event())
    sync.sync(place)
    assert os.listdir(sessions) == ["recent"]


KILLED = f"""
{KILLING}
import shutil
from skillkit.events import sync
from skillkit.events.lake_place import place_of
kill_at("mkdir", "rename", "replace", "fsync", "unlink")
shutil.rmtree = killing(shutil.rmtree)
sync.sync(place_of(sys.argv[1]))
"""


@pytest.mark.slow
def test_a_kill_before_any_step_loses_and_doubles_nothing(tmp_path, make_event):
    """The process ends before its first, second, ... change to the disk, until one gets through."""
    for step in range(100):
        place = place_of(str(tmp_path / str(step)))
        for time in ("", "2026-01-05T00:00:00Z", ""):
            spool.put(place.home, make_event(time=time))
        done = forked.run(["-c", KILLED, str(tmp_path / str(step)), str(step)])
        assert counted(place) == 3, f"read after a kill before step {step}"
        sync.sync(place)
        assert len(in_lake(place)) == len(set(in_lake(place))) == 3, f"moved after a kill before step {step}"
        assert counted(place) == 3
        spool.put(place.home, make_event())
        sync.sync(place)
        assert os.listdir(os.path.join(place.home, "spool", "tmp")) == [], f"left by a kill before step {step}"
        if done.returncode == 0:
            assert step > 10
            return
    raise AssertionError("it never got through")


def test_a_batch_that_another_process_adds_to_is_left_with_what_was_added(tmp_path):
    """Where locks do nothing, as on some network disks."""
    batch = tmp_path / "batch"
    batch.mkdir()
    for name in ("moved.json", "added.json"):
        (batch / name).touch()
    sync._remove(str(batch), [str(batch / "moved.json")])
    assert os.listdir(batch) == ["added.json"]
    sync._remove(str(batch), [str(batch / "added.json")])
    assert not batch.exists()
    sync._remove(str(batch), [str(batch / "gone.json")])  # another process has done it all


def test_a_batch_that_cannot_be_removed_for_another_reason_is_an_error(tmp_path):
    (tmp_path / "batch").touch()
    with pytest.raises(NotADirectoryError):
        sync._remove(str(tmp_path / "batch"), [])
