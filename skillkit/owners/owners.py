"""Who answers for each skill: what its frontmatter says, what CODEOWNERS says, and whether the two agree."""

import os
import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from skillkit import files, git, surroundings
from skillkit.model import placeholder
from skillkit.model.skill import Skill
from skillkit.owners.codeowners import CodeOwners, Forge, Owned

LARGEST = 3_000_000
"""Bytes of a CODEOWNERS file; GitHub does not load a larger one."""

PLACES = {
    Forge.GITHUB: (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"),
    Forge.GITLAB: ("CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"),
}
"""Where each forge looks; the first that exists is used."""


class OwnerVerdict(StrEnum):
    """How well it is known who answers for a skill, best first."""

    OWNED = "owned"
    UNLISTED = "not in CODEOWNERS"
    DISAGREE = "disagree"
    CATCH_ALL = "catch-all only"
    UNOWNED = "unowned"


class Ownership(NamedTuple):
    """``said`` are the owners in the frontmatter, ``listed`` those of SKILL.md in CODEOWNERS, whose path is
    ``file``."""

    skill: Skill
    said: tuple[str, ...]
    listed: Owned
    file: str = ""

    @property
    def owners(self) -> tuple[str, ...]:
        """Who gets the reports: the frontmatter's owners, else those of CODEOWNERS."""
        return self.said or (() if self.listed.only_by_catch_all else self.listed.owners)

    @property
    def verdict(self) -> OwnerVerdict:
        """A catch-all line and the owner of a template count as no owner; without a CODEOWNERS file the frontmatter is
        enough.
        """
        listed = {owner.casefold() for owner in self.listed.owners}
        if not self.said:
            if self.listed.only_by_catch_all:
                return OwnerVerdict.CATCH_ALL
            return OwnerVerdict.OWNED if listed else OwnerVerdict.UNOWNED
        if self.skill.owner in (placeholder.OWNER, *placeholder.SHIPPED_OWNERS):
            is_alone = self.listed.only_by_catch_all or listed <= {owner.casefold() for owner in self.said}
            return OwnerVerdict.UNOWNED if is_alone else OwnerVerdict.DISAGREE
        if not self.file or (listed.issuperset(owner.casefold() for owner in self.said)):
            return OwnerVerdict.OWNED
        return OwnerVerdict.DISAGREE if listed and not self.listed.only_by_catch_all else OwnerVerdict.UNLISTED


class OwnersFile(NamedTuple):
    """The file CODEOWNERS of the repository whose top folder is ``top``; ``path`` is relative to that."""

    top: Path
    path: str
    forge: Forge
    owners: CodeOwners


def ownership(skill: Skill, file: OwnersFile | None) -> Ownership:
    """Who answers for one skill."""
    said = split(skill.owner)
    if file is None:
        return Ownership(skill, said, Owned())
    return Ownership(skill, said, file.owners.owned(from_top(file.top, skill)), file.path)


def split(text: str) -> tuple[str, ...]:
    """The owners in the value of ``metadata.owner``: separated by blanks or commas."""
    return tuple(word for word in re.split(r"[\s,]+", text) if word)


def from_top(top: Path, skill: Skill) -> str:
    """The path of SKILL.md as CODEOWNERS has it."""
    return os.path.relpath(skill.root / skill.path, top).replace(os.sep, "/")


def find(root: Path) -> OwnersFile | None:
    """The CODEOWNERS that governs ``root``, read once as long as it does not change; None where there is none."""
    top = top_of(root)
    forge = forge_of(top)
    for path in PLACES[forge]:
        try:
            status = os.stat(top / path)
        except OSError:
            continue
        if status.st_size <= LARGEST:
            return _read(top, path, forge, status.st_mtime_ns, status.st_size)
    return None


def asked(root: Path) -> OwnersFile | None:
    """The same for a rule, whose findings count as long as the file is as it was."""
    surroundings.ask(f"{__name__}:state", str(root))
    return find(root)


def state(root: str) -> str:
    """What ``find`` depends on, as words: the file, its forge and its text."""
    found = find(Path(root))
    if found is None:
        return ""
    above = os.path.relpath(root, found.top)
    return f"{found.path} {found.forge} {surroundings.contents(found.top / found.path)} {above}"


@lru_cache(maxsize=4)  # rules ask for each skill; the date and size in the key see a change
def _read(top: Path, path: str, forge: Forge, changed: int, size: int) -> OwnersFile | None:
    try:
        text = files.read(top / path, LARGEST).decode("utf-8-sig", "replace")
    except OSError:
        return None
    return OwnersFile(top, path, forge, CodeOwners(text, forge))


def top_of(root: Path) -> Path:
    """The nearest folder at or above ``root`` that is a git checkout; ``root`` itself where none is."""
    return git.top_of(root) or root


def forge_of(top: Path) -> Forge:
    """GitLab where the repository has its files and no `.github/CODEOWNERS`; else GitHub."""
    gitlab = any(os.path.lexists(top / name) for name in (".gitlab", ".gitlab-ci.yml"))
    return Forge.GITLAB if gitlab and not os.path.lexists(top / PLACES[Forge.GITHUB][0]) else Forge.GITHUB


def first_place(forge: Forge) -> str:
    """Where a new file belongs, relative to the top of the repository."""
    return PLACES[forge][-1 if forge is Forge.GITLAB else 0]


def all_of(skills: Iterable[Skill], root: Path) -> list[Ownership]:
    """Who answers for each of the skills."""
    file = find(root)
    return [ownership(skill, file) for skill in skills]
