"""A purged text stands nowhere any more."""

import os
from pathlib import Path

from skillkit.events import event, spool
from skillkit.events.lake import Lake
from skillkit.events.maintenance.purge_text import purge
from skillkit.events.reading import all_events
from skillkit.events.sync import sync


def texts(place) -> list[tuple[str, str]]:
    def asked(lake: Lake):
        return [(row["summary"], row["detail"]) for row in lake.rows("SELECT * FROM events ORDER BY time")]

    return all_events.ask(place, asked)


def test_the_text_goes_from_spool_and_lake_and_all_else_stays(place, make_event):
    one = make_event("a-private-word", detail="a-private-word too", time="2026-01-01T00:00:00Z")
    two = make_event("stays", time="2026-01-02T00:00:00Z")
    for each in (one, two):
        spool.put(place.home, each)
    sync(place)
    said = make_event("a-private-word again", type=event.REOPENED, ref_id=one.id, time="2026-01-03T00:00:00Z")
    spool.put(place.home, said)
    assert purge(place, [one.id]) == 2
    assert texts(place) == [("[purged]", "[purged]"), ("stays", None), ("[purged]", None)]
    sync(place)
    assert texts(place) == [("[purged]", "[purged]"), ("stays", None), ("[purged]", None)]
    for file in Path(place.home).rglob("*"):
        assert not file.is_file() or b"a-private-word" not in file.read_bytes()
    assert purge(place, [one.id]) == 2  # again changes nothing


def test_a_folder_of_the_spool_that_was_tidied_away_bars_nothing(place, make_event):
    one = make_event("a-private-word")
    spool.put(place.home, one)
    (Path(place.home) / "spool/tmp").rmdir()
    assert purge(place, [one.id]) == 1
    (Path(place.home) / "spool/tmp").rmdir()
    (Path(place.home) / "spool/batch").rmdir()
    assert sync(place).events == 1


def test_where_it_is_not_there_is_nothing_to_do(place, make_event):
    assert purge(place, [event.uuid7()]) == 0
    spool.put(place.home, make_event())
    assert purge(place, [event.uuid7()]) == 0


def test_what_a_killed_sync_or_merge_left_behind_goes_too(place, make_event):
    one = make_event("a-private-word")
    spool.put(place.home, one)
    sync(place)
    half_deleted = Path(place.home, "spool/tmp/batch")
    half_deleted.mkdir()
    (half_deleted / f"{one.id}.json").write_bytes(one.as_bytes())
    unfinished = Path(place.lake, "tmp/part")
    unfinished.write_bytes(one.as_bytes())
    os.utime(unfinished, (0, 0))
    purge(place, [one.id])
    assert not half_deleted.exists()
    assert not unfinished.exists()
