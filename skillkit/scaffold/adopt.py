"""Skills that are in agents' folders already: found, compared, and given a place in the layout."""

import json
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from skillkit import files, git
from skillkit.model.skill import FILE, PASSED_OVER, Skill
from skillkit.model.workspace import COMPANY_WIDE, TEAM_WIDE

LOCK = "skills-lock.json"
"""What the installer of skills from registries keeps: their names are the keys of `skills`."""

_PASSED_OVER = PASSED_OVER | {".venv"}  # a virtual environment may hold packages with skills


class FoundSkill(NamedTuple):
    """A skill in an agent's folder. ``folder`` is relative to the root; ``copies`` are the same skill elsewhere.

    ``stays`` says why it is left where it is, ``blocked`` what has to be settled first; both empty where it can move.
    """

    name: str
    folder: str
    copies: tuple[str, ...] = ()
    stays: str = ""
    blocked: str = ""


class Destination(NamedTuple):
    """Where a skill goes: to ``team``, or company-wide where it is empty; ``owner`` may be empty.

    ``source`` says where the owner is from, for people.
    """

    found: FoundSkill
    team: str = ""
    owner: str = ""
    source: str = ""


def folders_of_agents(root: Path, folders: Sequence[str], only: Iterable[str] = ()) -> list[str]:
    """The real folders below ``root`` that are one of ``folders`` (`.claude/skills`), there or inside a package.

    ``only`` are folders to look at instead. Relative to the root, the nearest to it first, then in the order of
    ``folders``; links to such a folder are not listed.
    """
    chosen = [os.path.normpath(path).replace(os.sep, "/") for path in only]
    if chosen:
        return chosen
    order = list(folders)
    # an agent's folder has two parts: .claude/skills
    found = {path: order.index("/".join(path.split("/")[-2:])) for path in _walk(root, folders)}
    return sorted(found, key=lambda path: (path.count("/"), found[path]))


def _walk(root: Path, folders: Collection[str]) -> Iterator[str]:
    waiting = [""]  # no recursion, and links are not followed: a circle of them would have no end
    while waiting:
        directory = waiting.pop()
        if directory and os.path.lexists(root / directory / ".git"):
            continue  # a submodule, or a checkout inside: its skills are another repository's
        for wanted in folders:
            path = f"{directory}{wanted}"
            if (root / path).is_dir() and not (root / path).is_symlink() and not (root / path).parent.is_symlink():
                yield path
        with os.scandir(root / directory) as entries:
            waiting += [
                f"{directory}{entry.name}/"
                for entry in entries
                if entry.is_dir(follow_symlinks=False)
                and not entry.name.startswith(".")
                and entry.name not in _PASSED_OVER
            ]


def find(root: Path, folders: Iterable[str], taken: Collection[str]) -> list[FoundSkill]:
    """The skills in these folders, one of each name; ``taken`` are names of the layout's skills.

    Copies that are the same to the byte are one skill. Reads only.
    """
    vendored = _vendored(root)
    by_name: dict[str, list[str]] = {}
    for folder in folders:
        for name in sorted(os.listdir(root / folder)):
            path = root / folder / name
            if path.is_symlink() or not os.path.lexists(path / FILE):
                continue
            by_name.setdefault(name, []).append(f"{folder}/{name}")
    ignored = git.ignored(root, [path for paths in by_name.values() for path in paths])
    return [_one(root, name, paths, taken, vendored, ignored) for name, paths in sorted(by_name.items())]


