"""Whether a skill's folder is as it was: by a stamp, which is quick, and by a digest of all in it, which is true."""

import os
import stat
import sys
from typing import NamedTuple

from skillkit import files, surroundings
from skillkit.cache import blake2b
from skillkit.model.skill import Skill

RACY = 2_000_000_000
"""Nanoseconds in which a file may change twice without a new date: file systems with the coarsest dates count in two
seconds."""

_SIZE = 16
"""Bytes of a digest."""

_KIND = 0o170111
"""Of a mode: what kind of file it is, and who may run it."""


class Stamp(NamedTuple):
    """What the system says of every file in a folder, as a digest; ``newest`` is the latest change, in nanoseconds."""

    seal: bytes
    newest: int

    def is_sure(self, walked_at: int) -> bool:
        """True if a change after the walk that this was made of is sure to change a date."""
        return self.newest < walked_at - RACY


def stamp(skill: Skill) -> Stamp | None:
    """The stamp of a skill's folder.

    None where it would say too little: with a symbolic link, whose end may change and the link not, and on Windows,
    whose date of change is that of creation.
    """
    if sys.platform == "win32":
        return None
    newest, said = 0, []
    for path, status in skill.statuses:
        if stat.S_ISLNK(status.st_mode):
            return None
        changed = status.st_ctime_ns  # no program can set it, as it can the date of the contents
        newest = max(newest, changed)
        said.append(
            f"{path}\0{status.st_mode} {status.st_size} {status.st_mtime_ns} {changed} {status.st_ino} {status.st_dev}"
        )
    return Stamp(_digest("\0".join(said).encode("utf-8", "surrogateescape")), newest)


def digest(skill: Skill) -> bytes:
    """The digest of all that a rule may read in the folder: paths, kinds, modes, where links lead, contents.

    Its texts are texts by the skill from then on, so that what rules see is what was digested. Empty where that cannot
    be promised: a file changed or appeared while it was read, or a large one may still be changing.
    """
    contents = skill.load_texts()
    said = blake2b(digest_size=_SIZE)
    data, unread = skill.data, skill.unread
    said.update(b"%d:%s%s" % (len(data), data, unread.encode("utf-8", "replace")))
    for path, status in skill.statuses:
        name = path.encode("utf-8", "surrogateescape")
        said.update(b"%d:%s%o:" % (len(name), name, status.st_mode & _KIND))
        if stat.S_ISLNK(status.st_mode):
            said.update(_of_link(skill, path))
        elif path != skill.file and stat.S_ISREG(status.st_mode):
            found = contents.get(path, b"")
            if not found and status.st_size:  # too large to be texts, or it cannot be read
                if status.st_ctime_ns >= skill.walked_at - RACY:
                    return b""
                found = _of_status(status)
            elif len(found) != status.st_size:
                return b""
            said.update(b"%d:%s" % (len(found), found))
    return said.digest()


def _of_status(status: os.stat_result) -> bytes:
    dates = f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino} {status.st_dev}"
    return b"\0" + dates.encode()


def _of_link(skill: Skill, path: str) -> bytes:
    """Where a link leads, and what is there. Some rules follow it, and say whether it leaves the root."""
    place = f"{skill.folder}/{path}"
    try:
        text = os.readlink(place)
    except OSError:
        text = ""
    try:
        end = _digest(files.read(place)).hex()
    except (OSError, ValueError) as e:
        end = type(e).__name__
    return f"{text}\0{surroundings.real(place)}\0{skill.root}\0{end}\0".encode("utf-8", "surrogateescape")


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SIZE).digest()
