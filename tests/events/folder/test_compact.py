"""Merging changes nothing that a reader sees."""

import os
from pathlib import Path

import pytest

from skillkit.events import spool
from skillkit.events.engine import store_of
from skillkit.events.event import uuid7
from skillkit.events.folder import compact as module
from skillkit.events.folder import parts
from skillkit.events.folder.compact import Compacted, compact
from skillkit.events.lake_place import Place, place_of
from skillkit.events.maintenance.retention import EARLIEST, keep_from
from skillkit.events.store import Maintained
from skillkit.events.sync import Moved, sync
from tests import forked
from tests.events.killing import KILLING
from tests.events.test_sync import counted, in_lake

MONTHS = ("2026-01-05T00:00:00Z", "2026-01-06T00:00:00Z", "2026-02-01T00:00:00Z", "")


def filled(place: Place, make_event, batches: int = 3) -> list[str]:
    """A lake of several small files a month; returns its ids."""
    ids = []
    for _ in range(batches):
        for time in MONTHS:
            event = make_event(time=time)
            spool.put(place.home, event)
            ids.append(event.id)
        sync(place)
    return sorted(ids)


def test_closed_months_become_one_file_each_and_hold_the_same(place, make_event):
    ids = filled(place, make_event)
    assert compact(place.lake) == Compacted(6, 2, 0)
    assert in_lake(place) == ids
    assert len(parts.current(place.lake)) == 2 + 3
    assert compact(place.lake) == Compacted(0, 0, 0)


def test_this_month_is_merged_when_asked(place, make_event):
    ids = filled(place, make_event)
    assert compact(place.lake, open_month=True) == Compacted(9, 3, 0)
    assert in_lake(place) == ids


def test_what_was_merged_can_be_merged_again(place, make_event):
    ids = filled(place, make_event)
    compact(place.lake)
    ids += filled(place, make_event)
    compact(place.lake)
    assert in_lake(place) == sorted(ids)
    assert len([file for file in parts.listed(place.lake) if "2026-01" in file]) == 1


def test_no_lake_is_nothing_to_merge(place):
    assert compact(place.lake) == Compacted(0, 0, 0)
    assert not os.path.exists(place.lake)


def test_a_sync_that_was_killed_before_its_clean_up_does_not_write_a_merged_batch_again(place, make_event):
    """The batch's folder is put back as the crash would have left it, and the merging comes in between."""
    event = make_event(time=MONTHS[0])
    spool.put(place.home, event)
    sync(place)
    batch = os.path.join(place.home, "spool", "batch", uuid7())
    os.mkdir(batch)
    with open(os.path.join(batch, f"{event.id}.json"), "wb") as file:
        file.write(event.as_bytes())
    other = place_of(os.path.dirname(place.home) + "/other", place.lake)
    spool.put(other.home, make_event(time=MONTHS[0]))
    sync(other)
    compact(place.lake)
    assert counted(place) == 2
    assert sync(place) == Moved(0, (), 1)
    assert len(in_lake(place)) == counted(place) == 2


def test_a_part_written_once_more_after_its_merge_does_not_count_and_is_swept(place, make_event):
    ids = filled(place, make_event, batches=2)
    late = parts.current(place.lake)[0]
    with open(late, "rb") as file:
        data = file.read()
    compact(place.lake)
    with open(late, "wb") as file:
        file.write(data)
    assert in_lake(place) == ids
    assert compact(place.lake).swept == 1
    assert not os.path.exists(late)
    assert in_lake(place) == ids


def test_what_somebody_writes_just_now_is_no_leaving_of_a_crash(place, make_event):
    filled(place, make_event, batches=1)
    tmp = os.path.join(place.lake, "tmp")
    for name in ("written now", "left"):
        with open(os.path.join(tmp, name), "w"):
            pass
    os.utime(os.path.join(tmp, "left"), (0, 0))
    assert compact(place.lake).swept == 1
    assert os.listdir(tmp) == ["written now"]


KILLED = f"""
{KILLING}
from skillkit.events.folder.compact import compact
kill_at("replace", "unlink")
compact(sys.argv[1])
"""


@pytest.mark.slow
def test_a_kill_before_any_step_loses_and_doubles_nothing(tmp_path, make_event):
    for step in range(60):
        place = place_of(str(tmp_path / str(step)))
        ids = filled(place, make_event, batches=2)
        done = forked.run(["-c", KILLED, place.lake, str(step)])
        assert in_lake(place) == ids, f"read after a kill before step {step}"
        compact(place.lake)
        assert in_lake(place) == ids, f"merged after a kill before step {step}"
        if done.returncode == 0:
            assert step > 5
            return
    raise AssertionError("it never got through")


def test_many_small_files_of_this_month_are_merged_by_the_next_sync(place, make_event, monkeypatch):
    monkeypatch.setattr(module, "MOST", 4)
    ids = []
    for _ in range(9):
        event = make_event()
        ids.append(event.id)
        spool.put(place.home, event)
        sync(place)
        assert len(parts.current(place.lake)) <= 4
    assert in_lake(place) == sorted(ids)


def test_a_large_file_is_not_merged_again(place, make_event, monkeypatch):
    monkeypatch.setattr(module, "MOST", 2)
    monkeypatch.setattr(module, "SMALL", 1)
    for _ in range(4):
        spool.put(place.home, make_event())
        sync(place)
    assert len(parts.current(place.lake)) == 4


def test_marks_of_files_that_are_gone_are_removed_after_a_day(place, make_event):
    ids = filled(place, make_event)
    compact(place.lake)
    marks = [path for path in Path(place.lake, "merged").rglob("*") if path.is_file()]
    assert marks
    compact(place.lake)
    assert all(mark.exists() for mark in marks)
    for mark in marks:
        os.utime(mark, (0, 0))
    compact(place.lake)
    assert not any(mark.exists() for mark in marks)
    assert in_lake(place) == ids


def test_months_that_are_older_than_is_kept_are_forgotten(tmp_path, make_event):
    place = place_of(str(tmp_path), keep=6)
    spool.put(place.home, make_event(time="2025-02-01T00:00:00Z"))
    new = make_event()
    spool.put(place.home, new)
    sync(place)
    assert store_of(place).maintain().forgotten == 1
    assert in_lake(place) == [new.id]
    assert store_of(place).maintain() == Maintained(0, 0, 0)


def test_what_a_wrong_clock_dates_before_there_were_skills_is_kept_and_counted(tmp_path, make_event):
    place = place_of(str(tmp_path), keep=1)
    event = make_event(time=f"{EARLIEST}-01T00:00:00Z")
    ancient = make_event(time="1973-01-14T00:00:00Z")
    for each in (event, ancient):
        spool.put(place.home, each)
    sync(place)
    store_of(place).maintain()
    assert in_lake(place) == [ancient.id]
    assert store_of(place).examine().clocks["ancient"] == 1


@pytest.mark.parametrize(
    ("months", "first"),
    [(0, ""), (1, "2026-02"), (2, "2026-01"), (3, "2025-12"), (24, "2024-03"), (99999, "")],
)
def test_whole_months_are_kept(months, first):
    assert keep_from(months, 1772366400) == first  # 2026-03-01
