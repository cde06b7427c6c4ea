"""What is in a link's place where the system makes none.

In skills/all that is the text file that git itself writes there, so that pulls go through. An agent's folder becomes a
real one with a mark, which holds the skills as copies, or as junctions on Windows.
"""

import errno
import json
import os
import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from skillkit import files, git
from skillkit.layout import copies
from skillkit.link import skip_worktree
from skillkit.model.workspace import ALL, COPY_MARK

# of file systems without links, such as FAT
_REFUSALS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
_NO_PRIVILEGE = 1314  # ERROR_PRIVILEGE_NOT_HELD: Windows without its developer mode

MakeJunction = Callable[[Path, Path], None]


def is_needed(error: OSError) -> bool:
    """True if the system refuses links as such, not this one."""
    return error.errno in _REFUSALS or getattr(error, "winerror", None) == _NO_PRIVILEGE


def put(root: Path, path: str, target: str) -> None:
    """Make the stand-in for the link at ``path`` with the text ``target``, and see to it that git sees the link."""
    is_skill = path.startswith(f"{ALL}/")
    if is_skill:
        files.replace(root / path, target)
    else:
        put_folder(root / path, target, _junction if os.name == "nt" else None)
    with suppress(git.GitError):  # what was asked for is the copy, which needs no git
        if is_skill:
            skip_worktree.record(root, path, target)
        else:
            skip_worktree.hide(root, path)


def _junction(target: Path, link: Path) -> None:
    from skillkit.link import windows

    windows.make_junction(target, link)


def put_folder(folder: Path, target: str, make_junction: MakeJunction | None = None) -> None:
    """Build a folder with everything that ``target`` leads to, and put it in place by renames."""
    skills = copies.skills_in(folder.parent / target)
    way = copies.JUNCTIONS if make_junction else copies.COPY
    # a file system takes no more than 255 bytes for a name
    part = folder.with_name(f".{folder.name[:40]}.{secrets.token_hex(4)}.part")
    try:
        part.mkdir()
        for name, skill in skills.items():
            (make_junction or _copy)(Path(os.path.realpath(skill)), part / name)
        # last: a folder without its mark is taken for the user's
        _sign(part, copies.Mark(target, way, copies.digest(skills, way)))
        _swap(part, folder)
    finally:
        remove(part)


def _copy(skill: Path, place: Path) -> None:
    for path, file in copies.files(skill).items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, place / path)  # with its times and mode: a script stays executable


def _sign(folder: Path, mark: copies.Mark) -> None:
    values = mark._asdict() | {"made by": "skillkit link, on a system without symlinks; edit the originals in skills/"}
    (folder / COPY_MARK).write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")


def _swap(part: Path, folder: Path) -> None:
    """A folder cannot be renamed over another: the old one steps aside, and returns if the new one cannot come."""
    if not folder.is_dir() or folder.is_symlink():
        folder.unlink(missing_ok=True)
        os.rename(part, folder)
        return
    old = part.with_suffix(".old")
    os.rename(folder, old)
    try:
        os.rename(part, folder)
    except OSError:
        os.rename(old, folder)
        raise
    remove(old)


def remove(folder: Path) -> None:
    """Take such a folder away, and nothing that a junction in it leads to."""
    if folder.is_dir():
        for entry in folder.iterdir():
            if copies.is_link(entry):
                unlink(entry)
        shutil.rmtree(folder, ignore_errors=True)


def unlink(link: Path) -> None:
    """Remove a link, a junction, or the text file in a link's place."""
    try:
        link.unlink()
    except PermissionError:
        link.rmdir()  # how Windows takes a junction away
