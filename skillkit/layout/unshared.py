"""What git ignores of the layout: skills and links that are here, and in no other checkout."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from skillkit import git
from skillkit.agents.shared.base import Agent
from skillkit.layout import links, skill_folders
from skillkit.model.skill import FILE

_NAMED = 3


class Unshared(NamedTuple):
    """Paths, relative to the root, that one line of git's lists ignores; either skills or links.

    ``line`` is file and number, such as `.gitignore:2`.
    """

    paths: tuple[str, ...]
    line: str
    are_skills: bool

    @property
    def some(self) -> str:
        """The paths; of many the first and a number."""
        more = len(self.paths) - _NAMED
        return ", ".join(self.paths[:_NAMED]) + (f" and {more:,} more" if more > 0 else "")

    @property
    def them(self) -> str:
        return "it" if len(self.paths) == 1 else "them"

    @property
    def message(self) -> str:
        ignored = f"git ignores {self.them} ({self.line})"
        if self.are_skills:
            return f"{ignored}, so no other checkout gets {self.them}"
        return f"{ignored}, so other checkouts lack {self.them} until `skillkit link` is run there"

    @property
    def fix(self) -> str:
        """The command that puts them into git all the same."""
        import shlex

        return f"git add --force {shlex.join(self.paths)}"


def look(root: Path, agents: Iterable[Agent]) -> tuple[Unshared, ...]:
    """What git ignores of the skills and links that are there, skills first; nothing outside of git.

    Copies in the place of links are left out: git is not to have those. Raises GitError where git does not answer.
    """
    top = git.top_of(Path(os.path.abspath(root)))
    if top is None or any(_is_no_file(folder / ".gitignore") for folder in {root, top}):
        return ()  # git would wait for what a pipe of that name says
    folders = skill_folders.folders(root)
    skills = [folder if os.path.islink(root / folder) else f"{folder}/{FILE}" for folder in folders]
    linked = [path for path in links.wanted(root, agents) if os.path.islink(root / path)]
    ignoring = git.ignoring(root, [*skills, *linked])
    grouped: dict[tuple[bool, str], list[str]] = {}
    for path in (*skills, *linked):
        if path in ignoring:
            grouped.setdefault((path in skills, ignoring[path]), []).append(path)
    return tuple(Unshared(tuple(paths), line, are_skills) for (are_skills, line), paths in grouped.items())


def _is_no_file(path: Path) -> bool:
    return os.path.lexists(path) and not os.path.isfile(path)
