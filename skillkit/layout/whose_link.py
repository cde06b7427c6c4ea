"""What is in the place of an agent's link, and is the user's: where it leads, and which skills are behind it."""

import os
from pathlib import Path
from typing import NamedTuple

from skillkit import files, git
from skillkit.layout import link_text, path_kind, skill_folders
from skillkit.layout.path_kind import LinkEnd
from skillkit.model import submodule
from skillkit.model.skill import FILE
from skillkit.model.workspace import ALL


class Behind(NamedTuple):
    """The skills behind a link, by name, sorted: those that the layout has, and those that it has not."""

    known: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


def reaches_all(root: Path, path: str, links: str = ALL) -> bool:
    """True where ``path`` leads to skills/all (or the folder ``links``) in the end, by whichever way."""
    try:
        return os.path.samefile(root / path, root / links)
    except OSError:
        return False


def is_all(root: Path, path: str, text: str, links: str = ALL) -> bool:
    """True if a link with this text at ``path`` would lead to skills/all, whether that is there or not."""
    place = os.path.join(os.path.realpath(root / os.path.dirname(path)), text)
    return os.path.realpath(place) == os.path.realpath(root / links)


def leaves(root: Path, path: str, text: str) -> bool:
    """True if a link with this text holds for this checkout alone: it is absolute, or begins outside of the root."""
    place = os.path.normpath(os.path.join(os.path.realpath(root / os.path.dirname(path)), text))
    return os.path.isabs(text) or not is_inside(root, place)


def is_ours(root: Path, path: str, links: str = ALL) -> bool:
    """True for a link that may be replaced: one that leads to or into skills/all, or has nothing behind it.

    One that leads nowhere because a submodule is not checked out, or a disk is not mounted, is the user's.
    """
    real = os.path.realpath(root / path)
    everything = os.path.realpath(root / links)
    if files.is_inside(real, everything):
        return True
    if path_kind.end_of(root / path) in (LinkEnd.FOLDER, LinkEnd.FILE):
        return False
    if real.endswith(os.sep + ALL.replace("/", os.sep)):
        return True  # another checkout's skills/all, as an absolute link has it after a move
    return is_inside(root, real) and not submodule.missing_at(real)


def is_inside(root: Path, real: str) -> bool:
    """True for a real path in the git checkout around ``root``; without git, in ``root``."""
    parent = Path(os.path.realpath(root))
    top = str(git.top_of(parent) or parent)
    return files.is_inside(real, top)


def behind(root: Path, path: str) -> Behind:
    """The skills that an agent finds in the folder that ``path`` leads to."""
    try:
        names = sorted(os.listdir(root / path))
    except OSError:
        return Behind()
    skills = [name for name in names if os.path.lexists(root / path / name / FILE)]
    in_layout = {os.path.realpath(root / folder) for folder in skill_folders.folders(root)}
    known = tuple(name for name in skills if os.path.realpath(root / path / name) in in_layout)
    return Behind(known, tuple(name for name in skills if name not in known))


def text_for_link(root: Path, path: str) -> str:
    """The one line of a file that git wrote in place of a link to a folder; empty for any other file."""
    try:
        text = files.read(root / path, link_text.LONGEST).decode()
    except (OSError, UnicodeDecodeError):
        return ""
    return text if text and text.isprintable() and os.path.isdir(root / os.path.dirname(path) / text) else ""
