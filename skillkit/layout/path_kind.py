"""What is at a path, without following it: nothing, a link, a text file in a link's place, a file, a folder."""

import errno
import os
import stat
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from skillkit import files
from skillkit.layout import copies, link_text
from skillkit.model.workspace import ALL, COMPANY_WIDE, TEAM_WIDE


class PathKind(StrEnum):
    """What can be at a path."""

    NOTHING = "nothing"
    LINK = "link"
    TEXT = "text"
    FILE = "file"
    FOLDER = "folder"
    COPY = "copy"
    JUNCTION = "junction"


class PathState(NamedTuple):
    """``target`` is the text of a link, of its stand-in, or of the file that git writes in a link's place."""

    kind: PathKind
    target: str = ""


class LinkEnd(StrEnum):
    """What a link leads to in the end."""

    FOLDER = "folder"
    FILE = "file"
    NOTHING = "nothing"
    LOOP = "loop"


class LinkPlace(StrEnum):
    """Where in a repository a link ends: in the layout, elsewhere in it, outside of it, or nowhere at all."""

    LAYOUT = "layout"
    ELSEWHERE = "elsewhere"
    OUTSIDE = "outside"
    NOWHERE = "nowhere"


def at(path: str | Path) -> PathState:
    """What is at ``path``. One system call for a link, since links are what is expected."""
    try:
        target = os.readlink(path)
        return PathState(PathKind.LINK, target) if os.sep == "/" else _on_windows(path, target)
    except FileNotFoundError:
        return PathState(PathKind.NOTHING)
    except NotADirectoryError:
        return PathState(PathKind.FILE)  # a file is where the folder around it should be
    except OSError as e:
        return PathState(PathKind.NOTHING) if e.errno == errno.ELOOP else _real(path)  # EINVAL: it is no link


def _on_windows(path: str | Path, target: str) -> PathState:
    """A junction has an absolute target; what counts is where that lies from here."""
    plain = target.removeprefix("\\\\?\\")  # the prefix with which Windows marks long paths
    if os.path.islink(path) or not os.path.isabs(plain):
        return PathState(PathKind.LINK, plain.replace(os.sep, "/"))
    with suppress(ValueError):  # on another drive nothing is relative
        plain = os.path.relpath(plain, os.path.dirname(path))
    return PathState(PathKind.JUNCTION, plain.replace(os.sep, "/"))


def _real(path: str | Path) -> PathState:
    status = os.lstat(path)
    if stat.S_ISDIR(status.st_mode):
        mark = copies.mark_of(path)
        return PathState(PathKind.COPY, mark.target) if mark else PathState(PathKind.FOLDER)
    target = link_text.of(path) if stat.S_ISREG(status.st_mode) else ""
    return PathState(PathKind.TEXT, target) if target else PathState(PathKind.FILE)


def end_of(path: str | Path) -> LinkEnd:
    """What the link at ``path`` leads to, followed all the way."""
    try:
        return LinkEnd.FOLDER if stat.S_ISDIR(os.stat(path).st_mode) else LinkEnd.FILE
    except OSError as e:
        return LinkEnd.LOOP if e.errno == errno.ELOOP else LinkEnd.NOTHING


def place_of(root: Path, path: str) -> LinkPlace:
    """Where the link at ``path``, relative to ``root``, ends. One that leads on through the layout is the layout's."""
    real_root = os.path.realpath(root)
    if _in_layout(
        os.path.normpath(os.path.join(real_root, os.path.dirname(path), os.readlink(root / path))), real_root
    ):
        return LinkPlace.LAYOUT
    if end_of(root / path) in (LinkEnd.NOTHING, LinkEnd.LOOP):
        return LinkPlace.NOWHERE
    real = os.path.realpath(root / path)
    if not files.is_inside(real, real_root):
        return LinkPlace.OUTSIDE
    return LinkPlace.LAYOUT if _in_layout(real, real_root) else LinkPlace.ELSEWHERE


def _in_layout(path: str, root: str) -> bool:
    return any(files.is_inside(path, os.path.join(root, part)) for part in (COMPANY_WIDE, TEAM_WIDE, ALL))
