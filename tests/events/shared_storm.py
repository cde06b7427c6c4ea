"""One part of a storm over a shared lake, named on the command line: PART ROOT LAKE USER HOURS; until it is killed.

USER is the number that the process is from then on, 0 for the caller's; HOURS is what its clock is ahead by.
"""

import os
import sys
import tempfile
import time

GROUP = 23456
"""The group to which the lake belongs, of which each user is a member."""


def record(root: str, lake: str) -> None:
    """Put events into the spool, and say the id of each once it is there."""
    from skillkit.events import spool
    from skillkit.events.event import Event, now, source
    from skillkit.events.lake_place import place_of

    home = place_of(root, lake).home
    tree = os.path.basename(root)
    while True:
        event = Event("skillkit.feedback.missed.v1", tree, {"summary": "a text"}, source("h", "", ""), time=now())
        spool.put(home, event)
        print(event.id, flush=True)
        time.sleep(0.02)


def move(root: str, lake: str) -> None:
    from skillkit.errors import SkillkitError
    from skillkit.events import sync
    from skillkit.events.lake_place import place_of

    while True:
        try:
            sync.sync(place_of(root, lake))
        except SkillkitError:
            print("refused", flush=True)  # the lake is away
            time.sleep(0.05)


def merge(root: str, lake: str) -> None:
    from skillkit.errors import SkillkitError
    from skillkit.events.folder import compact, opening
    from skillkit.events.lake_place import place_of

    while True:
        try:
            opening.check(place_of(root, lake))
            compact.compact(lake, open_month=True)
        except SkillkitError:
            print("refused", flush=True)
        time.sleep(0.05)


def take_out(root: str, lake: str) -> None:
    """Purge a report, and say so once it is done."""
    from skillkit.errors import SkillkitError
    from skillkit.events.event import PURGED
    from skillkit.events.lake_place import place_of
    from skillkit.events.maintenance.purge_text import purge
    from skillkit.events.reading import all_events

    found = f"SELECT id::VARCHAR AS id FROM events WHERE summary <> '{PURGED}' ORDER BY hash(id) LIMIT 1"
    while True:
        try:
            place = place_of(root, lake)
            for row in all_events.ask(place, lambda opened: opened.rows(found)):
                purge(place, [row["id"]])
                print(f"purged {row['id']}", flush=True)
        except SkillkitError:
            print("refused", flush=True)
        time.sleep(0.3)


def read(root: str, lake: str) -> None:
    """For each line on standard input: how many events there are, how many ids, and how many of this tree."""
    from skillkit.errors import SkillkitError
    from skillkit.events.lake_place import place_of
    from skillkit.events.reading import all_events

    asked = "SELECT count(*) AS n, count(DISTINCT id) AS ids, count(*) FILTER (skill = $tree) AS own FROM events"
    for _ in sys.stdin:
        try:
            (row,) = all_events.ask(
                place_of(root, lake), lambda opened: opened.rows(asked, {"tree": os.path.basename(root)})
            )
            print(row["n"], row["ids"], row["own"], flush=True)
        except SkillkitError:
            print("refused", flush=True)


def _import_all() -> None:
    """All that the parts import: Python itself may be out of the other user's reach."""
    from skillkit.events import spool
    from skillkit.events.event import Event, now, source
    from skillkit.events.folder import compact, opening
    from skillkit.events.lake_place import place_of
    from skillkit.events.maintenance.purge_text import purge
    from skillkit.events.reading import all_events
    from skillkit.events.sync import sync

    with tempfile.TemporaryDirectory() as folder:
        place = place_of(folder)
        for _ in range(2):
            spool.put(place.home, Event("skillkit.feedback.missed.v1", "a", {}, source("h", "", ""), time=now()))
            opening.check(place)
            sync(place)
        compact.compact(place.lake, open_month=True)
        purge(place, ["00000000-0000-7000-8000-000000000000"])
        all_events.ask(place, lambda lake: lake.rows("SELECT count(*) AS n FROM events"))


if __name__ == "__main__":
    part, root, lake, user, hours = sys.argv[1:]
    _import_all()
    if int(user):
        os.setgroups([GROUP])
        os.setgid(int(user))
        os.setuid(int(user))
    os.umask(0o022)
    right, ahead = time.time_ns, int(hours) * 3600 * 10**9
    time.time_ns = lambda: right() + ahead
    if part != "read":
        print("ready", flush=True)
    {"record": record, "move": move, "merge": merge, "take_out": take_out, "read": read}[part](root, lake)
