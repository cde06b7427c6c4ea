"""Everybody at once over DuckLake, killed at random, PostgreSQL restarted twice: all that was acknowledged is in it,
each once. SKILLKIT_STORM=600 makes it last ten minutes.
"""

import os
import random
import subprocess
import sys
import time
from threading import Event, Thread

import pytest

from skillkit.errors import SkillkitError
from skillkit.events import sync
from tests.conftest import UNMEASURED
from tests.events.ducklake.test_duck_lake import asked

pytestmark = pytest.mark.ducklake
SECONDS = float(os.environ.get("SKILLKIT_STORM", "20"))
CLONES = ("a", "b", "c", "d")


class DatabaseStorm:
    """Processes that record and travel, killed and started again until ``over``; what they acknowledged."""

    def __init__(self) -> None:
        self.over = Event()
        self.ids: set[str] = set()
        self.refused: list[str] = []
        self.faults: list[str] = []
        self.kills = 0

    def run(self, lake) -> None:
        root = lake.place.home.rpartition("/")[0]
        command = [
            sys.executable,
            "-m",
            "tests.events.ducklake.pushing",
            "storm",
            root,
            lake.reach.url,
            lake.reach.data,
        ]
        environ = UNMEASURED | {name: lake.reach.environ[name] for name in ("PGUSER", "PGPASSWORD")}
        while not self.over.is_set():
            streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
            with subprocess.Popen(command, env=environ, text=True, **streams) as process:
                killer = Thread(target=self._kill_later, args=(process,), daemon=True)
                for line in process.stdout:
                    if not killer.ident:
                        killer.start()  # it is at work: a busy machine takes seconds to start it
                    word = line.strip()
                    if word.startswith("refused"):
                        self.refused.append(word)
                    elif len(word) == 36:
                        self.ids.add(word)
                if "Traceback" in (said := process.stderr.read()):
                    self.faults.append(said[-1500:])

    def _kill_later(self, process: subprocess.Popen[str]) -> None:
        self.over.wait(random.uniform(2, 8))
        process.kill()
        self.kills += 1

    def maintain(self, lake) -> None:
        while not self.over.wait(2):
            try:
                lake.maintain()
            except SkillkitError as e:
                self.refused.append(e.message)


def test_what_was_acknowledged_is_in_the_lake_once_and_the_database_restarted_twice(make_clone, postgres):
    lakes = [make_clone(name) for name in CLONES]
    storm = DatabaseStorm()
    threads = [Thread(target=storm.run, args=(lake,)) for lake in lakes]
    threads.append(Thread(target=storm.maintain, args=(make_clone("keeper"),)))
    make_clone("keeper").travel()
    for thread in threads:
        thread.start()
    end = time.monotonic() + 120
    while len(storm.ids) < 100 and time.monotonic() < end and not storm.faults:  # a busy machine takes its time
        time.sleep(0.1)
    for mode in ("fast", "immediate"):
        time.sleep(SECONDS / 3)
        postgres.stop(mode)
        time.sleep(1)
        postgres.start()
    time.sleep(SECONDS / 3)
    storm.over.set()
    for thread in threads:
        thread.join()
    for lake in lakes:
        sync.sync(lake.place)
        lake.travel()
        assert lake.waiting() == 0
    print(f"{len(storm.ids)} acknowledged, {storm.kills} kills, {len(storm.refused)} refused")
    assert storm.faults == []
    found = asked(lakes[0], "SELECT id::VARCHAR FROM remote.events")
    assert len(found) == len(set(found))
    assert storm.ids <= {id for (id,) in found}
    assert storm.kills >= 3
    assert len(storm.ids) > 100
