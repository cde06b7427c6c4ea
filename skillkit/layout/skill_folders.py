"""The skills of the layout by name: one shallow look, and no file is read."""

import errno
import os
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from skillkit.layout import path_kind
from skillkit.layout.path_kind import End
from skillkit.model import submodule
from skillkit.model.skill import FILE
from skillkit.model.workspace import COMPANY_WIDE, TEAM_WIDE


class Unreached(NamedTuple):
    """A place of the layout that should lead to a skill, or to a team's skills, and does not: ``why``, and a hint.

    ``listed`` is False where the folder is there and may not be listed.
    """

    path: str
    why: str
    hint: str
    listed: bool = True


class Look(NamedTuple):
    """What is in the layout, relative to its root with forward slashes, sorted.

    ``folders`` hold a skill each; ``leaving`` are links in their places, or in a team's, that lead out of the
    repository: what is there is not this repository's, and no checkout but this one has it.
    """

    folders: list[str]
    leaving: list[str]
    unreached: list[Unreached]


def look(root: Path) -> Look:
    """One look at the layout. A folder in team_wide without a SKILL.md is a team's, and is looked into once."""
    search = _Search(root)
    search.see_skills_folder()
    for folder in search.visit(COMPANY_WIDE):
        search.see_empty(folder)
    for team in search.visit(TEAM_WIDE):
        for folder in search.visit(team):
            search.see_empty(folder)
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
        self.unreached: list[Unreached] = []

    def see_skills_folder(self) -> None:
        """Note it where the folder around the whole layout is a submodule that is not checked out, or leads nowhere."""
        folder = COMPANY_WIDE.partition("/")[0]
        if os.path.islink(self.root / folder):
            self._see_link(folder)
        self.see_empty(folder)

    def visit(self, folder: str) -> list[str]:
        """Note the skills in ``folder``, and return the folders there that are none."""
        others: list[str] = []
        try:
            with os.scandir(self.root / folder) as entries:
                for entry in entries:
                    path = f"{folder}/{entry.name}"
                    if entry.is_symlink() and self._is_noted(path):
                        continue
                    if os.path.lexists(f"{entry.path}/{FILE}"):
                        self.skills.append(path)
                    elif entry.is_dir():
                        others.append(path)
        except (FileNotFoundError, NotADirectoryError):
            self._see_link(folder)
            return []
        except OSError as e:
            if not self._see_link(folder):
                self._closed(folder, e.strerror or str(e))
            return []
        if others and not os.access(self.root / folder, os.X_OK):
            self._closed(folder, os.strerror(errno.EACCES))
            return []
        if not others:
            self.see_empty(folder)
        return others

    def see_empty(self, folder: str) -> None:
        """Note a folder without a skill that could hold one: its submodule is not checked out, or it is closed."""
        place = self.root / folder
        if os.path.isdir(place) and not os.access(place, os.R_OK | os.X_OK):
            self._closed(folder, os.strerror(errno.EACCES))
        elif submodule.missing_at(place) == place:
            why = "the submodule that belongs here is not checked out"
            self.unreached.append(Unreached(folder, why, f"run `git submodule update --init -- {folder}`"))

    def _is_noted(self, link: str) -> bool:
        """True if the link leads out of the repository or nowhere, and so to no skill that could be linked."""
        real = os.path.realpath(self.root / link)
        if os.path.isdir(real):
            if not real.startswith(self.inside):
                self.leaving.append(link)
            return not real.startswith(self.inside)
        return self._see_link(link)

    def _see_link(self, link: str) -> bool:
        """Note a link that leads nowhere. True if it does; a link to a file is none of a skill's."""
        place = self.root / link
        if not os.path.islink(place) or os.path.isfile(place):
            return False
        text, end = os.readlink(place), path_kind.end_of(place)
        real = os.path.realpath(place)
        if missing := submodule.missing_at(real):
            below = os.path.relpath(missing, self.root).replace(os.sep, "/")
            why = f"the link leads to {text}, in a submodule that is not checked out"
            found = Unreached(link, why, f"run `git submodule update --init -- {below}`")
        else:
            why = "the link leads back to itself: to" if end is End.LOOP else "the link leads nowhere: to"
            why = "the link leads to what is no folder: to" if end is End.FILE else why
            found = Unreached(link, f"{why} {text}", "correct where it leads, or remove it")
        self.unreached.append(found)
        return True

    def _closed(self, folder: str, reason: str) -> None:
        hint = f"check its permissions: chmod u+rx {folder}"
        self.unreached.append(Unreached(folder, f"the folder could not be listed: {reason.lower()}", hint, False))
