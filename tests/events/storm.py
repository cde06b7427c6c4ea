"""One part of a storm, named on the command line with the folder it rages in, until it is killed."""

import random
import sys

from skillkit.events import spool
from skillkit.events.event import Event, at, source
from skillkit.events.lake_place import place_of

MONTH = 31 * 24 * 60 * 60 * 1_000_000_000


def record(root: str) -> None:
    """Put events of three months into the spool, and say the id of each once it is there."""
    home = place_of(root).home
    while True:
        time = at(1_772_366_400_000_000_000 + random.randrange(3) * MONTH)
        event = Event("skillkit.feedback.missed.v1", "a", {"summary": "x" * 500}, source("h", "", ""), time=time)
        spool.put(home, event)
        print(event.id, flush=True)


def move(root: str) -> None:
    from skillkit.events import sync

    while True:
        sync.sync(place_of(root))


def merge(root: str) -> None:
    from skillkit.events.folder import compact

    while True:
        compact.compact(place_of(root).lake)


def read(root: str) -> None:
    """For each line on standard input: how many events there are, and how many ids."""
    from skillkit.events.reading import all_events

    place = place_of(root)
    for _ in sys.stdin:
        row = all_events.ask(
            place, lambda lake: lake.rows("SELECT count(*) AS n, count(DISTINCT id) AS ids FROM events")
        )
        print(row[0]["n"], row[0]["ids"], flush=True)


if __name__ == "__main__":
    if sys.argv[1] != "read":
        print("ready", flush=True)
    {"record": record, "move": move, "merge": merge, "read": read}[sys.argv[1]](sys.argv[2])
