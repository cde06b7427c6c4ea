"""A storm over a bucket: its parts, named on the command line with clone and URL, and what starts and kills them."""

import os
import random
import subprocess
import sys
import time
from threading import Event, Thread
from typing import Any

from skillkit.errors import SkillkitError
from skillkit.events import spool, sync
from skillkit.events.event import Event as Report
from skillkit.events.event import source
from skillkit.events.lake_place import UrlAccess, place_of
from skillkit.events.travel.remote_store import RemoteStore
from tests.conftest import UNMEASURED


def record(lake: RemoteStore) -> None:
    """Put reports of last year and of now into the spool, and say the id of each once it is there."""
    time_of = random.choice(("", "2025-12-01T10:00:00Z"))
    report = Report("skillkit.feedback.missed.v1", "a", {"summary": "a text"}, source("h", "", ""), time=time_of)
    spool.put(lake.place.home, report)
    print(report.id, flush=True)
    time.sleep(random.uniform(0, 0.2))


def travel(lake: RemoteStore) -> None:
    sync.sync(lake.place)
    lake.travel()


def maintain(lake: RemoteStore) -> None:
    lake.maintain()
    time.sleep(random.uniform(0, 1))


class BucketStorm:
    """Processes that are killed and started again until ``over``; the ids that they acknowledged."""

    def __init__(self, bucket: Any) -> None:
        self.bucket = bucket
        self.over = Event()
        self.ids: set[str] = set()
        self.refused: list[str] = []
        self.faults: list[str] = []
        self.kills = 0

    def run(self, part: str, lake: RemoteStore) -> None:
        root = lake.place.home.rpartition("/")[0]
        command = [sys.executable, "-m", "tests.events.object_store.bucket_storm", part, root, lake.reach.url]
        while not self.over.is_set():
            streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
            with subprocess.Popen(command, env=UNMEASURED | dict(lake.reach.environ), text=True, **streams) as process:
                killer = Thread(target=self._kill_later, args=(process,), daemon=True)
                for line in process.stdout:
                    if not killer.ident:
                        killer.start()  # it is at work: a busy machine takes seconds to start it
                    if line.startswith("refused"):
                        self.refused.append(line)
                    elif len(line.strip()) == 36:
                        self.ids.add(line.strip())
                if "Traceback" in (said := process.stderr.read()):
                    self.faults.append(said[-1500:])

    def await_start(self, least: int) -> None:
        """Until so many events are acknowledged: a busy machine takes its time to start processes."""
        end = time.monotonic() + 120
        while len(self.ids) < least and time.monotonic() < end and not self.faults:
            time.sleep(0.1)

    def _kill_later(self, process: subprocess.Popen[str]) -> None:
        self.over.wait(random.uniform(1, 6))
        process.kill()
        self.kills += 1


if __name__ == "__main__":
    part, root, url = sys.argv[1:]
    reach = UrlAccess(url, "", dict(os.environ))
    lake = RemoteStore(place_of(root, url=reach), reach)
    print("ready", flush=True)
    while True:
        try:
            {"record": record, "travel": travel, "maintain": maintain}[part](lake)
        except SkillkitError as e:
            print(f"refused {e.message}", flush=True)
            time.sleep(0.2)
