"""One part of a storm over git, until it is killed: named on the command line, with its clone and the remote."""

import os
import random
import sys
import time
from collections.abc import Callable

from skillkit.errors import SkillkitError
from skillkit.events import spool, sync
from skillkit.events.event import PURGED, Event, at, source, uuid7
from skillkit.events.git.store import GitStore
from skillkit.events.lake_place import RemoteAccess, place_of
from skillkit.events.maintenance import purge_text
from skillkit.events.reading import all_events
from skillkit.events.usage.invocation import invocation


def lake_of(root: str, url: str) -> GitStore:
    reach = RemoteAccess(url, root, dict(os.environ))
    return GitStore(place_of(root, git=reach), reach)


def use(time: str) -> Event:
    return invocation("claude", "a session", uuid7(), random.choice(("a", "b")), {}, "h", time)


def record(lake: GitStore) -> None:
    """Put reports and uses into the spool, by a clock that is up to an hour off, and say the id of each once it is
    there.
    """
    skew = random.uniform(-3600, 3600)
    while True:
        event = Event(
            "skillkit.feedback.missed.v1", "a", {"summary": "a text"}, source("h", "", ""),
            time=at(int((time.time() + skew) * 1_000_000_000)),
        )  # fmt: skip
        spool.put(lake.place.home, event)
        print(f"recorded {event.id}", flush=True)
        event = use(at(int((time.time() + skew) * 1_000_000_000)))
        spool.put(lake.place.home, event)
        print(f"used {event.id}", flush=True)
        time.sleep(random.uniform(0, 0.2))


def move(lake: GitStore) -> None:
    sync.sync(lake.place)
    time.sleep(0.05)


def travel(lake: GitStore) -> None:
    lake.travel()


def hasty(lake: GitStore) -> None:
    lake.travel(5, only_due=True)


def fold(lake: GitStore) -> None:
    lake.fold()
    time.sleep(random.uniform(0, 1))


def maintain(lake: GitStore) -> None:
    lake.maintain()
    time.sleep(random.uniform(0, 1))


def take_out(lake: GitStore) -> None:
    """Purge a report, and say so once it is done."""
    found = f"SELECT id::VARCHAR AS id FROM events WHERE summary <> '{PURGED}' ORDER BY hash(id) LIMIT 1"
    for row in all_events.ask(lake.place, lambda opened: opened.rows(found)):
        purge_text.purge(lake.place, [row["id"]])
        print(f"purged {row['id']}", flush=True)
    time.sleep(random.uniform(0, 2))


def read(lake: GitStore) -> None:
    """For each line on standard input: how many events there are, and how many ids."""
    asked = "SELECT count(*) AS n, count(DISTINCT id) AS ids FROM events"
    for _ in sys.stdin:
        row = all_events.ask(lake.place, lambda opened: opened.rows(asked))
        print(row[0]["n"], row[0]["ids"], flush=True)
    sys.exit()


def forever(part: Callable[[GitStore], None], lake: GitStore) -> None:
    """Again and again; what the remote or git refuses is no fault here: the next time tries again."""
    while True:
        try:
            part(lake)
        except SkillkitError as e:
            print(f"refused {e.message}", flush=True)
            time.sleep(0.2)


PARTS = {part.__name__: part for part in (record, move, travel, hasty, fold, maintain, take_out, read)}


if __name__ == "__main__":
    if sys.argv[1] != "read":
        print("ready", flush=True)
    forever(PARTS[sys.argv[1]], lake_of(*sys.argv[2:]))
