"""The skills that changed since another commit, as they were there."""

import os
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from skillkit import git
from skillkit.model import renames, submodule
from skillkit.model.skill import FILE, Skill
from skillkit.model.workspace import Workspace

_LINK, _SUBMODULE = "120000", "160000"
"""Modes in git: a symbolic link, another repository's commit, which this one does not have."""


@dataclass(frozen=True)
class Past:
    """``changed`` are the present skills with a changed file; ``skills`` those that existed there, before it changed.

    A skill that is new is only in the first, one that is gone only in the second, one that moved in both.
    """

    changed: tuple[Skill, ...]
    skills: tuple[Skill, ...]

    def all_skills(self, workspace: Workspace) -> tuple[Skill, ...]:
        """Every skill as it was: those of ``workspace`` that have not changed, and those of the past that have."""
        gone = {skill.folder_path for skill in self.changed}
        kept = (skill for skill in workspace.skills if skill.folder_path not in gone)
        return tuple(sorted((*kept, *self.skills), key=lambda skill: skill.path))


class SkillFacts(NamedTuple):
    """Which text a skill has, and whose it is; empty where it does not say it."""

    skill_digest: str
    skill_version: str
    scope: str
    team: str
    owner: str


@contextmanager
def since(workspace: Workspace, base: str, *, staged: bool = False, root: Path | None = None) -> Iterator[Past]:
    """The past of ``workspace`` where this branch left ``base``; with ``staged``, at the last commit.

    ``root`` is the workspace's root in git where the workspace is a copy. Where there is a layout, of its skills alone.
    They are read from a temporary folder that is there as long as the context. Raises SkillkitError where there is no
    git, or where it does not know ``base``.
    """
    root = root or workspace.root
    paths = git.staged(root) if staged else git.changed(root, base)
    commit = git.head(root) if staged else git.fork(root, base)
    above = _folders_above(paths)
    changed = tuple(_touched(workspace.skills, paths))
    with tempfile.TemporaryDirectory(prefix="skillkit-past-") as place:
        restored = _restored(root, commit, above, Path(place))
        yield Past(changed, tuple(skill for skill in restored if not workspace.has_layout or skill.scope != "none"))


def at(root: Path, commit: str, names: Collection[str]) -> dict[str, SkillFacts]:
    """What the skills of these names were at ``commit``, as far as they were there; links are not followed.

    Raises SkillkitError where git cannot read it.
    """
    folders = {path[: -len(FILE) - 1] for path in git.tree(root, commit) if path.endswith(f"/{FILE}")}
    wanted = frozenset(folder for folder in folders if folder.rpartition("/")[2] in names)
    with tempfile.TemporaryDirectory(prefix="skillkit-past-") as place:
        return {
            skill.folder_path.rpartition("/")[2]: SkillFacts(
                skill.digest, skill.version, str(skill.scope), skill.team, skill.owner
            )
            for skill in sorted(_restored(root, commit, wanted, Path(place)), key=lambda one: one.scope != "none")
        }


def moved(workspace: Workspace, base: str, then: Past) -> dict[str, Skill]:
    """The past skill that each skill in a new folder was, by the new folder: renamed, or moved to a team or from one.

    Its text is the same but for the name, or git's rename detection says where its SKILL.md came from.
    """
    present = {skill.folder_path for skill in workspace.skills}
    gone = {skill.folder_path: skill for skill in then.skills if skill.folder_path not in present}
    before = {skill.folder_path for skill in then.skills}
    new = [skill for skill in then.changed if skill.folder_path not in before]
    if not gone or not new:
        return {}
    found = {
        skill.folder_path: old for skill in new for old in gone.values() if skill.digest_as(old.name) == old.digest
    }
    for old_path, path in renames.since(workspace.root, git.fork(workspace.root, base)):
        folder, old_folder = path.removesuffix(f"/{FILE}"), old_path.removesuffix(f"/{FILE}")
        if path.endswith(f"/{FILE}") and old_folder in gone:
            found.setdefault(folder, gone[old_folder])
    return found


def uncommitted(root: Path, skills: Iterable[Skill]) -> list[Skill]:
    """Those with a file that differs from the last commit, or that git does not have. Raises as ``since`` does."""
    return list(_touched(skills, git.changed(root, "HEAD")))


def _touched(skills: Iterable[Skill], paths: frozenset[str]) -> Iterator[Skill]:
    above = _folders_above(paths)
    for skill in skills:
        if skill.folder_path in above or submodule.is_changed(skill.folder_path, paths):
            yield skill


def _folders_above(paths: Iterable[str]) -> frozenset[str]:
    return frozenset(path[:at] for path in paths for at, letter in enumerate(path) if letter == "/")


def _restored(root: Path, commit: str, above: frozenset[str], place: Path) -> Iterator[Skill]:
    """The skills at ``commit`` in the folders ``above`` some changed file, written below ``place``."""
    if not above or not commit:  # before the first commit there is no past
        return
    tree = git.tree(root, commit)
    folders = {path[: -len(FILE) - 1] for path in tree if path.endswith(f"/{FILE}")} & above
    wanted = [path for path in tree if tree[path][0] != _SUBMODULE and not folders.isdisjoint(_folders_above([path]))]
    for path, data in zip(wanted, git.contents(root, [tree[path][1] for path in wanted]), strict=True):
        _write(place / path, tree[path][0], data)
    yield from (Skill(place / folder, place) for folder in sorted(folders))


def _write(file: Path, mode: str, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if mode == _LINK:
        os.symlink(data, os.fsencode(file))
    else:
        file.write_bytes(data)
