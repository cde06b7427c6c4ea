"""What stands in a link's place where the system makes none: a junction on Windows, else a marked copy."""

import errno
import json
import os
import secrets
import shutil
from pathlib import Path

from skillkit.model import copies

_REFUSALS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
_NO_PRIVILEGE = 1314  # ERROR_PRIVILEGE_NOT_HELD: Windows without its developer mode


def is_needed(error: OSError) -> bool:
    """True if the system refuses links as such, not this one."""
    return error.errno in _REFUSALS or getattr(error, "winerror", None) == _NO_PRIVILEGE


def put(link: Path, target: str) -> None:
    """Make the best stand-in for a link with the text ``target`` at ``link``, in place of any stand-in before it."""
    if os.name == "nt":
        from skillkit.link import windows

        windows.put_junction(link, target)
    else:
        put_copy(link, target)


def put_copy(link: Path, target: str) -> None:
    """Copy the folder that the link would lead to, mark the copy, and put it in place by renames."""
    found = copies.files(link.parent / target)
    part = link.with_name(f".{link.name[:40]}.{secrets.token_hex(4)}.part")
    try:
        for path, file in found.items():
            (part / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, part / path)
        part.mkdir(exist_ok=True)
        mark = {"target": target, "digest": copies.digest(found), "made by": "skillkit link; edit the original instead"}
        (part / copies.MARK).write_text(json.dumps(mark, indent=2) + "\n", encoding="utf-8")
        _swap(part, link)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _swap(part: Path, link: Path) -> None:
    """A folder cannot be renamed over another: the old one steps aside, and returns if the new one cannot come."""
    if not link.is_dir() or link.is_symlink():
        link.unlink(missing_ok=True)
        os.rename(part, link)
        return
    old = part.with_suffix(".old")
    os.rename(link, old)
    try:
        os.rename(part, link)
    except OSError:
        os.rename(old, link)
        raise
    shutil.rmtree(old)
