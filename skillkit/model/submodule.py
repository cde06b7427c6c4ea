"""Submodules: what git says of one that changed, and the empty folder where one is not checked out."""

import os
from pathlib import Path

from skillkit import files, git


def missing_at(folder: str | Path) -> Path | None:
    """The submodule that ``folder`` (absolute) is, or would be in, and that is not checked out; None where none is."""
    nearest = Path(folder)
    while not os.path.lexists(nearest) and nearest != nearest.parent:
        nearest = nearest.parent
    return nearest if _is_empty(nearest) and _is_submodule(nearest) else None


def hint(root: Path, submodule: Path) -> str:
    """How to check it out, for someone in ``root``."""
    return f"run `git submodule update --init -- {os.path.relpath(submodule, root).replace(os.sep, '/')}`"


def is_changed(folder: str, paths: frozenset[str]) -> bool:
    """True where ``folder`` is in a submodule that is one of the changed ``paths``; all relative to one root.

    Git names no other folder as changed.
    """
    # the folder itself counts too
    return any(folder[:end] in paths for end, letter in enumerate(f"{folder}/") if letter == "/")


def _is_empty(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is None
    except OSError:
        return False


def _is_submodule(folder: Path) -> bool:
    """True if .gitmodules names the folder, or git has a commit there and no file."""
    top = git.top_of(folder.parent)
    if top is None:
        return False
    path = folder.relative_to(top).as_posix()
    if path in _named(top):
        return True
    try:
        # the mode of a submodule
        return (git.output(top, "ls-files", "--stage", "--", path) or "").startswith("160000 ")
    except git.GitError:
        return False  # it is an empty folder all the same, which is reported as one


def all_of(top: Path) -> list[str]:
    """The paths of the submodules that .gitmodules names at the top of a checkout, sorted."""
    return sorted(_named(top))


def _named(top: Path) -> set[str]:
    try:
        text = files.read(top / ".gitmodules").decode("utf-8", "surrogateescape")
    except OSError:
        return set()
    lines = (line.strip().partition("=") for line in text.splitlines())
    return {value.strip().strip('"') for key, _, value in lines if key.strip() == "path"}
