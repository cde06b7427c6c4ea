"""A client and all that it starts: none of them outlives the run, also where one has left the client's group."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from pathlib import Path

_SET_PDEATHSIG, _SET_CHILD_SUBREAPER = 1, 36  # <linux/prctl.h>


def adopt() -> None:
    """Become the parent of every orphan below this process, and get SIGTERM when its own parent dies. Linux only."""
    if sys.platform == "linux":
        control = ctypes.CDLL(None).prctl
        control(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        control(_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def end(client: "subprocess.Popen[bytes]") -> None:
    """End the client with its process group, and then the processes of the group that were adopted."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(client.pid, signal.SIGKILL)
    client.wait()
    while children := _children():
        for child in children:
            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)  # from now on, its own children are ours


def _children() -> list[int]:
    """The process ids of our children; none where the system keeps no such list."""
    lists = (file.read_text() for file in Path("/proc/self/task").glob("*/children"))
    return [int(child) for children in lists for child in children.split()]
