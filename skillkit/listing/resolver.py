"""What an agent lists in one folder, for one user: every place in which it looks, and which of several twins wins."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from skillkit import files, git
from skillkit.agents.shared.base import Agent, Twins
from skillkit.listing import command_list, overrides
from skillkit.listing.agent_view import AgentView, view
from skillkit.listing.command_list import CommandFile
from skillkit.listing.overrides import ListSettings
from skillkit.listing.real_paths import RealPaths
from skillkit.model.skill import FILE, Skill


class ListOrigin(StrEnum):
    """Where a skill of a list is from."""

    PROJECT = "project"
    PERSONAL = "personal"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class ResolvedSkill:
    """One skill in one of the agent's places. ``file`` is its SKILL.md there, links not followed.

    ``listed`` where the model is shown it; ``why`` says in words why not: it is manual-only, not read, closed by the
    settings (it ``is_kept_out`` in both cases), or ``shadowed_by`` another file of its name. ``place`` is the agent's
    folder in which it is, ``skill`` what is there, and ``view`` what the agent makes of its text. ``by_chance`` where
    another of its name is listed in its place from start to start.
    """

    name: str
    description: str
    file: Path
    origin: ListOrigin
    listed: bool
    place: Path
    skill: Skill
    view: AgentView
    why: str = ""
    shadowed_by: Path | None = None
    is_kept_out: bool = False
    by_chance: bool = False


class AgentList(NamedTuple):
    """What ``agent`` finds when it is started in ``folder``, sorted by name, and the settings that it goes by."""

    agent: Agent
    folder: Path
    settings: ListSettings
    skills: tuple[ResolvedSkill, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A skill that was found; ``rank`` is the smaller the nearer it is to winning over its twins."""

    file: Path
    place: Path
    skill: Skill
    one: AgentView
    origin: ListOrigin
    rank: tuple[int, ...]


class _Places:
    """The walk through an agent's places: each real SKILL.md once, those that are ``known`` not read again."""

    def __init__(self, agent: Agent, known: Iterable[Skill]) -> None:
        self.agent = agent
        self.real = RealPaths()
        self.known: Mapping[str, Skill] = {self.real.of(each.folder / each.file): each for each in known}
        self.seen: set[str] = set()
        self.plugins: dict[str, str | None] = {}

    def found(self, place: Path, name: str, origin: ListOrigin, rank: tuple[int, ...]) -> Iterator[_Candidate]:
        for file in _files(self.agent, place / name, name, self.real):
            real = self.real.of(file)
            if real in self.seen:
                continue
            self.seen.add(real)
            skill = self.known.get(real)
            if skill is None or (skill.name, skill.file) != (file.parent.name, FILE):
                skill = Skill(file.parent, place)
            yield _Candidate(file, place / name, skill, self._view(real, skill), origin, rank)

    def _view(self, real: str, skill: Skill) -> AgentView:
        one = view(self.agent, skill)
        plugin = self._plugin(real) if not one.unread else ""
        return one._replace(name=f"{plugin}:{one.name}", label=f"{plugin}:{one.label or one.name}") if plugin else one

    def _plugin(self, real: str) -> str:
        """The name of the plugin whose manifest is in the folder of the real SKILL.md, or in one above it."""
        if not self.agent.places.manifest:
            return ""
        folder = os.path.dirname(real)
        for _ in range(self.agent.places.depth + 1):
            if folder not in self.plugins:
                self.plugins[folder] = _named_by(folder, self.agent.places.manifest)
            if (name := self.plugins[folder]) is not None:
                return name
            folder = os.path.dirname(folder)
        return ""


def _named_by(folder: str, manifest: str) -> str | None:
    """The name that a plugin's manifest in ``folder`` gives it, else its folder's; None where none can be read."""
    try:
        found = json.loads(files.read(os.path.join(folder, manifest)))
    except (OSError, ValueError, RecursionError):
        return None
    return str(found.get("name") or os.path.basename(folder)) if isinstance(found, dict) else os.path.basename(folder)


def resolve(agent: Agent, folder: Path, home: Path | None = None) -> tuple[ResolvedSkill, ...]:
    """What ``agent`` makes of all that it finds when it is started in ``folder``, sorted by name.

    Personal skills and settings are those below ``home``; None for a user who has neither. Raises SkillkitError where a
    settings file cannot be read, and what the agent then does is not known.
    """
    return look(agent, folder, home).skills


def look(agent: Agent, folder: Path, home: Path | None = None, known: Iterable[Skill] = ()) -> AgentList:
    """The same with the settings. Skills that are ``known`` are not read again."""
    known = tuple(known)
    candidates = list(_candidates(agent, folder, home, known))
    commands = command_list.found(agent, levels(agent, folder), home)
    names = [*(each.one.name for each in candidates), *(each.name for each in commands), *(each.name for each in known)]
    settings = overrides.read(folder, agent, names, personal=home)
    twins = _twins(agent, candidates)
    found = [_resolved(agent, each, twins.get(_key(agent, each), []), settings) for each in candidates]
    taken = {each.name: each.file for each in found if not each.view.unread}
    found += [_command(each, taken.get(each.name), settings) for each in commands]
    found.sort(key=lambda each: (each.name, str(each.file)))
    return AgentList(agent, folder, settings, tuple(found))


