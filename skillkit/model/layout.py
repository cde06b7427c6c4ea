"""The skills of the layout by name: one shallow look, and no file is read."""

import os
import unicodedata
from pathlib import Path

from skillkit.model.skill import FILE
from skillkit.model.workspace import COMPANY_WIDE, TEAM_WIDE


def folders(root: Path) -> list[str]:
    """Every skill's folder in the layout, relative to ``root`` with forward slashes, sorted.

    A folder in team_wide without a SKILL.md is a team's, and is looked into once.
    """
    found, teams = _skills_in(root, COMPANY_WIDE)[0], _skills_in(root, TEAM_WIDE)
    found += teams[0]
    for team in teams[1]:
        found += _skills_in(root, team)[0]
    return sorted(found)


def by_name(root: Path) -> dict[str, list[str]]:
    """The folders of each skill's name, sorted; more than one where skills clash."""
    named: dict[str, list[str]] = {}
    for folder in folders(root):
        named.setdefault(folder.rpartition("/")[2], []).append(folder)
    return named


def differing_by_case(names: list[str]) -> list[tuple[str, ...]]:
    """Groups of names that are one name on a file system that ignores case, or composes letters its own way."""
    alike: dict[str, list[str]] = {}
    for name in names:
        alike.setdefault(unicodedata.normalize("NFC", name).casefold(), []).append(name)
    return [tuple(sorted(group)) for group in alike.values() if len(group) > 1]


def _skills_in(root: Path, folder: str) -> tuple[list[str], list[str]]:
    """The folders in ``folder`` that hold a SKILL.md, and those that do not."""
    skills: list[str] = []
    others: list[str] = []
    try:
        with os.scandir(root / folder) as entries:
            for entry in entries:
                if os.path.lexists(f"{entry.path}/{FILE}"):
                    skills.append(f"{folder}/{entry.name}")
                elif entry.is_dir():
                    others.append(f"{folder}/{entry.name}")
    except (FileNotFoundError, NotADirectoryError):
        pass
    return skills, others
