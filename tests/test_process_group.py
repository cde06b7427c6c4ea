"""Nothing that was started outlives its end: a child that ignores it, a grandchild, one that left the group."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from skillkit import process_group

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="this system has no process groups")


@pytest.fixture
def started() -> Iterator:
    """Start a shell script in a session of its own, once it has printed a line; what is left of it goes."""
    running = []

    def start(script: str) -> tuple["subprocess.Popen[bytes]", str]:
        process = subprocess.Popen(["sh", "-c", script], stdout=subprocess.PIPE, start_new_session=True)
        running.append(process)
        return process, process.stdout.readline().decode().strip()

    yield start
    for process in running:
        process_group.kill(process.pid)
        process.wait()
        process.stdout.close()


def is_running(process_id: str) -> bool:
    """False also for one that has ended and that nobody has asked for yet."""
    done = subprocess.run(["ps", "-o", "stat=", "-p", process_id], capture_output=True, text=True)
    return done.stdout.strip()[:1] not in ("", "Z")


def has_gone(process_id: str) -> bool:
    """Whether a process ends within a minute: a signal is delivered later than it is sent."""
    until = time.monotonic() + 60
    while is_running(process_id) and time.monotonic() < until:
        time.sleep(0.01)
    return not is_running(process_id)


def ended(process: "subprocess.Popen[bytes]") -> int:
    """End a group as a caller does who says when the leader has ended; its exit code."""
    over = threading.Event()
    threading.Thread(target=lambda: (process.wait(), over.set()), daemon=True).start()
    process_group.end(process.pid, over)
    return process.wait()


ENDS = [
    pytest.param(ended, id="asked first"),
    pytest.param(lambda p: (process_group.kill(p.pid), p.wait())[1], id="at once"),
]


@pytest.mark.parametrize("end", ENDS)
def test_a_child_and_its_grandchild_end(started, end):
    process, grandchild = started("sleep 600 & echo $!; wait")
    assert end(process) < 0
    assert has_gone(grandchild)


@pytest.mark.slow  # the grace of a second
@pytest.mark.parametrize("end", ENDS)
def test_a_child_that_ignores_being_asked_ends_too(started, end):
    process, grandchild = started("trap '' TERM; sleep 600 & echo $!; wait; sleep 600")
    assert end(process) == -signal.SIGKILL
    assert has_gone(grandchild)


def test_a_child_that_is_asked_can_put_away_what_it_made(started, tmp_path):
    """Git removes its lock files when it gets SIGTERM."""
    lock = tmp_path / "index.lock"
    process, _ = started(f"trap 'rm {lock}; exit 3' TERM; touch {lock}; echo; while :; do sleep 0.01; done")
    assert ended(process) == 3
    assert not lock.exists()


@pytest.mark.parametrize("end", ENDS)
def test_what_a_child_that_has_gone_left_in_its_group_ends(started, end):
    process, grandchild = started("sleep 600 & echo $!")
    process.wait()
    assert is_running(grandchild)
    end(process)
    assert has_gone(grandchild)


@pytest.mark.parametrize("end", ENDS)
def test_a_group_that_has_gone_is_no_error(started, end):
    process, _ = started("echo")
    assert process.wait() == 0
    assert end(process) == 0


def test_the_wait_is_over_when_the_leader_is(started, monkeypatch):
    monkeypatch.setattr(process_group, "GRACE", 600.0)  # which no test waits for
    process, _ = started("echo; sleep 600")
    assert ended(process) == -signal.SIGTERM


ADOPTS = """
import subprocess, sys
from skillkit import process_group
process_group.adopt()
client = subprocess.Popen(["sh", "-c", "setsid sh -c 'sleep 600 & echo $!; wait' & wait"], start_new_session=True,
                          stdout=subprocess.PIPE)
print(client.stdout.readline().decode().strip(), flush=True)
process_group.kill_adopted(client)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a process adopt orphans")
def test_what_left_the_group_is_adopted_and_ends_too():
    done = subprocess.run([sys.executable, "-c", ADOPTS], capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip().isdigit()
    assert not is_running(done.stdout.strip())
