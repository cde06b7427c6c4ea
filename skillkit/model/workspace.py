"""A repository and the skills in it."""

import os
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from skillkit import files, skills_repository
from skillkit.errors import SkillkitError
from skillkit.model.skill import FILE, PASSED_OVER, Skill, relative

COMPANY_WIDE = skills_repository.COMPANY_WIDE
TEAM_WIDE = skills_repository.TEAM_WIDE
ALL = "skills/all"
RETIRED = "skills/retired.toml"

COPY_MARK = ".skillkit-copy"
"""The file in a folder that is there instead of a link: it says what it is a copy of."""
_SCOPES = (COMPANY_WIDE.rpartition("/")[2], TEAM_WIDE.rpartition("/")[2])

_ELSEWHERE = frozenset({".git", "pyvenv.cfg", COPY_MARK})
"""What marks another repository's checkout, a virtual environment, a copy: their skills are not this repository's.

A submodule in the place of a skill or of a team is an exception: agents are linked to its skills.
"""


class Workspace:
    """``root`` and the skills found below the paths that were asked for, sorted by path.

    ``unreadable`` are folders (relative to the root) that could not be listed, with the reason; ``asked`` those that
    were asked for. ``missing`` are places beside skills that should lead to a skill and do not: links to nothing, and
    submodules that are not checked out.
    """

    def __init__(
        self,
        root: Path,
        skills: tuple[Skill, ...],
        unreadable: tuple[tuple[str, str], ...] = (),
        asked: tuple[str, ...] = (".",),
        missing: tuple[str, ...] = (),
    ) -> None:
        self.root = root
        self.skills = skills
        self.unreadable = unreadable
        self.asked = asked
        self.missing = missing

    def covers(self, path: str) -> bool:
        """True if ``path`` (relative to the root) is at or below a folder that was asked for."""
        return any(place == "." or path == place or path.startswith(f"{place}/") for place in self.asked)

    @property
    def has_layout(self) -> bool:
        """True where skills/company_wide or skills/team_wide exists: then the company's rules apply."""
        return has_layout(self.root)

    @cached_property
    def in_layout(self) -> tuple[Skill, ...]:
        """The skills that are in skills/company_wide or skills/team_wide."""
        return tuple(skill for skill in self.skills if skill.scope != "none")

    @cached_property
    def nested(self) -> dict[str, tuple[Skill, ...]]:
        """The skills of the skills repositories inside this one, by the folder of each (relative to the root): those
        that a skillkit.toml, or a layout, nearer than the root's is for.
        """
        known = {"": ""}
        found: dict[str, list[Skill]] = {}
        for skill in self.skills:
            name = self._nearest(os.path.dirname(skill.folder_path), known)
            if name:
                found.setdefault(name, []).append(skill)
        return {name: tuple(skills) for name, skills in sorted(found.items())}

    def _nearest(self, folder: str, known: dict[str, str]) -> str:
        """The nearest skills repository at or above ``folder`` and below the root; empty where the root is it."""
        if folder not in known:
            is_one = skills_repository.is_root(os.path.join(self.root, folder))
            known[folder] = folder if is_one else self._nearest(os.path.dirname(folder), known)
        return known[folder]

    def skill(self, name: str) -> Skill | None:
        """The skill of this folder name, one in the layout before any other."""
        found = [skill for skill in self.skills if skill.name == name]
        return min(found, key=lambda skill: (skill.scope == "none", skill.path), default=None)


def has_layout(root: Path) -> bool:
    """True where skills/company_wide or skills/team_wide exists below ``root``."""
    return (root / COMPANY_WIDE).is_dir() or (root / TEAM_WIDE).is_dir()


def find_root(path: Path) -> Path:
    """The nearest folder at or above ``path`` that is a skills repository, else ``path`` itself.

    A repository has a skillkit.toml, a pyproject.toml with [tool.skillkit], or the layout's folders. Symbolic links in
    ``path`` are kept. Raises SkillkitError if ``path`` does not exist.
    """
    start = Path(os.path.abspath(path))
    if not start.exists():
        raise _nothing_at(path)
    return Path(skills_repository.nearest(str(start if start.is_dir() else start.parent)))


def _nothing_at(path: Path) -> SkillkitError:
    if os.path.islink(path):
        return SkillkitError(f"{path}: a link that leads nowhere: to {os.readlink(path)}")
    return SkillkitError(f"{path}: no such file or folder")


def is_root(folder: Path) -> bool:
    """True for a skills repository: it has a skillkit.toml, a table tool.skillkit or the layout's folders."""
    return skills_repository.is_root(str(folder))


def load(paths: Iterable[Path] = (), *, root: Path | None = None) -> Workspace:
    """The workspace of the first path (default: the current folder), with every skill at or below the paths.

    A file stands for the skill that holds it. Each real folder is visited once; a link is followed while it stays
    inside the root. Raises SkillkitError if a path does not exist or a file belongs to no skill.
    """
    asked = [Path(os.path.abspath(path)) for path in paths] or [Path.cwd()]
    root = root or find_root(asked[0])
    search = _Search(root)
    for path in asked:
        if not path.exists():
            raise _nothing_at(path)
        search.visit(path if path.is_dir() else _holder(path, root))
    skills = sorted(search.skills, key=lambda skill: skill.path)
    return Workspace(root, tuple(skills), tuple(search.unreadable), tuple(search.asked), search.missing())


