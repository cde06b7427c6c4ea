"""A place that should lead to a skill, or to a folder of skills, and does not: why, and what to do about it."""

import errno
import os
from pathlib import Path
from typing import NamedTuple

from skillkit.layout import path_kind
from skillkit.layout.path_kind import LinkEnd
from skillkit.model import submodule


class Unreached(NamedTuple):
    """``path`` is relative to the root, with forward slashes; ``why`` begins in lower case."""

    path: str
    why: str
    hint: str


def at(root: Path, path: str) -> Unreached | None:
    """What is wrong at ``path``; None for a file, and for a folder that can be listed."""
    place = root / path
    if os.path.islink(place) and not os.path.isdir(place):
        return None if os.path.isfile(place) else _link(root, path)
    if os.path.isdir(place):
        return _folder(root, path)
    if not os.path.exists(place) or os.path.isfile(place):
        return None
    return Unreached(path, "neither a folder nor a file: a pipe, a socket or a device", "remove it")


def unlistable(path: str, reason: str) -> Unreached:
    """A folder that may not be listed; ``reason`` is the system's."""
    hint = f"check its permissions: chmod u+rx {path}"
    return Unreached(path, f"the folder cannot be listed: {reason.lower()}", hint)


def _link(root: Path, path: str) -> Unreached:
    text, end = os.readlink(root / path), path_kind.end_of(root / path)
    if missing := submodule.missing_at(os.path.realpath(root / path)):
        why = f"the link leads to {text}, in a submodule that is not checked out"
        return Unreached(path, why, submodule.hint(root, missing))
    words = {
        LinkEnd.LOOP: "the link leads back to itself: to",
        LinkEnd.FILE: "the link does not lead to a folder, but to",
    }
    return Unreached(path, f"{words.get(end, 'the link leads nowhere: to')} {text}", "correct or remove the link")


def _folder(root: Path, path: str) -> Unreached | None:
    place = root / path
    if not os.access(place, os.R_OK | os.X_OK):
        return unlistable(path, os.strerror(errno.EACCES))
    if submodule.missing_at(place) == place:
        return Unreached(path, "this submodule is not checked out", submodule.hint(root, place))
    return None
