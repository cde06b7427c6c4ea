"""A difference between a link that is and one that should be, and the words for it."""

import os
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from skillkit.layout import path_kind, whose_link
from skillkit.layout.path_kind import LinkEnd, LinkPlace, PathKind, PathState
from skillkit.layout.unreached import Unreached
from skillkit.model import submodule
from skillkit.model.skill import FILE
from skillkit.model.workspace import ALL


class LinkFault(StrEnum):
    """What can be wrong with a link, one word a cause."""

    MISSING = "missing"
    STALE = "stale"
    DANGLING = "dangling"
    LOOPING = "looping"
    WRONG = "wrong"
    ABSOLUTE = "absolute"
    TO_A_FILE = "to-a-file"
    TEXT = "text-instead-of-link"
    EMPTY_FOLDER = "empty-folder"
    OUT_OF_STEP = "out-of-step"
    IN_THE_WAY = "in-the-way"
    DUPLICATE = "duplicate-name"
    CASE = "differs-by-case"
    OUTSIDE = "outside"
    FOREIGN = "foreign"
    UNREACHED = "skill-unreached"


NEED_A_PERSON = frozenset(
    {LinkFault.IN_THE_WAY, LinkFault.DUPLICATE, LinkFault.CASE, LinkFault.OUTSIDE, LinkFault.UNREACHED}
)
"""Faults that no tool may fix: it would have to delete or to guess."""

MOVE_SKILLS = "move its skills to skills/company_wide or skills/team_wide"


class Difference(NamedTuple):
    """One place where the links are not as they should be.

    ``path`` is relative to the root; ``target`` is the text the link should have, empty where none should be.
    """

    path: str
    target: str
    fault: LinkFault
    message: str
    hint: str = "run `skillkit link`"

    @property
    def fixable(self) -> bool:
        """True if `skillkit link` fixes it without touching a file or folder of the user's."""
        return self.fault not in NEED_A_PERSON and not self.harmless

    @property
    def harmless(self) -> bool:
        """True for what is worth a word and no more: a link to a skill kept elsewhere in the repository."""
        return self.fault is LinkFault.FOREIGN


def duplicate(path: str, name: str, folders: list[str]) -> Difference:
    """Several skills have one name: which of them the link means is not ours to guess."""
    message = f"{len(folders)} skills have the name {name!r}: {', '.join(folders)}"
    return Difference(path, "", LinkFault.DUPLICATE, message, "rename all but one of them")


def differ_by_case(path: str, names: tuple[str, ...]) -> Difference:
    """Several skills have names that some file systems take for one."""
    message = f"names that differ only by case are one name on macOS and Windows: {', '.join(names)}"
    return Difference(path, "", LinkFault.CASE, message, "rename all but one of them")


def missing(path: str, target: str) -> Difference:
    """Nothing is where a link should be."""
    return Difference(path, target, LinkFault.MISSING, f"the link to {target} is missing")


def parent_leads_nowhere(path: str, target: str) -> Difference:
    """The folder around a link is itself a link, and leads nowhere or to itself."""
    folder = os.path.dirname(path)
    message = f"{folder} is a link that leads nowhere, so the link to {target} cannot be made"
    return Difference(path, target, LinkFault.IN_THE_WAY, message, f"fix or remove {folder}, then run `skillkit link`")


def parent_leads_out(root: Path, path: str, target: str) -> Difference:
    """The folder around a link is itself a link, and leads to where the link would be no part of the repository."""
    folder = os.path.dirname(path)
    message = f"{folder} is a link out of the repository, to {os.readlink(root / folder)}: {path} would be made there"
    hint = f"make {folder} a folder of the repository, or remove its agent from `agents` in skillkit.toml"
    return Difference(path, target, LinkFault.IN_THE_WAY, message, hint)


def users_link(root: Path, path: str, target: str, text: str) -> Difference:
    """A link of the user's is where an agent's belongs, or the text file that git wrote for it."""
    is_text = not os.path.islink(root / path) and os.path.isfile(root / path)
    leads = os.path.normpath(os.path.join(os.path.dirname(path), text)) if is_text else path
    missing = submodule.missing_at(os.path.realpath(root / leads))
    known, new = whose_link.behind(root, leads)
    what = f"a text file in place of a link to {text}" if is_text else f"a link of your own to {text}"
    message = f"{what} is in the place of the link to {target}; {_behind(root, leads, known + new)}"
    if missing:
        hint = f"{submodule.hint(root, missing)}, or remove {path} and run `skillkit link`"
    elif new:
        hint = f"{MOVE_SKILLS}, remove {path}, and run `skillkit link`"
    elif known:
        hint = f"all of them are in the layout: remove {path} and run `skillkit link` to replace it"
    else:
        hint = f"if it is not needed, remove {path} and run `skillkit link` to replace it"
    return Difference(path, target, LinkFault.IN_THE_WAY, message, hint)


_MOST_NAMES = 30
"""Skills behind a link that are named; of more the number is said."""


def _behind(root: Path, leads: str, skills: tuple[str, ...]) -> str:
    """What is behind a link, in words."""
    if not os.path.lexists(os.path.realpath(root / leads)):
        return "its target does not exist"
    if not skills:
        return "it leads to no skills"
    some = ", ".join(sorted(skills)[:_MOST_NAMES])
    more = f" and {len(skills) - _MOST_NAMES:,} more" if len(skills) > _MOST_NAMES else ""
    return f"it leads to {'1 skill' if len(skills) == 1 else f'{len(skills):,} skills'}: {some}{more}"


