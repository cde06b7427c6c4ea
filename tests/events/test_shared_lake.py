"""A folder that several machines reach is a lake too."""

import os
import subprocess
import sys

import pytest

from skillkit.events import spool
from skillkit.events.folder import opening
from skillkit.events.folder.compact import compact
from skillkit.events.lake_place import Place, place_of
from skillkit.events.sync import sync
from tests.events.test_sync import counted, in_lake

SYNC = """
import sys
from skillkit.events.lake_place import place_of
from skillkit.events.sync import sync
for _ in range(3):
    sync(place_of(sys.argv[1], sys.argv[2]))
"""


def machines(tmp_path, number: int) -> list[Place]:
    places = [place_of(str(tmp_path / f"machine-{n}"), str(tmp_path / "shared")) for n in range(number)]
    opening.create(places[0])
    return places


@pytest.mark.slow
def test_eight_spools_sync_at_once_while_it_is_merged(tmp_path, make_event):
    places = machines(tmp_path, 8)
    ids = []
    for number, place in enumerate(places):
        for each in range(50):
            event = make_event(f"{number}-{each}", time=f"2026-0{each % 3 + 1}-01T00:00:00Z")
            spool.put(place.home, event)
            ids.append(event.id)
    processes = [
        subprocess.Popen([sys.executable, "-c", SYNC, os.path.dirname(place.home), place.lake]) for place in places
    ]
    while any(process.poll() is None for process in processes):
        compact(places[0].lake)
    assert [process.returncode for process in processes] == [0] * 8
    compact(places[0].lake)
    assert in_lake(places[0]) == sorted(ids)


def test_each_machine_sees_what_all_have_moved_and_what_waits_at_home(tmp_path, make_event):
    one, two = machines(tmp_path, 2)
    spool.put(one.home, make_event())
    assert (counted(one), counted(two)) == (1, 0)
    sync(one)
    spool.put(two.home, make_event())
    assert (counted(one), counted(two)) == (1, 2)
