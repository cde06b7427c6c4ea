"""One that pushes, in a process of its own: PART ROOT URL DATA ARGUMENTS; see the functions."""

import json
import os
import sys
import time

from skillkit.errors import SkillkitError
from skillkit.events import intake
from skillkit.events.event import Event, source, uuid7
from skillkit.events.lake_place import UrlAccess, place_of
from skillkit.events.travel.opened import opened
from skillkit.events.travel.remote_store import RemoteStore


def rows(batch: str, size: int) -> list[dict]:
    """Events of a batch, as it is landed."""
    text = "the command moved to tools/deploy and takes --env now"
    events = (
        Event("skillkit.feedback.missed.v1", f"skill-{n % 40}", {"summary": text}, source("h", "", ""))
        for n in range(size)
    )
    return [intake.row(event.as_bytes()) | {"batch_id": batch} for event in events]


def push(root: str, reach: UrlAccess, size: str, times: str) -> None:
    """Push so many batches of so many events, once a line comes, and say how long each took."""
    remote = opened(reach, 30)
    remote.identity()
    batches = [[(batch, rows(batch, int(size)))] for batch in (uuid7() for _ in range(int(times)))]
    print("ready", flush=True)
    sys.stdin.readline()
    for each in batches:
        begun = time.monotonic()
        remote.push(each, {}, root)
        print(time.monotonic() - begun, flush=True)
    remote.close()


def same(root: str, reach: UrlAccess, file: str) -> None:
    """Push the batches that a file holds, one after the other, once a line comes."""
    remote = opened(reach, 30)
    remote.identity()
    with open(file, encoding="utf-8") as found:
        batches = json.load(found)
    print("ready", flush=True)
    sys.stdin.readline()
    for batch, events in batches:
        remote.push([(batch, events)], {}, root)
    remote.close()


def travel(root: str, reach: UrlAccess) -> None:
    """Travel once."""
    RemoteStore(place_of(root, url=reach), reach).travel()


def storm(root: str, reach: UrlAccess) -> None:
    """Record, and travel, for ever; say each id once it is acknowledged."""
    from skillkit.events import spool, sync

    lake = RemoteStore(place_of(root, url=reach), reach)
    print("ready", flush=True)
    while True:
        for _ in range(20):
            event = Event("skillkit.feedback.missed.v1", "a", {"summary": "a text"}, source("h", "", ""))
            spool.put(lake.place.home, event)
            print(event.id, flush=True)
        sync.sync(lake.place)
        try:
            lake.travel()
        except SkillkitError as e:
            print(f"refused {e.message}", flush=True)
            time.sleep(0.2)


if __name__ == "__main__":
    part, root, url, data, *arguments = sys.argv[1:]
    {"push": push, "same": same, "travel": travel, "storm": storm}[part](
        root, UrlAccess(url, data, dict(os.environ)), *arguments
    )
