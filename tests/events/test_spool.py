"""What is in new/ is whole, and stays."""

import errno
import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from skillkit.events import spool, sync
from skillkit.events.folder import parts
from tests.conftest import UNMEASURED
from tests.repository import git


def test_an_event_is_one_whole_file(place, make_event):
    event = make_event("wörtlich")
    file = spool.put(place.home, event)
    assert spool.waiting(place.home) == [file]
    assert json.loads(Path(file).read_bytes())["data"]["summary"] == "wörtlich"
    assert os.listdir(os.path.join(place.home, "spool", "tmp")) == []


@pytest.mark.skipif(sys.platform != "linux", reason="tells a handle's file by /proc")
def test_every_name_on_the_way_outlasts_a_power_cut(tmp_path, place, make_event, monkeypatch):
    synced = set()
    fsync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda file: synced.add(os.readlink(f"/proc/self/fd/{file}")) or fsync(file))
    made = [spool.put(place.home, make_event()), *(sync.sync(place) and parts.current(place.lake))]
    assert len(made) == 2
    for file in map(Path, made):
        above = [str(folder) for folder in file.parents if folder.is_relative_to(tmp_path)]
        assert synced >= set(above)


def test_nobody_else_reads_the_spool_and_git_does_not_see_it(tmp_path, place, make_event):
    git(tmp_path, "init", "-q")
    spool.put(place.home, make_event())
    assert stat.S_IMODE(os.stat(place.home).st_mode) == 0o700
    assert git(tmp_path, "status", "--porcelain", "--untracked-files=all") == ""


def test_a_file_in_the_way_is_an_error_and_leaves_nothing(tmp_path, place, make_event):
    (tmp_path / ".skillkit").write_text("mine")
    with pytest.raises(OSError, match=r"\.skillkit"):
        spool.put(place.home, make_event())
    assert (tmp_path / ".skillkit").read_text() == "mine"


def test_a_full_disk_leaves_nothing_behind(place, make_event):
    resource = pytest.importorskip("resource")
    spool.put(place.home, make_event("before"))
    child = os.fork()
    if not child:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))  # writing stops in the middle, as on a full disk
        try:
            spool.put(place.home, make_event("y" * 5000))
        except OSError as e:
            os._exit(0 if e.errno == errno.EFBIG else 1)
        os._exit(2)
    assert os.waitpid(child, 0)[1] == 0
    assert len(spool.waiting(place.home)) == 1
    assert os.listdir(os.path.join(place.home, "spool", "tmp")) == []


WRITER = """
import sys
from skillkit.events import spool, sync
from skillkit.events.folder import parts
from skillkit.events.event import Event, source
for number in range(100_000):
    event = Event("skillkit.feedback.missed.v1", "a", {"summary": "x" * 4000}, source("h", "", ""))
    spool.put(sys.argv[1], event)
    print(event.id, flush=True)
"""


@pytest.mark.slow
def test_what_was_acknowledged_survives_a_kill(place):
    acknowledged = set()
    for _ in range(10):
        command = [sys.executable, "-c", WRITER, place.home]
        writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=UNMEASURED)
        acknowledged.add(writer.stdout.readline().strip())  # it writes, however busy the machine is
        time.sleep(0.2)
        writer.kill()
        acknowledged |= {line for line in writer.communicate()[0].splitlines() if len(line) == 36}
    files = spool.waiting(place.home)
    standing = {json.loads(Path(file).read_bytes())["id"] for file in files}
    assert len(acknowledged) > 20
    assert acknowledged <= standing
    assert len(standing - acknowledged) <= 10  # written, killed before it could say so
