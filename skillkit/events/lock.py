"""A lock that goes with its process: `kill -9` leaves none behind."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def locked(file: str, *, shared: bool = False) -> Iterator[None]:
    """Hold the lock ``file``, waiting for whoever has it; with ``shared`` alongside others who share it.

    Where the tree can't be written a shared lock is not needed either: nobody moves anything there.
    """
    try:
        handle = _opened(file, shared)
    except OSError as e:
        if not shared or e.errno not in (errno.ENOENT, errno.EACCES, errno.EROFS, errno.EPERM):
            raise
        yield
        return
    try:
        with _in_turn(file, shared):
            _take(handle, shared)
        yield
    finally:
        os.close(handle)  # lets go of the lock


@contextmanager
def _in_turn(file: str, shared: bool) -> Iterator[None]:
    """Wait in line: who comes back at once must not pass those who wait, as many readers or syncs in turn would."""
    try:
        line = _opened(file + ".line", shared)
    except OSError:
        yield
        return
    try:
        _take(line, shared=False)
        yield
    finally:
        os.close(line)


def _opened(file: str, shared: bool) -> int:
    return os.open(file, os.O_CREAT | (os.O_RDONLY if shared else os.O_RDWR), 0o600)


def _take(handle: int, shared: bool) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: no lock can be shared there
        _take_on_windows(handle)
    else:
        fcntl.flock(handle, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)


def _take_on_windows(handle: int) -> None:
    import importlib
    import time

    locking = importlib.import_module("msvcrt")
    while True:
        try:
            locking.locking(handle, locking.LK_NBLCK, 1)
            return
        except OSError:
            time.sleep(0.02)
