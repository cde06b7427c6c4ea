"""The files of a lake: which of them are to be read, and how they get there."""

import hashlib
import os
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress

from skillkit.errors import SkillkitError
from skillkit.events import whole_files
from skillkit.events.event import uuid7
from skillkit.events.folder import modes

FORMAT = 1
"""The layout of a lake. A reader refuses a higher one, since what it does not know it would not count."""

FOLDERS = ("events", "merged", "tmp", "bad")
"""What is in a lake: events by month, marks of what was merged, files being written, and files set aside."""

_PART = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\.([0-9a-f]{16}))?\.parquet")
_MONTH = re.compile(r"month=\d{4}-\d\d")


def prepare(lake: str) -> None:
    """Make what is missing in the folder of a lake, which is there. Raises SkillkitError where it is a newer one."""
    check(lake)
    for name in FOLDERS:
        modes.make(lake, os.path.join(lake, name))
    place = os.path.join(lake, "format")
    if not os.path.lexists(place):
        write(lake, place, f"{FORMAT}\n".encode())
    lock = lock_of(lake)
    if not os.path.lexists(lock):
        with suppress(FileExistsError):
            # for all of a group, less what the umask takes
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666))
            modes.apply(lake, lock)


def lock_of(lake: str) -> str:
    """The lock for taking files out of a lake. Adding a file and reading need no lock."""
    return os.path.join(lake, "lock")


def check(lake: str) -> None:
    """Raise SkillkitError where the lake is of a layout that this version does not know."""
    try:
        with open(os.path.join(lake, "format"), encoding="utf-8", errors="replace") as file:
            text = file.read(20).strip()  # a number: no more is read of what is not ours
    except (FileNotFoundError, NotADirectoryError):
        return
    if not text.isdecimal():
        raise SkillkitError(
            f"{lake}/format: is damaged: it holds {text!r} and not the number of a format",
            hint=f"write it again: echo {FORMAT} > {lake}/format",
        )
    if int(text) > FORMAT:
        raise SkillkitError(
            f"{lake}: a newer skillkit has written this lake (format {text!r}, this one knows {FORMAT})",
            hint="upgrade skillkit: `uv tool upgrade company-skillkit`",
        )


def month_of(time: str) -> str:
    """The folder for events of this time: ``month=2026-03``."""
    return f"month={time[:7]}"  # the form in which DuckDB and others read a folder as a column


def part(lake: str, month: str, name: str) -> str:
    """The file of this name, without its ending, in a month."""
    return os.path.join(lake, "events", month, f"{name}.parquet")


def relative(file: str) -> str:
    """A part as notes in the lake name it: ``month=2026-03/NAME.parquet``."""
    month, name = os.path.split(file)
    return f"{os.path.basename(month)}/{name}"


def named(part: str) -> str:
    """A new name, without its ending, for a finished file: a fresh id and the beginning of the SHA-256 of its bytes.

    A file of the lake never changes, so that its name tells whether it is still what was written.
    """
    return f"{uuid7()}.{digest_of(part)}"


