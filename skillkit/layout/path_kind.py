"""What stands at a path, without following it: nothing, a link, a text file in a link's place, a file, a folder."""

import errno
import os
import stat
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from skillkit.layout import copies, link_text
from skillkit.model.workspace import ALL, COMPANY_WIDE, TEAM_WIDE


class Kind(StrEnum):
    """What can stand at a path."""

    NOTHING = "nothing"
    LINK = "link"
    TEXT = "text"
    FILE = "file"
    FOLDER = "folder"
    COPY = "copy"
    JUNCTION = "junction"


class Standing(NamedTuple):
    """``target`` is the text of a link, of its stand-in, or of the file that git writes in a link's place."""

    kind: Kind
    target: str = ""


class End(StrEnum):
    """What a link leads to in the end."""

    FOLDER = "folder"
    FILE = "file"
    NOTHING = "nothing"
    LOOP = "loop"


class Place(StrEnum):
    """Where in a repository a link ends: in the layout, elsewhere in it, outside of it, or nowhere at all."""

    LAYOUT = "layout"
    ELSEWHERE = "elsewhere"
    OUTSIDE = "outside"
    NOWHERE = "nowhere"


def at(path: str | Path) -> Standing:
    """What stands at ``path``. One system call for a link, since links are what is expected."""
    try:
        target = os.readlink(path)
        return Standing(Kind.LINK, target) if os.sep == "/" else _on_windows(path, target)
    except FileNotFoundError:
        return Standing(Kind.NOTHING)
    except NotADirectoryError:
        return Standing(Kind.FILE)  # a file stands where the folder around it should be
    except OSError as e:
        return Standing(Kind.NOTHING) if e.errno == errno.ELOOP else _real(path)


def _on_windows(path: str | Path, target: str) -> Standing:
    """A junction has an absolute target; what counts is where that lies from here."""
    plain = target.removeprefix("\\\\?\\")
    if os.path.islink(path) or not os.path.isabs(plain):
        return Standing(Kind.LINK, plain.replace(os.sep, "/"))
    with suppress(ValueError):  # on another drive nothing is relative
        plain = os.path.relpath(plain, os.path.dirname(path))
    return Standing(Kind.JUNCTION, plain.replace(os.sep, "/"))


def _real(path: str | Path) -> Standing:
    status = os.lstat(path)
    if stat.S_ISDIR(status.st_mode):
        mark = copies.mark_of(path)
        return Standing(Kind.COPY, mark.target) if mark else Standing(Kind.FOLDER)
    target = link_text.of(path) if stat.S_ISREG(status.st_mode) else ""
    return Standing(Kind.TEXT, target) if target else Standing(Kind.FILE)


def end_of(path: str | Path) -> End:
    """What the link at ``path`` leads to, followed all the way."""
    try:
        return End.FOLDER if stat.S_ISDIR(os.stat(path).st_mode) else End.FILE
    except OSError as e:
        return End.LOOP if e.errno == errno.ELOOP else End.NOTHING


def place_of(root: Path, path: str) -> Place:
    """Where the link at ``path``, relative to ``root``, ends. One that leads on through the layout is the layout's."""
    real_root = os.path.realpath(root)
    if _in_layout(
        os.path.normpath(os.path.join(real_root, os.path.dirname(path), os.readlink(root / path))), real_root
    ):
        return Place.LAYOUT
    if end_of(root / path) in (End.NOTHING, End.LOOP):
        return Place.NOWHERE
    real = os.path.realpath(root / path)
    if not _is_in(real, real_root):
        return Place.OUTSIDE
    return Place.LAYOUT if _in_layout(real, real_root) else Place.ELSEWHERE


def _in_layout(path: str, root: str) -> bool:
    return any(_is_in(path, os.path.join(root, part)) for part in (COMPANY_WIDE, TEAM_WIDE, ALL))


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
