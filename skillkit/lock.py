"""A lock that goes with its process: `kill -9` leaves none behind. Those who move events take one, readers never do."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager

from skillkit.errors import SkillkitError


class NoLockError(SkillkitError):
    """The file system gives no locks, so nothing can be moved safely."""


@contextmanager
def locked(file: str) -> Iterator[None]:
    """Hold the lock ``file``, waiting for its holder.

    Raises NoLockError where the file system has no locks, OSError where the file can't be made or opened.
    """
    handle = os.open(file, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        try:
            _take(handle)
        except OSError as e:
            raise NoLockError(
                f"{file}: cannot be locked: {os.strerror(e.errno or errno.ENOLCK)}",
                hint="mount this file system with locks (NFS: run its lock service, or mount with local_lock=flock),"
                " or move the checkout or the lake to a disk that has them; reading needs none",
            ) from e
        yield
    finally:
        os.close(handle)  # lets go of the lock


@contextmanager
def locked_now(file: str) -> Iterator[bool]:
    """Hold the lock ``file`` where nobody else does; false where another process has it. Errors as in ``locked``."""
    handle = os.open(file, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        try:
            import fcntl
        except ImportError:  # Windows: wait a little, as for any other
            _take_on_windows(handle)
            yield True
        else:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True
    finally:
        os.close(handle)


def _take(handle: int) -> None:
    try:
        import fcntl
    except ImportError:
        _take_on_windows(handle)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX)


def _take_on_windows(handle: int) -> None:
    import importlib
    import time

    locking = importlib.import_module("msvcrt")
    while True:
        try:
            locking.locking(handle, locking.LK_NBLCK, 1)  # LK_LOCK would give up after ten seconds
            return
        except OSError as e:
            if e.errno not in (errno.EACCES, errno.EDEADLK):  # what it says of a lock that another process holds
                raise
            time.sleep(0.02)  # msvcrt has no lock that waits as long as it takes
