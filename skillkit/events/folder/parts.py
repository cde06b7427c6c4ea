"""The files of a lake: which of them are to be read, and how they come to stand there."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from skillkit.errors import SkillkitError
from skillkit.events.event import uuid7
from skillkit.events.spool import make_folder, sync_folder

FORMAT = 1
"""The layout of a lake. A reader refuses a higher one, since what it does not know it would not count."""


def prepare(lake: str) -> None:
    """Make the folders of a lake. Raises SkillkitError where a newer skillkit has written it."""
    check(lake)
    for name in ("events", "merged", "tmp"):
        make_folder(os.path.join(lake, name))
    place = os.path.join(lake, "format")
    if not os.path.lexists(place):
        write(lake, place, f"{FORMAT}\n".encode())


def check(lake: str) -> None:
    """Raise SkillkitError where the lake is of a layout that this version does not know."""
    try:
        with open(os.path.join(lake, "format"), encoding="utf-8", errors="replace") as file:
            text = file.read(20).strip()
    except FileNotFoundError:
        return
    if not text.isdecimal() or int(text) > FORMAT:
        raise SkillkitError(
            f"{lake}: a newer skillkit has written this lake (format {text!r}, this one knows {FORMAT})",
            hint="upgrade skillkit: `uv tool upgrade company-skillkit`",
        )


def month_of(time: str) -> str:
    """The folder for events of this time: ``month=2026-03``."""
    return f"month={time[:7]}"


def part(lake: str, month: str, name: str) -> str:
    """The file that holds what batch ``name`` has of a month."""
    return os.path.join(lake, "events", month, f"{name}.parquet")


def standing(lake: str) -> list[str]:
    """Every file to read, sorted: what a merged file has taken in is left out.

    A listing taken while others move files may show neither a file nor the one it was merged into; two in a row that
    are the same can't, since a merged file is there before its parts go.
    """
    seen = listed(lake)
    while (again := listed(lake)) != seen:
        seen = again
    return [file for file in seen if not is_taken_in(lake, file, seen)]


def listed(lake: str) -> list[str]:
    """Every file there is, sorted."""
    return sorted(_walk(os.path.join(lake, "events")))


def _walk(folder: str) -> Iterator[str]:
    for month in _names(folder):
        if month.startswith("month="):
            names = _names(os.path.join(folder, month))
            yield from (os.path.join(folder, month, name) for name in names if name.endswith(".parquet"))


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return []


def is_taken_in(lake: str, file: str, seen: list[str]) -> bool:
    """True where a file of ``seen`` holds all that ``file`` holds: it was merged, and written once more by a late redo.

    Follows the marks, since a merged file may have been merged in turn.
    """
    here = file
    while name := merged_into(lake, here):
        here = os.path.join(os.path.dirname(file), f"{name}.parquet")
        if here in seen:
            return True
    return False


def mark(lake: str, file: str, into: str) -> None:
    """Note that ``into`` takes in what ``file`` holds; it counts once ``into`` is there."""
    name = os.path.basename(into).removesuffix(".parquet")
    write(lake, mark_of(lake, file), name.encode())


def mark_of(lake: str, file: str) -> str:
    """The place of the mark that ``file`` is merged into another."""
    month, name = os.path.split(file.removesuffix(".parquet"))
    return os.path.join(lake, "merged", os.path.basename(month), name)


def merged_into(lake: str, file: str) -> str:
    """The name of the file that takes in, or was to take in, ``file``; empty where none is."""
    try:
        with open(mark_of(lake, file), encoding="ascii", errors="replace") as opened:
            return opened.read(40).strip()
    except FileNotFoundError:
        return ""


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
        with suppress(FileNotFoundError):  # somebody has finished it just now
            if entry.stat(follow_symlinks=False).st_mtime < time.time() - seconds:
                os.unlink(entry.path)
                removed += 1
    return removed


def entries(folder: str) -> list[os.DirEntry[str]]:
    """What stands in a folder; nothing where it is missing."""
    with suppress(FileNotFoundError):
        return list(os.scandir(folder))
    return []


def write(lake: str, place: str, data: bytes) -> None:
    """A small file of the lake, whole or not at all."""
    with aside(os.path.join(lake, "tmp", uuid7())) as part:
        with open(part, "wb") as file:
            file.write(data)
        move(part, place)


def move(part: str, place: str) -> None:
    """Put a finished file in its place so that it outlasts a power cut; what stood there is replaced."""
    with open(part, "rb+") as file:
        os.fsync(file.fileno())
    make_folder(os.path.dirname(place))
    os.replace(part, place)
    sync_folder(os.path.dirname(place))
