"""Files read within bounds and written whole or not at all."""

import errno
import os
import stat
from pathlib import Path

from skillkit.errors import SkillkitError

LARGEST = 1_000_000
"""Bytes of a text file that are read; a larger one is a finding, not a read."""

_AT_ONCE = getattr(os, "O_NONBLOCK", 0)
"""A named pipe where a file belongs must not hang a reader."""

_READING = os.O_RDONLY | _AT_ONCE | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def read(path: str | Path, largest: int = LARGEST) -> bytes:
    """The bytes of a regular file, through links.

    Raises OSError, with words for people, where it is anything else (nothing waits for a pipe) or has more bytes.
    """
    descriptor = os.open(path, _READING)  # of a small file, `open` takes longer than all the rest
    try:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise OSError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(path))
        if status.st_size > largest:
            raise OSError(errno.EFBIG, f"it has {status.st_size:,} bytes, limit {largest:,}", str(path))
        return read_open(descriptor, status.st_size, spare=1)  # one that grows has another length then
    finally:
        os.close(descriptor)


def read_open(descriptor: int, size: int, *, spare: int = 0) -> bytes:
    """The bytes of an open file that has ``size`` of them, and up to ``spare`` more."""
    data = os.read(descriptor, size + spare)
    while len(data) < size and (more := os.read(descriptor, size + spare - len(data))):
        data += more  # a read may give less than it was asked for
    return data


def text(path: Path, hint: str = "", *, name: str = "") -> str | None:
    """The text of a file with its line ends as they are; None where there is none, or a link to what is not there yet.

    Raises SkillkitError where it cannot be read, and with ``hint``, the file called ``name``, where it is not UTF-8.
    """
    try:
        return read(path).decode()
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as e:
        raise SkillkitError(f"{name or path}: not UTF-8 at byte {e.start}", hint=hint) from e
    except OSError as e:
        raise refused(path, "read", e) from e


def text_of_bytes(path: Path) -> str:
    """The text of a file in any encoding: ``replace`` writes each of its bytes as it was. Empty where there is none.

    Raises SkillkitError where it cannot be read.
    """
    try:
        return read(path).decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return ""
    except OSError as e:
        raise refused(path, "read", e) from e


def line_end(text: str) -> str:
    """The line end for what is added to ``text``: CRLF where one line has it."""
    return "\r\n" if "\r\n" in text else "\n"


def is_inside(path: str, folder: str) -> bool:
    """True for ``folder`` itself and what is below it; both are absolute, without ``..``."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)  # "/" ends in its separator already


def without_waiting(path: str, flags: int) -> int:
    """An opener that does not block."""
    return os.open(path, flags | _AT_ONCE)


def replace(path: Path, text: str) -> None:
    """Write ``text`` as the whole of ``path``, atomically, keeping its mode; line ends are written as they are.

    Raises SkillkitError naming the path where the disk or the permissions refuse; then nothing has changed.
    """
    write_bytes(path, text.encode("utf-8", "surrogateescape"))


def create(path: Path, text: str) -> None:
    """Write a new file. Raises SkillkitError where something exists already."""
    if os.path.lexists(path):
        raise SkillkitError(f"{path}: exists already, and was not changed", hint="move it away, then try again")
    replace(path, text)


def write_bytes(path: Path, data: bytes) -> None:
    """``replace``, for bytes. A symbolic link is written through, so that the link stays."""
    import tempfile  # brings a third of a start's modules with it; most starts write nothing

    target = path.resolve() if path.is_symlink() else path
    part = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # a name may have 255 bytes, and the part has some of its own
        handle, part = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())  # before its name: after a power cut the name would lead to an empty file
        os.chmod(part, _mode(target))  # mkstemp makes it for the user alone
        os.replace(part, target)  # atomic: a reader sees the old text or the new, never half
        part = None
    except OSError as e:
        raise refused(path, "write", e) from e
    finally:
        if part is not None:
            Path(part).unlink(missing_ok=True)


def link(place: Path, target: str) -> None:
    """Make ``place`` a symbolic link with the text ``target``, in place of any link there; atomically.

    Raises SkillkitError where a file or folder of the user's exists, or where the system refuses.
    """
    if os.path.lexists(place) and not place.is_symlink():
        raise SkillkitError(f"{place}: is not a link, and was not changed", hint="move it away, then try again")
    part = place.with_name(f".{place.name}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        part.symlink_to(target, target_is_directory=True)
        os.replace(part, place)
    except OSError as e:
        raise refused(place, "link", e) from e


def unlink(place: Path) -> None:
    """Remove a symbolic link; anything else is left alone with a SkillkitError."""
    if not place.is_symlink():
        raise SkillkitError(f"{place}: is not a link, and was not changed")
    try:
        place.unlink()
    except OSError as e:
        raise refused(place, "remove", e) from e


def rename(place: Path, to: Path) -> None:
    """Move a file or folder. Raises SkillkitError where something else exists, or where the system refuses."""
    if os.path.lexists(to) and not os.path.samefile(place, to):  # the same file: only its case changes
        raise SkillkitError(f"{to}: exists already", hint="move it away, then try again")
    try:
        os.rename(place, to)
    except OSError as e:
        raise refused(place, "rename", e) from e


def make_executable(path: Path) -> None:
    """Let everyone who can read the file run it. A link is left alone, since what it leads to is another file."""
    try:
        mode = os.lstat(path).st_mode
        if not stat.S_ISREG(mode):
            raise SkillkitError(f"{path}: is not a file, so it was left alone")
        os.chmod(path, mode & 0o7777 | (mode & 0o444) >> 2)  # the bits to read, two places on, are those to run
    except OSError as e:
        raise refused(path, "change the mode of", e) from e


def refused(path: Path, verb: str, error: OSError) -> SkillkitError:
    """The SkillkitError for an OSError at ``path``, with a hint that fits its cause."""
    hints = {
        errno.ENOSPC: "the disk is full: free some space and try again; no file is half-written",
        errno.EDQUOT: "your disk quota is used up; no file is half-written",
        errno.EACCES: "check the permissions of the file and of its folder",
        errno.EPERM: "check the permissions of the file and of its folder",
        errno.EROFS: "this file system is read-only",
        errno.ENOTDIR: "there is a file where a folder is needed",
        errno.ELOOP: "a symbolic link here leads back to itself",
    }
    reason = error.strerror or str(error)
    return SkillkitError(f"{path}: cannot {verb}: {reason}", hint=hints.get(error.errno or 0, ""))


def _mode(path: Path) -> int:
    """The permission bits of ``path``, or those a new file would get."""
    try:
        return path.stat().st_mode & 0o7777  # without the bits that say what kind of file it is
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask  # there is no way to ask for the mask without setting it
