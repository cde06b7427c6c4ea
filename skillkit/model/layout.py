"""The skills of the layout by name: one shallow look, and no file is read."""

import os
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from skillkit.model.skill import FILE
from skillkit.model.workspace import COMPANY_WIDE, TEAM_WIDE


class Look(NamedTuple):
    """What stands in the layout, relative to its root with forward slashes, sorted.

    ``folders`` hold a skill each; ``leaving`` are links in their places, or in a team's, that lead out of the
    repository: what is there is not this repository's, and no checkout but this one has it.
    """

    folders: list[str]
    leaving: list[str]


def look(root: Path) -> Look:
    """One look at the layout. A folder in team_wide without a SKILL.md is a team's, and is looked into once."""
    search = _Search(root)
    search.visit(COMPANY_WIDE)
    for team in search.visit(TEAM_WIDE):
        search.visit(team)
    return Look(sorted(search.skills), sorted(search.leaving))


def folders(root: Path) -> list[str]:
    """Every skill's folder in the layout."""
    return look(root).folders


def by_name(folders: Iterable[str]) -> dict[str, list[str]]:
    """The folders of each skill's name; more than one where skills clash."""
    named: dict[str, list[str]] = {}
    for folder in folders:
        named.setdefault(folder.rpartition("/")[2], []).append(folder)
    return named


def differing_by_case(names: list[str]) -> list[tuple[str, ...]]:
    """Groups of names that are one name on a file system that ignores case, or composes letters its own way."""
    alike: dict[str, list[str]] = {}
    for name in names:
        alike.setdefault(unicodedata.normalize("NFC", name).casefold(), []).append(name)
    return [tuple(sorted(group)) for group in alike.values() if len(group) > 1]


class _Search:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.inside = os.path.realpath(root).rstrip(os.sep) + os.sep
        self.skills: list[str] = []
        self.leaving: list[str] = []

    def visit(self, folder: str) -> list[str]:
        """Note the skills in ``folder``, and return the folders there that are none."""
        others: list[str] = []
        try:
            with os.scandir(self.root / folder) as entries:
                for entry in entries:
                    path = f"{folder}/{entry.name}"
                    if entry.is_symlink() and self._leaves(entry.path):
                        self.leaving.append(path)
                    elif os.path.lexists(f"{entry.path}/{FILE}"):
                        self.skills.append(path)
                    elif entry.is_dir():
                        others.append(path)
        except (FileNotFoundError, NotADirectoryError):
            pass
        return others

    def _leaves(self, link: str) -> bool:
        """True where the link leads to a folder that is not below the root."""
        real = os.path.realpath(link)
        return not real.startswith(self.inside) and os.path.isdir(real)