def load_layout(root: Path) -> Workspace:
    """Only the skills of the layout, without a walk through the rest of the repository, or out of it by a link."""
    real = os.path.realpath(root)
    paths = [root / part for part in (COMPANY_WIDE, TEAM_WIDE) if (root / part).is_dir()]
    paths = [path for path in paths if files.is_inside(os.path.realpath(path), real)]
    return load(paths, root=root) if paths else Workspace(root, ())


def _holder(file: Path, root: Path) -> Path:
    for folder in file.parents:
        if (folder / FILE).exists() or file.name.lower() == FILE.lower():
            return folder
        if folder == root:
            break
    raise SkillkitError(
        f"{file}: is not part of a skill", hint="name a skill's folder, its SKILL.md, or a folder of skills"
    )


def _is_for_skills(path: str) -> bool:
    """True for a folder that is called as folders of skills are, and for what is in one, or in a team's."""
    around, name = os.path.split(path)
    above, folder = os.path.split(around)
    return name == "skills" or folder in ("skills", *_SCOPES) or os.path.basename(above) == _SCOPES[1]


def _is_no_file(entry: os.DirEntry[str]) -> bool:
    """True for a link to nothing, a pipe, a socket, a device, and a link to one."""
    if entry.is_symlink():
        return not os.path.isfile(entry.path) and not os.path.isdir(entry.path)
    return not entry.is_file() and not entry.is_dir()


def _leads_nowhere(path: str) -> bool:
    from skillkit.model import submodule

    return not os.path.isdir(path) or submodule.missing_at(path) == Path(path)


class _Search:
    """One walk for skills; remembers each real folder it has been in."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.real_root = os.path.realpath(root)
        self.skills: list[Skill] = []
        self.unreadable: list[tuple[str, str]] = []
        self.asked: list[str] = []
        self._doubtful: list[str] = []
        self._been: set[str] = set()
        self._teams: set[str] = set()
        self._places = {os.path.join(self.real_root, "skills")}

    def visit(self, start: Path) -> None:
        real = os.path.realpath(start)
        self.asked.append(self._relative(real))
        inside = files.is_inside(real, self.real_root)
        waiting = [(real, False)]
        while waiting:
            folder, in_skill = waiting.pop()
            if folder in self._been:
                continue
            self._been.add(folder)  # real paths: a circle of links ends here
            try:
                entries = list(os.scandir(folder))
            except OSError as e:
                self.unreadable.append((self._relative(folder), (e.strerror or str(e)).lower()))
                continue
            names = {entry.name for entry in entries}
            foreign = names & _ELSEWHERE
            if foreign and folder != real and not (foreign == {".git"} and folder in self._places):
                self._been.discard(folder)  # a link of the layout may lead here too
                continue
            in_skill = self._skill_here(folder, names, in_skill) or in_skill
            if not in_skill:
                self._doubtful += [entry.path for entry in entries if _is_no_file(entry)] if entries else [folder]
            below = [path for entry in entries if (path := self._below(entry, inside))]
            self._note_places(folder, below)
            waiting.extend((path, in_skill) for path in below)

    def missing(self) -> tuple[str, ...]:
        """The places beside skills, or where the layout has them, that should lead to a skill and do not; sorted."""
        if not self._doubtful:
            return ()
        holding = {os.path.dirname(os.path.realpath(skill.folder)) for skill in self.skills}
        places = [path for path in self._doubtful if os.path.dirname(path) in holding or _is_for_skills(path)]
        return tuple(sorted(self._relative(path) for path in places if _leads_nowhere(path)))

    def _skill_here(self, folder: str, names: set[str], in_skill: bool) -> bool:
        file = FILE
        if FILE not in names:
            # the length first: it is asked of each file of a repository
            misnamed = [name for name in names if len(name) == len(FILE) and name.lower() == FILE.lower()]
            if in_skill or not misnamed:
                return False
            file = min(misnamed)  # one of several in the same order on each system
        self.skills.append(Skill(self._as_asked(folder), self.root, file))
        return True

    def _note_places(self, folder: str, below: list[str]) -> None:
        """Remember which folders the layout takes for scopes, teams and skills: agents are linked to what is there."""
        path = self._relative(folder)
        if path == TEAM_WIDE:
            self._teams.update(below)
        if path in ("skills", COMPANY_WIDE, TEAM_WIDE) or folder in self._teams:
            self._places.update(below)

    def _below(self, entry: os.DirEntry[str], inside: bool) -> str:
        """The real path of a folder to walk into, empty for anything else."""
        if entry.is_dir(follow_symlinks=False):
            return "" if entry.name in PASSED_OVER else entry.path
        if not inside or not entry.is_symlink() or entry.name in PASSED_OVER:
            return ""
        real = os.path.realpath(entry.path)
        return real if files.is_inside(real, self.real_root) and os.path.isdir(real) else ""

    def _as_asked(self, real: str) -> Path:
        """The folder under the root as the user named it, which may itself be behind a link."""
        return self.root / self._relative(real) if files.is_inside(real, self.real_root) else Path(real)

    def _relative(self, real: str) -> str:
        return relative(real, self.real_root)
