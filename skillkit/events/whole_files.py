"""Files that are put into their place whole, and outlast a power cut; and those that were left unfinished."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from skillkit.events.spool import make_folder, sync_folder


@contextmanager
def aside(part: str) -> Iterator[str]:
    """A name to write to, and nothing left there in the end."""
    try:
        yield part
    finally:
        if os.path.lexists(part):
            os.unlink(part)


def remove_older(folder: str, seconds: int) -> int:
    """Remove the files that nobody has touched for so long. Returns their number; none where the folder is missing."""
    removed = 0
    for entry in entries(folder):
        with suppress(FileNotFoundError, PermissionError):  # another process has finished it just now; another user's
            if entry.stat(follow_symlinks=False).st_mtime < time.time() - seconds:
                os.unlink(entry.path)
                removed += 1
    return removed


def entries(folder: str) -> list[os.DirEntry[str]]:
    """What is in a folder; nothing where it is missing."""
    with suppress(FileNotFoundError):
        return list(os.scandir(folder))
    return []


def move(part: str, place: str) -> None:
    """Put a finished file in its place outside of the lake: it outlasts a power cut and replaces what was there."""
    make_folder(os.path.dirname(place))
    replace(part, place)


def replace(part: str, place: str) -> None:
    """``move``, into a folder that is there."""
    with open(part, "rb+") as file:  # opened for writing: Windows syncs no other handle
        os.fsync(file.fileno())  # before its name: after a power cut the name would lead to an empty file
    os.replace(part, place)
    sync_folder(os.path.dirname(place))  # else the old name could come back
