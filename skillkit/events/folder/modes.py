"""Who may read and write a shared lake: the modes of its files follow its folder, as git's core.sharedRepository does.

Where the members of a group may write the lake's folder, they may write all below it, whatever the umask of the one who
made it; and what is made there belongs to the group of the folder (setgid).
"""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress

from skillkit.events.maintenance.lake_health import Closed
from skillkit.events.spool import sync_folder


def make(lake: str, folder: str) -> None:
    """Make ``folder``, directly below one that is there, so that its name outlasts a power cut.

    Never the folders above it: where the lake is away, nothing must be made in the place where it was.
    """
    if folder == lake:
        return
    try:
        os.mkdir(folder)
    except FileExistsError:
        if not os.path.isdir(folder):  # else another was faster
            raise
        return
    apply(lake, folder)
    sync_folder(os.path.dirname(folder))


def apply(lake: str, path: str) -> None:
    """Give a file or folder of one's own the modes that the lake's folder asks for; nothing where it is not shared."""
    shared = os.stat(lake).st_mode
    if not shared & stat.S_IWGRP:
        return
    is_folder = os.path.isdir(path)
    # setgid: what others make below belongs to the group too
    mode = stat.S_ISGID | (shared & 0o777) if is_folder else shared & 0o666
    with suppress(PermissionError):  # another's: only they, or `skillkit lake init` run by them, can
        os.chmod(path, mode)
        if hasattr(os, "chown") and os.stat(path).st_gid != os.stat(lake).st_gid:
            os.chown(path, -1, os.stat(lake).st_gid)
            os.chmod(path, mode)  # a new group takes the setgid bit away


def is_of_group(folder: str) -> bool:
    """True for a folder in which the members of its group may write, and what is made belongs to that group."""
    needed = stat.S_ISGID | stat.S_IWGRP
    return os.stat(folder).st_mode & needed == needed


def share(lake: str) -> None:
    """Open the lake's folder to the members of its group. Raises PermissionError where it is another user's."""
    # what the owner and all others may is left as it is
    os.chmod(lake, stat.S_IMODE(os.stat(lake).st_mode) | stat.S_ISGID | 0o070)


def repair(lake: str) -> None:
    """``apply`` to all that is there and belongs to this user."""
    for path in _all(lake):
        apply(lake, path)


def closed(lake: str) -> list[Closed]:
    """What the group of a shared lake can't write, sorted; nothing where the lake is not shared with a group."""
    try:
        root = os.stat(lake)
    except OSError:
        return []
    if not root.st_mode & stat.S_IWGRP:
        return []
    return [Closed(path, *_described(path)) for path in sorted(_all(lake)) if _is_closed(path, root)]


def barred(lake: str) -> list[Closed]:
    """The folders of a lake that this user can't write, sorted."""
    folders = sorted(_folders(lake)) if os.path.isdir(lake) else []
    return [
        Closed(path, *_described(path), group_that_writes(path)) for path in folders if not os.access(path, os.W_OK)
    ]


def _is_closed(path: str, root: os.stat_result) -> bool:
    """True for a folder that the group can't write, or whose new files would be of another group; for a file that the
    group can't read, and for a lock that it can't take.
    """
    try:
        found = os.lstat(path)
    except OSError:
        return False
    if stat.S_ISLNK(found.st_mode):  # a link has no mode of its own on Linux
        return False
    if stat.S_ISDIR(found.st_mode):
        needed = stat.S_IWGRP | stat.S_IXGRP | (stat.S_ISGID if os.name == "posix" else 0)
    else:
        # flock needs a handle that may write on NFS
        needed = stat.S_IWGRP | stat.S_IRGRP if os.path.basename(path) == "lock" else stat.S_IRGRP
    return found.st_mode & needed != needed or found.st_gid != root.st_gid


def _all(lake: str) -> Iterator[str]:
    for folder in _folders(lake):
        yield folder
        with suppress(OSError):
            yield from (entry.path for entry in os.scandir(folder) if not entry.is_dir(follow_symlinks=False))


def _folders(lake: str) -> Iterator[str]:
    """The folders of a lake: itself, those in it, and those of the months."""
    yield lake
    with suppress(OSError):
        for entry in os.scandir(lake):
            if entry.is_dir(follow_symlinks=False):
                yield entry.path
                with suppress(OSError):
                    yield from (each.path for each in os.scandir(entry.path) if each.is_dir(follow_symlinks=False))


def _described(path: str) -> tuple[str, str]:
    """Mode and owner as `ls -l` shows them."""
    try:
        found = os.stat(path)
    except OSError as e:
        return str(e.strerror), "?"
    return stat.filemode(found.st_mode), owner(found.st_uid)


def group_that_writes(path: str) -> str:
    """The name of the group whose members may write a folder; empty where none may, or it cannot be seen."""
    try:
        found = os.stat(path)
        if not found.st_mode & stat.S_IWGRP:
            return ""
        import grp  # Windows has none

        return grp.getgrgid(found.st_gid).gr_name
    except (ImportError, OSError):
        return ""
    except KeyError:
        return str(found.st_gid)


def owner(uid: int) -> str:
    """The name of a user; the number where it has none."""
    try:
        import pwd

        return pwd.getpwuid(uid).pw_name
    except (ImportError, KeyError):  # Windows; a user of another machine
        return str(uid)
