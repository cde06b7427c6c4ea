"""Whose a skill is that comes in: what says so, from the surest to a guess."""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from skillkit import git
from skillkit.model.skill import Skill
from skillkit.owners import owners
from skillkit.owners.codeowners import is_owner
from skillkit.scaffold.adopt import FoundSkill


class OwnerGuess(NamedTuple):
    """Owners, separated by blanks, and what says so for people; both empty where nothing does."""

    owner: str = ""
    source: str = ""


def guess(root: Path, found: FoundSkill, given: str) -> OwnerGuess:
    """By its frontmatter, a line of CODEOWNERS for it, ``given``, the line for every file, else by its commits.

    The owner of every file comes before the one who committed to the skill most often: a team answers longer than a
    person. The source is empty where the frontmatter says it.
    """
    known = owners.all_of([Skill(root / path, root) for path in (found.folder, *found.copies)], root)
    said = next((one.said for one in known if one.said), ())
    if said:
        return OwnerGuess(" ".join(said))
    listed = next((one.owners for one in known if one.owners), ())
    if listed:
        return OwnerGuess(" ".join(listed), "from CODEOWNERS")
    if given:
        return OwnerGuess(given, "from --owner")
    of_all = next((one.listed.owners for one in known if one.listed.owners), ())
    if of_all:
        return OwnerGuess(" ".join(of_all), "from CODEOWNERS, its line for all files")
    authors = Counter((git.output(root, "log", "--format=%ae", "--", found.folder) or "").split())
    author = authors.most_common(1)[0][0] if authors else ""
    return OwnerGuess(author, "from git") if is_owner(author) else OwnerGuess()