def digest_of(file: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of a file's bytes."""
    with open(file, "rb") as opened:
        # 64 bits tell damage apart; nobody is kept from forging a file
        return hashlib.file_digest(opened, "sha256").hexdigest()[:16]


def is_changed(file: str) -> bool:
    """True where the bytes of a file are not those that its name tells of. The names of earlier versions tell none."""
    found = _PART.fullmatch(os.path.basename(file))
    return bool(found and found[1] and digest_of(file) != found[1])


def current(lake: str) -> list[str]:
    """Every file to read, sorted: what a merged file has taken in is left out.

    A listing taken while others move files may show neither a file nor the one it was merged into; two in a row that
    are the same can't, since a merged file is there before its parts go.
    """
    seen = listed(lake)
    while (again := listed(lake)) != seen:
        seen = again
    marked = {folder: set(_names(folder)) for folder in {os.path.dirname(mark_of(lake, file)) for file in seen}}
    present = set(seen)
    return [file for file in seen if not (_is_marked(lake, file, marked) and is_taken_in(lake, file, present))]


def _is_marked(lake: str, file: str, marked: dict[str, set[str]]) -> bool:
    """From one listing of each folder of marks, since a look for each mark by itself takes as many steps as files."""
    folder, name = os.path.split(mark_of(lake, file))
    return name in marked[folder]


def listed(lake: str) -> list[str]:
    """Every part there is, sorted. Files that are not ours are ignored, such as those of a file manager."""
    return sorted(file for file in _walk(lake) if _PART.fullmatch(os.path.basename(file)))


def foreign(lake: str) -> list[str]:
    """What is among the parts and is none of ours, sorted."""
    events = os.path.join(lake, "events")
    beside = [os.path.join(events, name) for name in _names(events) if not _MONTH.fullmatch(name)]
    return sorted([*beside, *(file for file in _walk(lake) if not _PART.fullmatch(os.path.basename(file)))])


def _walk(lake: str) -> Iterator[str]:
    folder = os.path.join(lake, "events")
    for month in _names(folder):
        if _MONTH.fullmatch(month):
            yield from (os.path.join(folder, month, name) for name in _names(os.path.join(folder, month)))


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return []


def is_taken_in(lake: str, file: str, seen: Iterable[str]) -> bool:
    """True where a file of ``seen`` holds all that ``file`` holds: it was merged, and is about to go.

    Follows the marks, since a merged file may have been merged in turn.
    """
    latest, passed = file, {file}
    while name := merged_into(lake, latest):
        latest = os.path.join(os.path.dirname(file), f"{name}.parquet")
        if latest in passed:  # a damaged mark leads back
            return False
        if latest in seen:
            return True
        passed.add(latest)
    return False


def mark(lake: str, file: str, into: str) -> None:
    """Note that ``into`` takes in what ``file`` holds; it counts once ``into`` is there."""
    name = os.path.basename(into).removesuffix(".parquet")
    write(lake, mark_of(lake, file), name.encode())


def remove_marks(lake: str, seconds: int) -> int:
    """Remove the marks, older than ``seconds``, of files that are gone: nothing can refer to them, since a file of the
    lake never comes back under its name. Returns their number. For the holder of the lake's lock, after a sweep.
    """
    removed = 0
    now = time.time()
    for month in _names(os.path.join(lake, "merged")):
        for entry in whole_files.entries(os.path.join(lake, "merged", month)) if _MONTH.fullmatch(month) else []:
            with suppress(FileNotFoundError, PermissionError):
                is_old = entry.stat(follow_symlinks=False).st_mtime < now - seconds
                if is_old and not os.path.lexists(part(lake, month, entry.name)):
                    os.unlink(entry.path)
                    removed += 1
    return removed


def mark_of(lake: str, file: str) -> str:
    """The place of the mark that ``file`` is merged into another."""
    month, name = os.path.split(file.removesuffix(".parquet"))
    return os.path.join(lake, "merged", os.path.basename(month), name)


def merged_into(lake: str, file: str) -> str:
    """The name of the file that takes in, or was to take in, ``file``; empty where none is."""
    try:
        with open(mark_of(lake, file), encoding="ascii", errors="replace") as opened:
            # it is joined to a path: what another user wrote there leads nowhere else
            return opened.read(100).strip().replace("/", "").replace("\0", "")
    except FileNotFoundError:
        return ""


def write(lake: str, place: str, data: bytes) -> None:
    """A small file of the lake, whole or not at all."""
    with whole_files.aside(os.path.join(lake, "tmp", uuid7())) as part:
        with open(part, "wb") as file:
            file.write(data)
        put(lake, part, place)


def put(lake: str, part: str, place: str) -> None:
    """Put a finished file into its place in the lake, for all who may read it and so that it outlasts a power cut."""
    modes.apply(lake, part)
    modes.make(lake, os.path.dirname(place))
    whole_files.replace(part, place)


def remove(files: Iterable[str]) -> int:
    """Remove files of the lake; returns the number of those that were still there."""
    removed = 0
    for file in files:
        with suppress(FileNotFoundError):
            os.unlink(file)
            removed += 1
    return removed
