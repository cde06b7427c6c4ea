"""Who holds a lock, holds it; who waits, has a turn."""

import os
import subprocess
import sys
import time

import pytest

from skillkit.events.lock import locked

HOLD = """
import sys, time
from skillkit.events.lock import locked
while True:
    with locked(sys.argv[1]):
        print("held", flush=True)
        time.sleep(0.05)
"""


def test_readers_share_a_lock(tmp_path):
    file = str(tmp_path / "lock")
    with locked(file, shared=True), locked(file, shared=True):
        pass


def test_a_killed_holder_leaves_no_lock(tmp_path):
    file = str(tmp_path / "lock")
    holder = subprocess.Popen([sys.executable, "-c", HOLD, file], stdout=subprocess.PIPE)
    holder.stdout.readline()
    holder.kill()
    holder.wait()
    with locked(file):
        pass


def test_a_reader_has_its_turn_between_those_who_come_back_at_once(tmp_path):
    file = str(tmp_path / "lock")
    holders = [subprocess.Popen([sys.executable, "-c", HOLD, file], stdout=subprocess.PIPE) for _ in range(3)]
    for holder in holders:
        holder.stdout.readline()
    began = time.perf_counter()
    for _ in range(3):
        with locked(file, shared=True):
            pass
    took = time.perf_counter() - began
    for holder in holders:
        holder.kill()
        holder.communicate()
    assert took < 5


def test_a_folder_that_is_not_there_needs_no_shared_lock_and_has_no_other(tmp_path):
    file = os.path.join(tmp_path, "none", "lock")
    with locked(file, shared=True):
        pass
    with pytest.raises(FileNotFoundError), locked(file):
        pass
