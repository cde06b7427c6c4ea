"""Who holds a lock, holds it; who waits, has a turn."""

import errno
import os
import subprocess
import sys

import pytest

from skillkit.lock import NoLockError, locked

HOLD = """
import sys, time
from skillkit.lock import locked
while True:
    with locked(sys.argv[1]):
        print("held", flush=True)
        time.sleep(0.05)
"""


def test_a_killed_holder_leaves_no_lock(tmp_path):
    file = str(tmp_path / "lock")
    holder = subprocess.Popen([sys.executable, "-c", HOLD, file], stdout=subprocess.PIPE)
    holder.stdout.readline()
    holder.kill()
    holder.wait()
    with locked(file):
        pass


def test_only_one_holds_it_at_a_time(tmp_path):
    file, log = str(tmp_path / "lock"), tmp_path / "log"
    script = (
        "import sys, time\nfrom skillkit.lock import locked\n"
        "for _ in range(20):\n"
        "    with locked(sys.argv[1]), open(sys.argv[2], 'a') as log:\n"
        "        log.write('in '); log.flush(); time.sleep(0.005); log.write('out '); log.flush()\n"
    )
    holders = [subprocess.Popen([sys.executable, "-c", script, file, str(log)]) for _ in range(3)]
    assert [holder.wait() for holder in holders] == [0, 0, 0]
    assert log.read_text() == "in out " * 60


def test_a_folder_that_is_not_there_has_no_lock(tmp_path):
    with pytest.raises(FileNotFoundError), locked(os.path.join(tmp_path, "none", "lock")):
        pass


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOTSUP, errno.EINVAL])
def test_a_file_system_without_locks_is_named_with_a_way_out(tmp_path, monkeypatch, number):
    """The system's own refusal can't be had without such a file system: its call is replaced, nothing of ours."""
    import fcntl

    def refuse(handle: int, operation: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(NoLockError) as caught, locked(str(tmp_path / "lock")):
        pass
    assert caught.value.message == f"{tmp_path}/lock: cannot be locked: {os.strerror(number)}"
    assert "mount" in caught.value.hint
