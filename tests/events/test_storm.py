"""Everybody at once, and killed at random: acknowledged is what stands in the lake, each once, and no reader is short.

SKILLKIT_STORM=60 makes it last a minute.
"""

import os
import random
import subprocess
import sys
import time
from pathlib import Path
from threading import Event, Thread

import pytest

from skillkit.events import spool
from skillkit.events.lake_place import place_of
from skillkit.events.sync import sync
from tests.conftest import UNMEASURED
from tests.events.test_sync import in_lake

SECONDS = float(os.environ.get("SKILLKIT_STORM", "10"))
PARTS = {"record": 64, "move": 4, "merge": 1}
ROOT = Path(__file__).parent.parent.parent


class Storm:
    """Processes that are killed and started again until ``over``, and the ids that they acknowledged."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.over = Event()
        self.acknowledged: list[str] = []
        self.faults: list[str] = []
        self.kills = 0
        self.readings = 0

    def start(self, part: str) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        return subprocess.Popen(
            [sys.executable, "-m", "tests.events.storm", part, self.root],
            stdin=pipe, stdout=pipe, stderr=pipe, text=True, cwd=ROOT, env=UNMEASURED,
        )  # fmt: skip

    def run(self, part: str) -> None:
        """One part of the storm: killed after a while, and started again."""
        while not self.over.is_set():
            process = self.start(part)
            process.stdout.readline()  # killed before it is ready, on a busy machine it would never do anything
            killer = Thread(target=self._kill_later, args=(process,))
            killer.start()
            for line in process.stdout:
                if len(line) == 37:
                    self.acknowledged.append(line.strip())
            complaint = process.stderr.read()
            killer.join()
            if complaint:
                self.faults.append(f"{part}: {complaint[-600:]}")

    def _kill_later(self, process: subprocess.Popen[str]) -> None:
        self.over.wait(random.uniform(1, 6))
        process.kill()
        self.kills += 1

    def read(self) -> None:
        """A reader must see at least what was acknowledged before it was asked, and none twice."""
        process = self.start("read")
        while not self.over.is_set():
            before = len(self.acknowledged)
            process.stdin.write("\n")
            process.stdin.flush()
            answer = process.stdout.readline().split()
            if not answer:
                self.faults.append(f"read: {process.stderr.read()[-600:]}")
                return
            self.readings += 1
            if int(answer[0]) < before or answer[0] != answer[1]:
                self.faults.append(f"read {answer} after {before} were acknowledged")
        process.kill()


@pytest.mark.slow
def test_a_storm_loses_nothing_doubles_nothing_and_cuts_no_reader_short(tmp_path):
    storm = Storm(str(tmp_path))
    spool.make(place_of(str(tmp_path)).home)
    threads = [Thread(target=storm.run, args=(part,)) for part, number in PARTS.items() for _ in range(number)]
    threads += [Thread(target=storm.read) for _ in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(SECONDS)
    latest = time.monotonic() + 60
    while len(storm.acknowledged) <= 100 and time.monotonic() < latest:
        time.sleep(0.1)
    storm.over.set()
    for thread in threads:
        thread.join()
    sync(place_of(str(tmp_path)))
    standing = in_lake(place_of(str(tmp_path)))
    print(f"{len(standing)} events, {storm.kills} kills, {storm.readings} readings")
    assert storm.faults == []
    assert len(standing) == len(set(standing))
    assert set(storm.acknowledged) <= set(standing)
    assert len(storm.acknowledged) > 100
    assert storm.kills >= 69
    assert storm.readings >= 2
