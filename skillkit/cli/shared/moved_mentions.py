"""Texts that name a skill by its name or its path, after it has got another."""

import os
import posixpath
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from skillkit.cli.shared.change_plan import Changes
    from skillkit.model.skill import Skill
    from skillkit.scaffold.skill_move import MoveTarget

_RELATIVE = re.compile(r"(?<![\w./-])(?:\.\./)+[\w.-]+(?:/[\w.-]+)*")


def follow(
    changes: "Changes", others: "Iterable[tuple[Skill, str]]", moves: "Sequence[tuple[Skill, MoveTarget]]"
) -> list[str]:
    """Plan that texts of ``others`` name the skills of ``moves`` as they will be called.

    Each of the others has the folder where it will be. Returns the folders with a text that changes by this.
    """
    changed: dict[str, None] = {}
    for other, folder in others:
        for file in other.files:
            key = f"{folder}/{file.path}"
            if file.link or file.path.startswith("evidence/") or changes.texts.get(key, "") is None:
                continue
            text = changes.texts.get(key) or _decoded(other, file.path)
            new, number = _renamed(text, moves, f"{other.folder_path}/{file.path}", key)
            if new != text:
                changed[folder] = None
                changes.text(key, new, f"{edge.count(number, 'mention')}" if number else "path")
    return list(changed)


def follow_by_path(changes: "Changes", old: str, new: str = "") -> None:
    """Plan that CODEOWNERS, the baseline and the configuration, which name a skill by its folder, follow it.

    Without ``new`` it goes.
    """
    from skillkit import git
    from skillkit.cli.shared import moved_settings
    from skillkit.lint import baseline
    from skillkit.owners import owners
    from skillkit.owners.moved import moved

    file = owners.find(changes.root)
    if file is not None:
        place, prefix = file.top / file.path, git.prefix(changes.root, file.top)
        listed = place.read_bytes().decode("utf-8", "surrogateescape")
        text = moved(listed, prefix + old, prefix + new if new else "")
        if text != listed:
            path = os.path.relpath(place, changes.root).replace(os.sep, "/")
            changes.text(path, text, "its lines" if new else "its lines are removed")
    entries = baseline.moved(changes.root, old, new)
    if entries is not None:
        changes.text(baseline.FILE, entries, "its entries" if new else "its entries are dropped")
    moved_settings.follow(changes, old, new)


def _decoded(skill: "Skill", path: str) -> str:
    """The text of a file; empty where it is none."""
    try:
        return skill.bundled_bytes(path).decode()
    except UnicodeDecodeError:
        return ""


def _renamed(text: str, moves: "Sequence[tuple[Skill, MoveTarget]]", old: str, new: str) -> tuple[str, int]:
    """The text of the file ``old``, which will be ``new``, and how many mentions of moved skills it has."""
    from skillkit.scaffold import skill_move

    number = 0
    for skill, target in moves:
        if old.startswith(f"{skill.folder_path}/") or skill.name not in text:
            continue
        text = _linked(text, skill, target, old, new)
        number += skill_move.mentions(text, skill.name)
        text = skill_move.renamed(text, skill, target)
    return text, number


def _linked(text: str, skill: "Skill", target: "MoveTarget", old: str, new: str) -> str:
    """``text`` with relative paths to the skill's folder, and into it, as they are from the new place."""

    def replaced(match: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(old), match[0]))
        if path != skill.folder_path and not path.startswith(f"{skill.folder_path}/"):
            return match[0]
        moved = target.folder + path[len(skill.folder_path) :]
        return os.path.relpath(moved, posixpath.dirname(new)).replace(os.sep, "/")

    return _RELATIVE.sub(replaced, text)
