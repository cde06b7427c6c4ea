"""The repository as git has it, in the index or at a commit, written to a temporary folder."""

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from skillkit import git, skills_repository
from skillkit.errors import SkillkitError
from skillkit.model.skill import FILE
from skillkit.model.workspace import RETIRED

_LINK, _PROGRAM, _SUBMODULE = "120000", "100755", "160000"
"""Modes in git: a symbolic link, an executable file, another repository's commit."""

_READ = frozenset(
    {skills_repository.FILE, skills_repository.PYPROJECT, skills_repository.BASELINE, "CODEOWNERS", "opencode.json"}
    | {os.path.basename(RETIRED)}
)
"""Files outside of skills whose text is read; so is what is in a folder whose name begins with a dot."""


@contextmanager
def of_index(root: Path, links: Iterable[str] = ()) -> Iterator[Path]:
    """``root`` as the next commit would have it, in a temporary folder that exists as long as the context.

    Reads the index that git would use (GIT_INDEX_FILE), and writes neither it nor the working tree. Skills and settings
    are whole, those of submodules that are checked out too; of all other files only the name is there. ``links`` are
    paths relative to ``root`` of symbolic links that git may ignore: those that it does are as in the working tree.
    Raises SkillkitError where there is no repository, or a file is not merged.
    """
    top = git.top(root)
    with _written(root, top, git.index(top), links) as place:
        yield place


@contextmanager
def of_commit(root: Path, commit: str, links: Iterable[str] = ()) -> Iterator[Path]:
    """``root`` as it is at a commit, in the same way; at an empty ``commit`` nothing is there."""
    top = git.top(root)
    with _written(root, top, git.tree(top, commit) if commit else {}, links) as place:
        yield place


@contextmanager
def _written(root: Path, top: Path, entries: Mapping[str, tuple[str, str]], links: Iterable[str]) -> Iterator[Path]:
    below = os.path.relpath(os.path.realpath(root), os.path.realpath(top))  # git's own paths have no links in them
    with tempfile.TemporaryDirectory(prefix="skillkit-") as folder:
        place = Path(folder, top.name or "root")  # a skill at the top is called by its folder
        (place / ".git").mkdir(parents=True)  # rules look for the top of the repository
        _write(place, top, entries)
        target = place / below
        target.mkdir(parents=True, exist_ok=True)
        for link in _ignored(root, links):
            if not os.path.lexists(target / link):
                (target / link).parent.mkdir(parents=True, exist_ok=True)
                (target / link).symlink_to(os.readlink(root / link))
        yield target


def _write(place: Path, top: Path, entries: Mapping[str, tuple[str, str]]) -> None:
    skills = {path.rpartition("/")[0] for path in entries if path.rpartition("/")[2].lower() == FILE.lower()}
    whole = [path for path, (mode, _) in entries.items() if mode == _LINK or _is_read(path, skills)]
    for path, (mode, _) in entries.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        if mode == _SUBMODULE:
            _write_submodule(place / path, top / path, commit=entries[path][1])
        elif mode != _LINK:
            # empty: rules ask whether it is there, and its content may be large
            os.close(os.open(place / path, os.O_CREAT | os.O_WRONLY, 0o777 if mode == _PROGRAM else 0o666))
    whole = [path for path in whole if entries[path][0] != _SUBMODULE]
    for path, data in zip(whole, git.contents(top, [entries[path][1] for path in whole]), strict=True):
        if entries[path][0] == _LINK:
            os.symlink(data, os.fsencode(place / path))
        else:
            (place / path).write_bytes(data)


def _write_submodule(place: Path, checkout: Path, commit: str) -> None:
    """What a submodule has at its commit; an empty folder where it is not checked out, or does not have that commit."""
    place.mkdir(exist_ok=True)
    try:
        entries = git.tree(checkout, commit) if os.path.lexists(checkout / ".git") else {}
    except SkillkitError:
        return
    if entries:
        (place / ".git").mkdir()  # where the repository ends
        _write(place, checkout, entries)


def _is_read(path: str, skills: set[str]) -> bool:
    parts = path.split("/")
    if parts[-1] in _READ or any(part.startswith(".") for part in parts):
        return True
    return "" in skills or any("/".join(parts[:end]) in skills for end in range(1, len(parts)))


def _ignored(root: Path, links: Iterable[str]) -> list[str]:
    """Those of ``links`` that are symbolic links of the working tree which git ignores."""
    found = [link for link in links if (root / link).is_symlink()]
    ignored = git.ignored(root, found)
    return [link for link in found if link in ignored]
