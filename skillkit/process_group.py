"""A process and all that it starts: none of them outlives what it was started for."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

GRACE = 1.0
"""Seconds between asking a process group to end, so that git removes its lock files, and ending it."""

_SET_PDEATHSIG, _SET_CHILD_SUBREAPER = 1, 36  # <linux/prctl.h>


def end(group: int, over: threading.Event | None = None) -> None:
    """End a process group: ask first, then kill what is left of it (``over`` says that its leader has ended).

    ``group`` is the process id of a child that was started in a session of its own. One that has gone is no error.
    """
    with contextlib.suppress(ProcessLookupError, PermissionError):
        _signal(group, signal.SIGTERM)
        (over or threading.Event()).wait(GRACE)
    kill(group)


def kill(group: int) -> None:
    """End a process group at once; one that has gone is no error."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        _signal(group, getattr(signal, "SIGKILL", signal.SIGTERM))  # Windows knows no other way than to kill


def _signal(group: int, number: int) -> None:
    if hasattr(os, "killpg"):
        os.killpg(group, number)
    else:  # Windows has no process groups: what the process started may outlive it there
        os.kill(group, number)


def adopt() -> None:
    """Become the parent of every orphan below this process, and get SIGTERM when its own parent dies. Linux only."""
    if sys.platform == "linux":
        import ctypes  # for this alone: ending a group needs none of it

        control = ctypes.CDLL(None).prctl
        control(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        control(_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)  # else a client would go on after `kill -9` of its caller


def kill_adopted(client: "subprocess.Popen[bytes]") -> None:
    """End a client with its process group at once, and then all processes that have left the group and were adopted."""
    kill(client.pid)
    client.wait()
    while children := _children():
        for child in children:
            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                os.kill(child, getattr(signal, "SIGKILL", signal.SIGTERM))
                os.waitpid(child, 0)  # from now on, its own children are ours


def _children() -> list[int]:
    """The process ids of our children; none where the system keeps no such list."""
    lists = (file.read_text() for file in Path("/proc/self/task").glob("*/children"))
    return [int(child) for children in lists for child in children.split()]
