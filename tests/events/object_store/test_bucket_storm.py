"""Everybody at once over a bucket that loses answers and is too busy, killed at random: what was acknowledged is read
by a new clone, each once. SKILLKIT_STORM=600 makes it last ten minutes.
"""

import os
import random
import time
from threading import Thread

import pytest

from skillkit.events import sync
from skillkit.events.reading import all_events
from tests.events.object_store.bucket_storm import BucketStorm

pytestmark = pytest.mark.slow
SECONDS = float(os.environ.get("SKILLKIT_STORM", "12"))
CLONES = ("a", "b", "c")


def test_what_was_acknowledged_is_in_the_lake_once(bucket):
    storm = BucketStorm(bucket)
    lakes = [bucket.clone(name) for name in CLONES]
    parts = [("record", lake) for lake in lakes] + [("travel", lake) for lake in lakes] + [("maintain", lakes[0])]
    threads = [Thread(target=storm.run, args=part) for part in parts]
    for thread in threads:
        thread.start()
    storm.await_start(len(CLONES))
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        bucket.proxy.only = ("PUT",) if random.random() < 0.7 else ("GET", "PUT", "DELETE", "HEAD", "POST")
        bucket.proxy.mode = random.choice(("pass", "pass", "lose", "503"))
        time.sleep(0.5)
    bucket.proxy.mode = "pass"
    storm.over.set()
    for thread in threads:
        thread.join()
    if "skillkit/maintain.lock" in bucket.s3.paths(bucket.name):
        bucket.s3.request("DELETE", f"{bucket.name}/skillkit/maintain.lock")
    for lake in lakes:
        sync.sync(lake.place)
        lake.travel()
        assert lake.waiting() == 0
    print(f"{len(storm.ids)} acknowledged, {storm.kills} kills, {len(storm.refused)} refused")
    assert storm.faults == []
    fresh = bucket.clone("fresh")
    fresh.travel()
    for lake in (fresh, lakes[0]):
        lake.travel()
        rows = all_events.ask(lake.place, lambda opened: opened.rows("SELECT id::VARCHAR AS id FROM events"))
        found = [row["id"] for row in rows]
        assert len(found) == len(set(found))
        assert storm.ids <= set(found)
    assert storm.kills >= 3
    assert len(storm.ids) > 50