def leads_wrong(root: Path, path: str, target: str, found: str) -> Difference:
    """A link is there with another text, ``found``."""
    fault = LinkFault.ABSOLUTE if os.path.isabs(found) else _BY_END[path_kind.end_of(root / path)]
    return Difference(path, target, fault, f"{_WORDS[fault]} {found}, not to {target}")


_BY_END = {
    LinkEnd.FOLDER: LinkFault.WRONG,
    LinkEnd.FILE: LinkFault.TO_A_FILE,
    LinkEnd.NOTHING: LinkFault.DANGLING,
    LinkEnd.LOOP: LinkFault.LOOPING,
}

_WORDS = {
    LinkFault.ABSOLUTE: "the link leads to the absolute path",
    LinkFault.DANGLING: "the link leads nowhere: to",
    LinkFault.LOOPING: "the link leads back to itself: to",
    LinkFault.TO_A_FILE: "the link leads to a file, which Codex ignores: to",
    LinkFault.WRONG: "the link leads to",
}


def out_of_step(path: str, target: str) -> Difference:
    """A copy that stands for a link is older than what it is a copy of."""
    return Difference(path, target, LinkFault.OUT_OF_STEP, "the copies in this folder are older than the skills")


def edited_copy(path: str, target: str) -> Difference:
    """A copy was edited, where no other checkout gets the changes."""
    message = "this folder of copies has changes, which no other checkout gets"
    hint = f"move your changes to skills/, remove {path}, and run `skillkit link`"
    return Difference(path, target, LinkFault.IN_THE_WAY, message, hint)


def no_link(root: Path, path: str, target: str, found: PathState) -> Difference:
    """No link is where the link to ``target`` belongs, or where a folder of the layout does: then it is empty."""
    needed = f"the link to {target}" if target else "a folder of links" if path == ALL else "a folder of skills"
    if found.kind is PathKind.TEXT and target:
        return Difference(
            path, target, LinkFault.TEXT, f"a text file with {found.target!r} is in the place of {needed}"
        )
    inside = sorted(os.listdir(root / path)) if found.kind is PathKind.FOLDER else []
    if found.kind is PathKind.FOLDER and not inside:
        return Difference(path, target, LinkFault.EMPTY_FOLDER, f"an empty folder is in the place of {needed}")
    if inside:
        some = ", ".join(inside[:3]) + (", ..." if len(inside) > 3 else "")
        of_adopt = "`skillkit adopt` moves its skills into the layout; or " if _has_skills(root / path, inside) else ""
        hint = f"{of_adopt}move {path} away and run `skillkit link`"
        return Difference(
            path, target, LinkFault.IN_THE_WAY, f"a real folder ({some}) is in the place of {needed}", hint
        )
    what = "a link" if found.kind is PathKind.LINK else "a file"
    hint = f"move it away and run `skillkit link`: {_nearest(root, path)}"
    return Difference(path, target, LinkFault.IN_THE_WAY, f"{what} is in the place of {needed}", hint)


def _has_skills(folder: Path, names: list[str]) -> bool:
    """True where one of the folders is a skill of its own, which `skillkit adopt` looks at: no link, and no other."""
    return any(not (folder / name).is_symlink() and os.path.lexists(folder / name / FILE) for name in names)


def _nearest(root: Path, path: str) -> str:
    """What is really in the way: ``path``, or the file that is where a folder around it should."""
    while path and not os.path.lexists(root / path):
        path = os.path.dirname(path)
    return path


def unwanted_link(root: Path, path: str, found: str) -> Difference:
    """A link in skills/all that no skill of the layout asks for."""
    match path_kind.place_of(root, path):
        case LinkPlace.ELSEWHERE:
            message = f"leads to {found}, a skill outside the layout; not changed"
            return Difference(path, "", LinkFault.FOREIGN, message, "the layout's rules do not check it")
        case LinkPlace.OUTSIDE:
            return leaves(path, found)
    return stale(path, found)


def leaves(path: str, found: str) -> Difference:
    """A link leads out of the repository, to what nobody has reviewed."""
    message = f"leads out of the repository, to {found}: other checkouts do not have it"
    hint = "remove the link, or move the skill into the repository"
    return Difference(path, "", LinkFault.OUTSIDE, message, hint)


def unlistable(path: str, reason: str) -> Difference:
    """A folder of links may not be listed."""
    message = f"the folder cannot be listed: {reason.lower()}"
    return Difference(path, "", LinkFault.IN_THE_WAY, message, f"check its permissions: chmod u+rwx {path}")


def skill_unreached(place: Unreached) -> Difference:
    """A skill, or a team's folder, is not behind its place in the layout."""
    return Difference(place.path, "", LinkFault.UNREACHED, place.why, place.hint)


def stale(path: str, found: str) -> Difference:
    """A link, or its text, is left over from a skill that has gone."""
    return Difference(path, "", LinkFault.STALE, f"there is no skill of the layout at {found}")


def real_skill(path: str) -> Difference:
    """A skill was put among the links."""
    return Difference(
        path, "", LinkFault.IN_THE_WAY, "a real skill is among the links, outside the layout", MOVE_SKILLS
    )
