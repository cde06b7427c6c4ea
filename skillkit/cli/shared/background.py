"""Work that a git hook starts and does not wait for: detached, silent, and at its end in time."""

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType

LIMIT = 60
"""Seconds after which the work is ended; the remote alone has less."""


def run(work: Callable[[], object]) -> None:
    """Do ``work`` in a process of its own and return at once; without `fork` (Windows) do it here.

    The process belongs to no terminal, holds none of the caller's files, and says nothing.
    """
    if not hasattr(os, "fork"):
        work()
    elif os.fork() == 0:
        try:
            _leave()
            work()
        finally:
            os._exit(0)  # what the caller would do at its end is the caller's


def _leave() -> None:
    os.setsid()  # Ctrl-C and a terminal that is closed end the caller alone
    os.nice(10)  # the user goes on working meanwhile, and should not wait for this process
    silent = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silent, stream)
    signal.signal(signal.SIGALRM, _end)
    signal.alarm(LIMIT)


def _end(number: int, frame: FrameType | None) -> None:
    """Raise, so that a process that was started is ended first."""
    sys.exit(1)
