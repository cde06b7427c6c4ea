"""What an agent lists in one folder, for one user: every place in which it looks, and which of several twins wins."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from skillkit import files, git
from skillkit.agents.shared.base import Agent, Twins
from skillkit.listing import overrides
from skillkit.listing.agent_view import AgentView, view
from skillkit.model.skill import FILE, Skill

_COMMAND = ".md"


class ListOrigin(StrEnum):
    """Where a skill of a list is from."""

    PROJECT = "project"
    PERSONAL = "personal"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class ResolvedSkill:
    """One skill in one of the agent's places. ``file`` is its SKILL.md there, links not followed.

    ``listed`` where the model is shown it; ``why`` says in words why not: it is manual-only, not read, kept out by
    the settings (it ``is_kept_out`` in both cases), or ``shadowed_by`` another file of its name.
    """

    name: str
    description: str
    file: Path
    origin: ListOrigin
    listed: bool
    why: str = ""
    shadowed_by: Path | None = None
    is_kept_out: bool = False


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A skill that was found; ``rank`` is the smaller the nearer it is to winning over its twins."""

    skill: Skill
    one: AgentView
    origin: ListOrigin
    rank: tuple[int, ...]


def resolve(agent: Agent, folder: Path, home: Path | None = None) -> tuple[ResolvedSkill, ...]:
    """What ``agent`` makes of all that it finds when it is started in ``folder``, sorted by name.

    Personal skills and settings are those below ``home``; None for a user who has neither. Raises SkillkitError where a
    settings file cannot be read, and what the agent then does is not known.
    """
    candidates = list(_candidates(agent, folder, home))
    names = [each.one.name for each in candidates]
    settings = overrides.read(folder, agent, names, personal=home)
    found = [_resolved(each, _winner(agent, each, candidates), settings) for each in candidates]
    if agent.places.commands:
        found += _commands(agent, folder, {each.name for each in found if each.listed})
    return tuple(sorted(found, key=lambda each: (each.name, str(each.file))))


def _candidates(agent: Agent, folder: Path, home: Path | None) -> Iterator[_Candidate]:
    order = agent.places.order or (agent.folder, *agent.also_reads)
    seen: set[str] = set()
    for distance, place in enumerate(_levels(agent, folder)):
        for n, name in enumerate(order):
            for file in _files(agent, place / name, name):
                yield from _candidate(agent, file, place, ListOrigin.PROJECT, (0, distance, n), seen)
    for n, name in enumerate(agent.places.personal if home else ()):
        assert home
        if home / name in (folder / each for each in order):
            continue  # started in HOME: what is there was found above
        for file in _files(agent, home / name, name):
            yield from _candidate(agent, file, home, ListOrigin.PERSONAL, (1, n, 0), seen)


def _levels(agent: Agent, folder: Path) -> list[Path]:
    """The folders in which the agent looks for its own, the working folder first."""
    if not agent.places.walks_up:
        return [folder]
    top = git.top_of(folder)
    if top is None:
        return [folder] if agent.places.needs_git else [folder, *folder.parents]
    above = [folder, *folder.parents]
    return above[: above.index(top) + 1]


def _files(agent: Agent, place: Path, name: str) -> Iterator[Path]:
    """Every SKILL.md below an agent's folder, links to folders followed, each real folder once.

    `os.path` asks here, since `Path.is_file` raises for what is in a folder that may not be entered.
    """
    if agent.places.itself and os.path.isfile(place / FILE):
        yield place / FILE
        if agent.places.itself_alone:
            return
    waiting, real = [(place, 0)], {os.path.realpath(place)}
    while waiting:
        folder, level = waiting.pop(0)
        for each in _below(folder):
            if each.startswith(".") and name not in agent.places.dotted:
                continue
            path = folder / each
            if os.path.isfile(path / FILE):
                yield path / FILE
            elif os.path.lexists(path / FILE):
                continue
            resolved = os.path.realpath(path)
            if level + 1 < agent.places.depth and os.path.isdir(path) and resolved not in real:
                real.add(resolved)
                waiting.append((path, level + 1))


def _below(folder: Path) -> list[str]:
    """The names of the folders in a folder; links that lead nowhere or in a circle are none."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    return [name for name in names if os.path.isdir(folder / name)]


def _candidate(
    agent: Agent, file: Path, place: Path, origin: ListOrigin, rank: tuple[int, ...], seen: set[str]
) -> Iterator[_Candidate]:
    real = os.path.realpath(file)
    if real in seen:
        return
    seen.add(real)
    skill = Skill(file.parent, place)
    one = view(agent, skill)
    plugin = _plugin(agent, file) if not one.unread else ""
    if plugin:
        one = one._replace(name=f"{plugin}:{one.name}", label=f"{plugin}:{one.label or one.name}")
    yield _Candidate(skill, one, origin, rank)


def _plugin(agent: Agent, file: Path) -> str:
    """The name of the plugin whose manifest is in the skill's folder, or in one above it."""
    if not agent.places.manifest:
        return ""
    real = Path(os.path.realpath(file)).parent
    for folder in (real, *real.parents[: agent.places.depth]):
        try:
            found = json.loads(files.read(folder / agent.places.manifest))
        except (OSError, ValueError, RecursionError):
            continue
        return str(found.get("name") or folder.name) if isinstance(found, dict) else folder.name
    return ""


def _winner(agent: Agent, one: _Candidate, candidates: list[_Candidate]) -> _Candidate:
    """Of the twins of a skill that are read, the one that the agent takes."""
    if agent.places.twins is Twins.ALL:
        return one
    twins = [each for each in candidates if _key(agent, each) == _key(agent, one) and not each.one.unread]
    return min(twins, key=lambda each: _order(agent, each), default=one)


def _key(agent: Agent, one: _Candidate) -> str:
    return one.skill.name if agent.places.by_folder else one.one.name


def _order(agent: Agent, one: _Candidate) -> tuple[int, ...]:
    personal, distance, folder = one.rank
    match agent.places.twins:
        case Twins.PERSONAL_FIRST:
            return (-personal, distance, folder)
        case Twins.FARTHEST:
            return (personal, -distance, folder)
    return one.rank


def _resolved(one: _Candidate, winner: _Candidate, settings: overrides.ListSettings) -> ResolvedSkill:
    file = one.skill.folder / FILE
    seen = one.one
    if seen.unread:
        return ResolvedSkill(seen.name, "", file, one.origin, False, seen.unread)
    if winner is not one:
        other = winner.skill.folder / FILE
        return ResolvedSkill(seen.name, seen.description, file, one.origin, False, f"{other} has its name", other)
    why = "manual-only" if seen.manual else "the settings close it" if seen.name in settings.kept_out else ""
    description = "" if seen.name in settings.names_only else seen.description
    return ResolvedSkill(seen.name, description, file, one.origin, not why, why, is_kept_out=bool(why))


def _commands(agent: Agent, folder: Path, taken: set[str]) -> Iterator[ResolvedSkill]:
    """Commands of the working folder, which some agents list like skills."""
    place = folder / agent.places.commands
    if not agent.places.commands:
        return
    pattern = f"**/*{_COMMAND}" if agent.places.nested_commands else f"*{_COMMAND}"
    for file in sorted(place.glob(pattern)):
        name = ":".join(file.relative_to(place).with_suffix("").parts)
        if name not in taken and os.path.isfile(file):
            yield ResolvedSkill(name, "", file, ListOrigin.COMMAND, True)
