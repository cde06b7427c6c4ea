"""Do one step: make, replace or remove a link or its stand-in, and nothing of the user's."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from skillkit.errors import SkillkitError
from skillkit.files import refused
from skillkit.layout import copies, path_kind
from skillkit.layout.path_kind import PathKind
from skillkit.link import copy
from skillkit.link.plan import Action, Step

MakeLink = Callable[[str, Path], None]


def _symlink(target: str, link: Path) -> None:
    # Windows keeps links to folders and to files apart
    os.symlink(target.replace("/", os.sep), link, target_is_directory=True)


def apply(root: Path, step: Step, make_link: MakeLink = _symlink) -> PathKind:
    """Do ``step`` below ``root``, read it back, and return what is there now.

    A link is replaced by a rename, so that an agent which reads meanwhile finds the old one or the new one. Where the
    system makes no links, a stand-in takes their place, hidden from git. Raises SkillkitError where something of the
    user's has come into the way since the plan, or the system refuses.
    """
    link = root / step.link
    if step.action is not Action.MAKE:
        _see_that_nothing_is_lost(link, step)
    try:
        if step.action is Action.REMOVE:
            _remove(link)
            return PathKind.NOTHING
        _put(root, link, step, make_link)
    except FileExistsError as e:
        if path_kind.at(link) != (PathKind.LINK, step.target):  # two agents' folders may be one
            raise _in_the_way(step) from e
    except OSError as e:
        raise refused(link, f"{step.action} the link", e) from e
    return _read_back(link, step.target)


def _see_that_nothing_is_lost(link: Path, step: Step) -> None:
    kind = path_kind.at(link).kind
    mark = copies.mark_of(link) if kind is PathKind.COPY else None
    is_edited = mark is not None and copies.is_edited(link, mark)
    if kind is PathKind.FILE or is_edited or (kind is PathKind.FOLDER and os.listdir(link)):
        raise _in_the_way(step)


def _in_the_way(step: Step) -> SkillkitError:
    return SkillkitError(f"{step.link}: a file or folder of yours is in the way", hint="run it again")


def _remove(link: Path) -> None:
    link.unlink(missing_ok=True)


def _put(root: Path, link: Path, step: Step, make_link: MakeLink) -> None:
    """A link, or its stand-in. What is a stand-in stays one, until the user removes it."""
    if not os.path.isdir(os.path.dirname(link)):  # asked first: of thousands of links nearly all have their folder
        link.parent.mkdir(parents=True)
    if step.action is Action.REPLACE and path_kind.at(link).kind is PathKind.COPY:
        copy.put(root, step.link, step.target)
        return
    try:
        put = _make if step.action is Action.MAKE else _replace
        put(link, step.target, make_link)
    except OSError as e:
        if not copy.is_needed(e):
            raise
        copy.put(root, step.link, step.target)


def _make(link: Path, target: str, make_link: MakeLink) -> None:
    make_link(target, link)  # fails where something exists


def _replace(link: Path, target: str, make_link: MakeLink) -> None:
    # In skills/all a part that a crash leaves behind is a stale link, which the next plan removes.
    part = link.with_name(f".{link.name[:40]}.{secrets.token_hex(4)}.part")
    make_link(target, part)
    try:
        if path_kind.at(link).kind is PathKind.FOLDER:
            link.rmdir()  # empty, else the system refuses
        os.replace(part, link)
    finally:
        part.unlink(missing_ok=True)


def _read_back(link: Path, target: str) -> PathKind:
    """What is there now. Raises SkillkitError where it is not what was to be made."""
    found = path_kind.at(link)
    if found.kind not in (PathKind.LINK, PathKind.JUNCTION, PathKind.COPY, PathKind.TEXT) or found.target != target:
        raise SkillkitError(f"{link}: the link was made, but does not read back as {target}")
    return found.kind
