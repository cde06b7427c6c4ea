"""The spool: one file an event, whole or not there. Recording waits for nobody, and nobody for a recorder.

Standard library only, without pathlib: the hook pays for every import here.
"""

import errno
import os
from collections.abc import Sequence

from skillkit.events.event import Event, uuid7

FOLDERS = ("tmp", "new", "batch", "bad")

SESSIONS = "sessions"
"""The folder beside the spool with a file a session: the skills that were used in it, one a line."""


def put(home: str, event: Event, *, durable: bool = True) -> str:
    """Note ``event`` in the spool below ``home``; returns its file. Once it returns, no crash can lose the event.

    ``durable`` outlasts a power cut too. Raises OSError where the system refuses; then nothing is in `new/`.
    """
    spool = os.path.join(home, "spool")
    part = os.path.join(spool, "tmp", uuid7())
    whole = os.path.join(spool, "new", event.id + ".json")
    try:
        _write(part, event.as_bytes(), durable)
    except FileNotFoundError:
        make(home)
        _write(part, event.as_bytes(), durable)
    try:
        os.rename(part, whole)  # atomic: nobody sees half an event
    except OSError:
        os.unlink(part)
        raise
    if durable:
        sync_folder(os.path.dirname(whole))
    return whole


def put_all(home: str, events: Sequence[Event]) -> None:
    """Note all of ``events``, each as durable as `put` does. Raises OSError where the system refuses; those that were
    noted before stay.
    """
    spool = os.path.join(home, "spool")
    make(home)
    for event in events:
        part = os.path.join(spool, "tmp", uuid7())
        _write(part, event.as_bytes(), durable=True)
        try:
            os.rename(part, os.path.join(spool, "new", event.id + ".json"))
        except OSError:
            os.unlink(part)
            raise
    sync_folder(os.path.join(spool, "new"))  # once for all of their names: it costs as much as a file


def make(home: str) -> None:
    """Make the folders of a spool, below a ``home`` that git ignores and that others on this machine can't read."""
    make_folder(home, mode=0o700)  # a report may quote what an agent saw
    ignore = os.path.join(home, ".gitignore")
    if not os.path.lexists(ignore):
        part = os.path.join(home, f".{uuid7()}.part")
        _write(part, b"*\n", durable=False)
        os.replace(part, ignore)  # in place before the first event, so that no `git add` takes one
    for name in FOLDERS:
        make_folder(os.path.join(home, "spool", name))


def make_folder(folder: str, mode: int = 0o777) -> None:
    """Make a folder (absolute), and those above it that are missing, so that their names outlast a power cut too."""
    above = os.path.dirname(folder)
    if os.path.isdir(folder) or above == folder:  # a drive that is not there
        return
    make_folder(above)
    try:
        os.mkdir(folder, mode)
    except FileExistsError:
        if not os.path.isdir(folder):  # else another was faster
            raise
    sync_folder(above)


def _write(path: str, data: bytes, durable: bool) -> None:
    """A new file with all of ``data``, or none."""
    # O_BINARY: Windows would write each line end as two
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        rest = memoryview(data)
        while rest:  # a write may take less than all, as on a disk that is nearly full
            rest = rest[os.write(file, rest) :]
        if durable:
            os.fsync(file)
    except BaseException:  # also Ctrl-C: half an event must not stay
        os.close(file)
        os.unlink(path)
        raise
    os.close(file)


def sync_folder(folder: str) -> None:
    """Make the names in ``folder`` outlast a power cut, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)  # a rename is durable only once its folder is synced
    except PermissionError:  # Windows opens no folders
        return
    try:
        os.fsync(handle)
    except OSError as e:
        if e.errno not in (errno.EINVAL, errno.EBADF):  # some shared folders cannot
            raise
    finally:
        os.close(handle)


def waiting(home: str) -> list[str]:
    """The files in `new/`, oldest first."""
    return _files(os.path.join(home, "spool", "new"))


def batches(home: str) -> list[str]:
    """The folders of frozen batches, oldest first."""
    folder = os.path.join(home, "spool", "batch")
    return [os.path.join(folder, name) for name in _names(folder) if os.path.isdir(os.path.join(folder, name))]


def frozen(batch: str) -> list[str]:
    """The files of a batch, oldest first."""
    return _files(batch)


def _files(folder: str) -> list[str]:
    return [os.path.join(folder, name) for name in _names(folder) if name.endswith(".json")]


def _names(folder: str) -> list[str]:
    """What is in a folder, sorted, which is by time for names that begin with one; nothing where it is missing."""
    try:
        return sorted(os.listdir(folder))
    except FileNotFoundError:
        return []