def passed_over(root: Path, folders: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What else is in these folders, and why it is no skill that could move; links into the layout are left out."""
    for folder in folders:
        for name in sorted(os.listdir(root / folder)):
            place, path = root / folder / name, f"{folder}/{name}"
            if name.startswith("."):
                continue
            misnamed = next((file for file in _listed(place) if file.lower() == FILE.lower()), "")
            if place.is_symlink():
                leads = os.path.relpath(os.path.realpath(place), os.path.realpath(root)).replace(os.sep, "/")
                if not leads.startswith("skills/"):
                    yield path, f"a link to {leads}; move what it leads to into skills/company_wide or skills/team_wide"
            elif misnamed and misnamed != FILE:
                yield path, f"its file is called {misnamed}; rename it to {FILE}"
            elif not misnamed:
                yield path, f"no skill: it has no {FILE}"


def _listed(folder: Path) -> list[str]:
    return os.listdir(folder) if folder.is_dir() else []


def _one(
    root: Path, name: str, paths: list[str], taken: Collection[str], vendored: Collection[str], ignored: Collection[str]
) -> FoundSkill:
    first, *others = paths
    if name in vendored:
        return FoundSkill(name, first, tuple(others), stays=f"listed in {LOCK}")
    if first in ignored:
        return FoundSkill(name, first, tuple(others), stays="git ignores it")
    # its files belong to another repository
    if any(os.path.lexists(root / first / above / ".git") for above in _up(first)):
        return FoundSkill(name, first, tuple(others), stays="in a submodule")
    contents = [_contents(root / path) for path in paths]
    if any(other != contents[0] for other in contents[1:]):
        return FoundSkill(name, first, tuple(others), blocked=f"differs from {', '.join(others)}")
    if name in taken:
        return FoundSkill(name, first, tuple(others), blocked="a skill of the layout has this name")
    if Skill(root / first, root).unread:
        return FoundSkill(
            name, first, tuple(others), blocked=f"its SKILL.md cannot be read: {Skill(root / first, root).unread}"
        )
    return FoundSkill(name, first, tuple(others))


def _up(path: str) -> list[str]:
    """From a folder up to the one below the root, as paths relative to it: `.`, `..`, `../..`."""
    return ["/".join([".."] * number) or "." for number in range(path.count("/") + 1)]


def _contents(folder: Path) -> dict[str, bytes | str]:
    """Every file's bytes by its path, and the text of every link."""
    found: dict[str, bytes | str] = {}
    for directory, below, inside in os.walk(folder):
        for name in (*inside, *(one for one in below if os.path.islink(os.path.join(directory, one)))):
            path = os.path.join(directory, name)
            key = os.path.relpath(path, folder)
            found[key] = os.readlink(path) if os.path.islink(path) else Path(path).read_bytes()
    return found


def _vendored(root: Path) -> frozenset[str]:
    try:
        values = json.loads(files.read(root / LOCK))
        return frozenset(values["skills"])
    except (OSError, ValueError, LookupError, TypeError):
        return frozenset()


def folder_for(root: Path, name: str, team: str) -> str:
    """Where a skill of this name goes, relative to the root."""
    if not team:
        return f"{COMPANY_WIDE}/{name}"
    own = root / TEAM_WIDE / team
    return f"{TEAM_WIDE}/{team}/{name}" if own.is_dir() and not os.path.lexists(own / FILE) else f"{TEAM_WIDE}/{name}"


def as_todo(places: Iterable[Destination]) -> str:
    """The plan as a text for an editor: a line a skill."""
    rows = [(one.team or "company", one.found.name, one.owner or "-", one.found.folder) for one in places]
    widths = [max((len(row[i]) for row in rows), default=0) for i in range(3)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]) for row in rows
    ]
    return "\n".join([*lines, "", *_HELP, ""])


_HELP = (
    "# A line a skill: company or its team, its name, its owner (- for none), where it is now.",
    "# Change the first and the third column. Remove a line to leave its skill where it is.",
    "# Remove all lines to change nothing.",
)


def from_todo(text: str, places: Iterable[Destination]) -> list[Destination]:
    """The plan that the edited text says. Raises ValueError with the first line that is none of it."""
    known = {one.found.name: one for one in places}
    chosen = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        words = line.split()
        if len(words) < 3 or words[1] not in known:
            raise ValueError(line)
        # an owner may be several, with blanks between; the last word is where it is
        said = " ".join(words[2:-1]) if len(words) > 3 else words[2]
        owner, planned = "" if said == "-" else said, known[words[1]]
        source = planned.source if owner == planned.owner else ""
        chosen.append(Destination(planned.found, "" if words[0] == "company" else words[0], owner, source))
    return chosen
