"""The skills of the layout by name: one shallow look, and no file is read."""

import os
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from skillkit.layout import unreached
from skillkit.layout.unreached import Unreached
from skillkit.model.skill import FILE
from skillkit.model.workspace import COMPANY_WIDE, TEAM_WIDE


class Look(NamedTuple):
    """What is in the layout, relative to its root with forward slashes, sorted.

    ``folders`` hold a skill each; ``leaving`` are links in their places, in a team's, or in those of the layout's own
    folders, that lead out of the repository: what is there is not this repository's, and no checkout but this one has
    it. ``unreached`` are places that should lead to a skill, or to a team's, and do not.
    """

    folders: list[str]
    leaving: list[str]
    unreached: list[Unreached]


def look(root: Path) -> Look:
    """One look at the layout. A folder in team_wide without a SKILL.md is a team's, and is looked into once."""
    search = _FolderSearch(root)
    skills = COMPANY_WIDE.partition("/")[0]
    search.see(skills)
    away = {
        path for path in (skills, COMPANY_WIDE, TEAM_WIDE) if os.path.islink(root / path) and search.leads_away(path)
    }
    for folder in () if {skills, COMPANY_WIDE} & away else search.visit(COMPANY_WIDE):
        search.see(folder)
    for team in () if {skills, TEAM_WIDE} & away else search.visit(TEAM_WIDE):
        for folder in search.visit(team):
            search.see(folder)
    return Look(sorted(search.skills), sorted(search.leaving), sorted(search.unreached))


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
    by_folded_name: dict[str, list[str]] = {}
    for name in names:
        by_folded_name.setdefault(unicodedata.normalize("NFC", name).casefold(), []).append(name)
    return [tuple(sorted(group)) for group in by_folded_name.values() if len(group) > 1]


class _FolderSearch:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.inside = os.path.realpath(root).rstrip(os.sep) + os.sep
        self.skills: list[str] = []
        self.leaving: list[str] = []
        self.unreached: list[Unreached] = []

    def see(self, path: str) -> bool:
        """True, and noted, if the place should lead to skills and does not."""
        found = unreached.at(self.root, path)
        if found:
            self.unreached.append(found)
        return found is not None

    def visit(self, folder: str) -> list[str]:
        """Note the skills in ``folder``, and return the folders there that are none."""
        others: list[str] = []
        try:
            with os.scandir(self.root / folder) as entries:
                for entry in entries:
                    path = f"{folder}/{entry.name}"
                    if entry.is_symlink() and self.leads_away(path):
                        continue
                    if os.path.lexists(f"{entry.path}/{FILE}"):
                        self.skills.append(path)
                    elif entry.is_dir():
                        others.append(path)
                    elif not entry.is_file():
                        self.see(path)
        except OSError as e:
            is_expected = isinstance(e, FileNotFoundError | NotADirectoryError)
            if not self.see(folder) and not is_expected:
                self.unreached.append(unreached.unlistable(folder, e.strerror or str(e)))
            return []
        if not os.access(self.root / folder, os.X_OK):
            self.see(folder)  # its names can be listed, and nothing more
            return []
        if not others:
            self.see(folder)
        return others

    def leads_away(self, link: str) -> bool:
        """True if the link leads out of the repository or nowhere, and so to no skill that could be linked."""
        real = os.path.realpath(self.root / link)
        if not os.path.isdir(real):
            return self.see(link)
        if not real.startswith(self.inside):
            self.leaving.append(link)
        return not real.startswith(self.inside)
