"""Whether the review of those who approve what skills can do is asked for, by CODEOWNERS."""

import os
from collections.abc import Collection, Iterable
from pathlib import Path

from skillkit import skills_repository
from skillkit.model.skill import Skill
from skillkit.owners import owners
from skillkit.owners.codeowners import is_owner

FILES = (skills_repository.FILE, skills_repository.BASELINE, "CODEOWNERS")
"""What decides what needs an approval, and who gives it, beside the approvals themselves."""

_APPROVAL = "approvals/2000-01-01-00000000.yaml"


def lines(approvers: Iterable[str]) -> list[str]:
    """The lines of CODEOWNERS that give all of it to the approvers: none where no forge accepts their names."""
    named = " ".join(owner for owner in approvers if is_owner(owner))
    return [f"{pattern} {named}" for pattern in ("approvals/", *FILES)] if named else []


def unprotected(skills: Iterable[Skill], root: Path, approvers: Collection[str]) -> list[str]:
    """What others than the approvers may let in, relative to the root: files that decide, and approvals of a skill."""
    file = owners.find(root)
    if file is None:
        return [*FILES[:2], *(f"{skill.folder_path}/approvals/" for skill in skills)]
    wanted = {owner.casefold() for owner in approvers}

    def is_theirs(path: str) -> bool:
        owned = file.owners.owned(path)
        return any({owner.casefold() for owner in line.owners} <= wanted for line in owned.lines if line.owners)

    above = os.path.relpath(root, file.top).replace(os.sep, "/")
    start = "" if above == "." else f"{above}/"
    left = [path for path in FILES[:2] if not is_theirs(f"{start}{path}")]
    left += [] if is_theirs(file.path) else [file.path]
    for skill in skills:
        folder = owners.from_top(file.top, skill).rpartition("/")[0]
        if not is_theirs(f"{folder}/{_APPROVAL}".lstrip("/")):
            left.append(f"{skill.folder_path}/approvals/")
    return left
