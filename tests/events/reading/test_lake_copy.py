"""The copy that the SQL of people is asked: made once for what is in the lake, and gone with what is purged."""

import os
from pathlib import Path

import pytest

from skillkit.events import spool
from skillkit.events.maintenance.purge_text import purge
from skillkit.events.reading import all_events, lake_copy
from skillkit.events.sync import sync

COUNT = "SELECT summary FROM events ORDER BY summary"


def copies(place) -> list[str]:
    return sorted(os.listdir(Path(place.home, "snapshot"))) if Path(place.home, "snapshot").exists() else []


def texts(place) -> list[str]:
    with all_events.closed_in(place) as lake:
        return [text for (text,) in lake.run(COUNT)]


def is_copied(place) -> bool:
    with all_events.closed_in(place) as lake:
        return "copied" in {name for (name,) in lake.run("SELECT database_name FROM duckdb_databases()")}


def put(place, make_event, *summaries: str) -> list[str]:
    events = [make_event(summary) for summary in summaries]
    for each in events:
        spool.put(place.home, each)
    return [each.id for each in events]


def test_what_is_in_the_lake_is_copied_once_and_what_waits_is_read_beside_it(place, make_event):
    put(place, make_event, "a", "b")
    sync(place)
    lake_copy.make(place)
    before = copies(place)
    lake_copy.make(place)
    assert copies(place) == before
    assert len(before) == 1
    put(place, make_event, "c")
    assert is_copied(place)
    assert texts(place) == ["a", "b", "c"]


def test_a_copy_of_an_earlier_lake_is_not_asked_and_goes(place, make_event):
    put(place, make_event, "a")
    sync(place)
    lake_copy.make(place)
    before = copies(place)
    put(place, make_event, "b")
    sync(place)
    assert not is_copied(place)
    assert texts(place) == ["a", "b"]
    lake_copy.make(place)
    assert (len(copies(place)), copies(place) == before) == (1, False)
    assert texts(place) == ["a", "b"]
    put(place, make_event, "c")
    assert all_events.synced(place) == ""
    assert copies(place) == []


def test_no_copy_holds_a_text_that_was_purged(place, make_event):
    (id,) = put(place, make_event, "a-private-word")
    sync(place)
    lake_copy.make(place)
    purge(place, [id])
    for file in Path(place.home).rglob("*"):
        assert not file.is_file() or b"a-private-word" not in file.read_bytes()
    lake_copy.make(place)
    assert texts(place) == ["[purged]"]


@pytest.mark.parametrize("data", [b"", b"no database", b"\0" * 20_000])
def test_a_damaged_copy_is_not_asked(place, make_event, data):
    put(place, make_event, "a")
    sync(place)
    lake_copy.make(place)
    (name,) = copies(place)
    Path(place.home, "snapshot", name).write_bytes(data)
    assert texts(place) == ["a"]


def test_without_a_lake_there_is_an_empty_copy(place):
    lake_copy.make(place)
    assert texts(place) == []