def shown_path(file: Path, top: Path, home: Path | None) -> str:
    """A path as people read it: relative to ``top``, with ``~`` below HOME, else whole."""
    if home and home != top and file.is_relative_to(home) and not file.is_relative_to(top):
        return f"~/{file.relative_to(home).as_posix()}"
    return file.relative_to(top).as_posix() if file.is_relative_to(top) else file.as_posix()


def _candidates(agent: Agent, folder: Path, home: Path | None, known: Iterable[Skill]) -> Iterator[_Candidate]:
    order = agent.places.order or (agent.folder, *agent.also_reads)
    places = _Places(agent, known)
    for distance, place in enumerate(levels(agent, folder)):
        for n, name in enumerate(order):
            yield from places.found(place, name, ListOrigin.PROJECT, (0, distance, n))
    for n, name in enumerate(agent.places.personal if home else ()):
        assert home
        if home / name not in (folder / each for each in order):  # started in HOME, what is there was found above
            yield from places.found(home, name, ListOrigin.PERSONAL, (1, n, 0))


def levels(agent: Agent, folder: Path) -> list[Path]:
    """The folders in which the agent looks for its own, the working folder first."""
    if not agent.places.walks_up:
        return [folder]
    top = git.top_of(folder)
    if top is None:
        return [folder] if agent.places.needs_git else [folder, *folder.parents]
    above = [folder, *folder.parents]
    return above[: above.index(top) + 1]


def _files(agent: Agent, place: Path, name: str, real_paths: RealPaths) -> Iterator[Path]:
    """Every SKILL.md below an agent's folder, links to folders followed, each real folder once.

    `os.path` asks here, since `Path.is_file` raises for what is in a folder that may not be entered.
    """
    if agent.places.itself and os.path.isfile(place / FILE):
        yield place / FILE
        if agent.places.stops:
            return
    waiting, real = [(place, 0)], {real_paths.of(place)}
    while waiting:
        folder, level = waiting.pop(0)
        for each in _below(folder):
            if each.startswith(".") and name not in agent.places.dotted:
                continue
            path = folder / each
            if os.path.isfile(path / FILE):
                yield path / FILE
                if agent.places.stops:
                    continue
            elif os.path.lexists(path / FILE):
                continue
            if level + 1 < agent.places.depth and (resolved := real_paths.of(path)) not in real:
                real.add(resolved)
                waiting.append((path, level + 1))


def _below(folder: Path) -> list[str]:
    """The names of the folders in a folder; links that lead nowhere or in a circle are none."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    return [name for name in names if os.path.isdir(folder / name)]


def _twins(agent: Agent, candidates: list[_Candidate]) -> dict[str, list[_Candidate]]:
    """Those that are read, by what makes two of them twins, the one that the agent takes first."""
    found: dict[str, list[_Candidate]] = {}
    for each in candidates:
        if not each.one.unread and not (agent.places.yields and each.one.manual):
            found.setdefault(_key(agent, each), []).append(each)
    return {key: sorted(twins, key=lambda each: _order(agent, each)) for key, twins in found.items()}


def _key(agent: Agent, one: _Candidate) -> str:
    return one.file.parent.name if agent.places.by_folder else one.one.name


def _order(agent: Agent, one: _Candidate) -> tuple[int, ...]:
    personal, distance, folder = one.rank
    match agent.places.twins:
        case Twins.PERSONAL_FIRST:
            return (-personal, distance, folder)
        case Twins.ANY:
            return (personal, -distance, folder)  # more often than others
    return one.rank


def _resolved(agent: Agent, one: _Candidate, twins: list[_Candidate], settings: ListSettings) -> ResolvedSkill:
    seen, is_twin = one.one, one in twins and len(twins) > 1
    winner = twins[0] if is_twin and agent.places.twins is not Twins.ALL else one
    why = seen.unread or (_shadowed(agent, winner) if winner is not one else _closed(seen, settings))
    description = "" if seen.unread or seen.name in settings.names_only else seen.description
    return ResolvedSkill(
        seen.name,
        description,
        one.file,
        one.origin,
        not why,
        one.place,
        one.skill,
        seen,
        why,
        winner.file if winner is not one and not seen.unread else None,
        is_kept_out=bool(why) and winner is one and not seen.unread,
        by_chance=agent.places.twins is Twins.ANY and is_twin,
    )


def _shadowed(agent: Agent, winner: _Candidate) -> str:
    by_chance = ", and which of the two is listed changes from start to start"
    return f"{winner.file} has its name{by_chance if agent.places.twins is Twins.ANY else ''}"


def _closed(seen: AgentView, settings: ListSettings) -> str:
    return "manual-only" if seen.manual else "the settings close it" if seen.name in settings.kept_out else ""


def _command(one: CommandFile, taken: Path | None, settings: ListSettings) -> ResolvedSkill:
    """A command in the list; a skill of its name, at ``taken``, goes before it."""
    closed = "" if one.view.unread else _closed(one.view, settings)
    why = one.view.unread or (f"{taken} has its name" if taken else closed)
    return ResolvedSkill(
        one.name,
        "" if one.view.unread or one.name in settings.names_only else one.view.description,
        one.file,
        ListOrigin.COMMAND,
        not why,
        one.place,
        one.skill,
        one.view,
        why,
        taken,
        is_kept_out=bool(closed) and taken is None,
    )
