"""Whether each skill reaches each agent where it is started: by which way, or why not."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from skillkit.agents.shared.base import Agent
from skillkit.layout import path_kind, whose_link
from skillkit.layout.path_kind import PathKind
from skillkit.listing import resolver
from skillkit.listing.real_paths import RealPaths
from skillkit.listing.resolver import AgentList, ListOrigin, ResolvedSkill
from skillkit.model.skill import FILE, Skill
from skillkit.model.workspace import ALL

_WAYS = {PathKind.LINK: "link", PathKind.JUNCTION: "junction", PathKind.COPY: "copy", PathKind.FOLDER: "folder"}


@dataclass(frozen=True, slots=True)
class Reach:
    """``how`` is a way (link, junction, copy, folder), two where they differ; ``why`` says what is in between.

    ``listed`` where the agent's model is shown the skill, ``reachable`` where the agent loads it, for its users at
    least, and ``manual`` where it is kept from the model. ``file`` is where the agent finds it, None where it does not.
    """

    agent: str
    skill: str
    listed: bool
    reachable: bool
    how: str = ""
    why: str = ""
    manual: bool = False
    file: Path | None = None
    origin: ListOrigin = ListOrigin.PROJECT

    @property
    def is_there(self) -> bool:
        """True where the agent finds the skill, and no other in its place."""
        return self.reachable or self.listed


def reaches(found: AgentList, root: Path, skills: Iterable[Skill]) -> tuple[Reach, ...]:
    """One for each of the ``skills`` of the repository at ``root``, then one for each other that the agent finds."""
    return with_skills(found, root, skills)[0]


def with_skills(found: AgentList, root: Path, skills: Iterable[Skill]) -> tuple[tuple[Reach, ...], dict[int, Skill]]:
    """``reaches``, and which of the ``skills`` each is that the agent finds, by its `id`; each is looked for once."""
    places = _Found(found)
    of_repository: list[Reach] = []
    known: dict[int, Skill] = {}
    for skill in skills:
        all_of_it = places.of(skill)
        of_repository.append(_reach(found, root, skill, all_of_it))
        known.update((id(one), skill) for one in all_of_it)
    others = (_as_found(found.agent, one, one.name) for one in found.skills if id(one) not in known)
    return (*of_repository, *others), known


def of(skill: Skill, agent: Agent) -> Reach:
    """The same of one skill, for an agent that is started at its root, without the user's own settings."""
    found = resolver.look(agent, skill.root, known=[skill])
    return _reach(found, skill.root, skill, _Found(found).of(skill))


def found_as(found: AgentList, skills: Iterable[Skill]) -> dict[int, Skill]:
    """Of what the agent finds (by its `id`), which of the repository's ``skills`` each is."""
    places = _Found(found)
    return {id(one): skill for skill in skills for one in places.of(skill)}


def sees(found: AgentList, root: Path) -> bool:
    """True where the agent looks in ``root``, and not only in folders below it."""
    return root in resolver.levels(found.agent, found.folder)


class _Found:
    """What an agent finds, by the real file."""

    def __init__(self, found: AgentList) -> None:
        self.found = found
        self._real = RealPaths()
        self._by_skill: dict[int, list[ResolvedSkill]] = {}
        self._by_file: dict[str, list[ResolvedSkill]] = {}
        self._copies: dict[str, list[ResolvedSkill]] = {}
        copied = {place for place in {one.place for one in found.skills} if path_kind.at(place).kind is PathKind.COPY}
        for one in found.skills:
            self._by_skill.setdefault(id(one.skill), []).append(one)  # one that was known needs no look at its file
            if one.place in copied:
                self._copies.setdefault(one.file.parent.name, []).append(one)

    def of(self, skill: Skill) -> list[ResolvedSkill]:
        """This skill, in each place where it is found, and its copies; those that are listed come first."""
        found = list(self._by_skill.get(id(skill), ()) or self._at(self._real.of(skill.folder / skill.file)))
        found += [one for one in self._copies.get(skill.name, ()) if one.skill.data == skill.data and one not in found]
        return sorted(found, key=lambda one: not one.listed)

    def _at(self, real: str) -> list[ResolvedSkill]:
        if not self._by_file:
            for one in self.found.skills:
                self._by_file.setdefault(self._real.of(one.file), []).append(one)
        return self._by_file.get(real, [])


def _reach(found: AgentList, root: Path, skill: Skill, all_of_it: list[ResolvedSkill]) -> Reach:
    if all_of_it:
        return _as_found(found.agent, all_of_it[0], skill.name)
    return Reach(found.agent.name, skill.name, False, False, why=_in_between(found, root, skill))


def _as_found(agent: Agent, one: ResolvedSkill, name: str) -> Reach:
    is_loaded = one.listed or one.is_kept_out
    how = _way(one) if is_loaded else ""
    why = one.why or one.view.lost
    return Reach(agent.name, name, one.listed, is_loaded, how, why, one.is_kept_out, one.file, one.origin)


def _in_between(found: AgentList, root: Path, skill: Skill) -> str:
    """What keeps this skill from being in a folder where the agent looks, the last of these folders."""
    agent = found.agent
    if not sees(found, root):
        return f"{agent.title} does not look above the folder that it is started in"
    folders = [each for each in (agent.folder, *agent.also_reads) if os.path.lexists(root / each)] or [agent.folder]
    folder = folders[-1]
    if os.path.lexists(root / folder / skill.name / FILE):
        return _at_its_place(root, folder, skill)
    return _gap(root, folder, skill)


def _at_its_place(root: Path, folder: str, skill: Skill) -> str:
    """What is where the skill should be: another one, or one that the agent is not shown."""
    place = root / folder / skill.name
    try:
        is_same = os.path.samefile(place / FILE, skill.folder / FILE)
    except OSError:
        return f"{folder}/{skill.name}/{FILE} is a link that leads nowhere"
    return f"{folder}/{skill.name} is not looked into" if is_same else f"another skill is at {folder}/{skill.name}"


def _gap(root: Path, folder: str, skill: Skill) -> str:
    """The first step on the way that does not lead on."""
    leads_to_all = whose_link.reaches_all(root, folder)
    steps = [folder, f"{ALL if leads_to_all else folder}/{skill.name}"]
    for path in steps:
        found = path_kind.at(root / path)
        if found.kind is PathKind.TEXT:
            return f"{path} is a text file in the place of a link"
        if found.kind is PathKind.LINK and path_kind.end_of(root / path) is not path_kind.LinkEnd.FOLDER:
            return f"{path} is a link that leads nowhere: {found.target}"
        if found.kind in (PathKind.NOTHING, PathKind.FILE):
            return f"{path} is missing" if found.kind is PathKind.NOTHING else f"{path} is a file"
    return f"{steps[-1]} holds no {FILE}"


def _way(one: ResolvedSkill) -> str:
    """How the skill gets there: the agent's folder first, then the skill in it."""
    outer = _WAYS.get(path_kind.at(one.place).kind, "folder")
    if one.origin is ListOrigin.COMMAND or one.file.parent == one.place:
        return outer
    inner = _WAYS.get(path_kind.at(one.place / one.file.relative_to(one.place).parts[0]).kind, "folder")
    if outer == "copy":
        return "copy" if inner == "folder" else "junction"
    return outer if outer == inner else f"{outer}, {inner}"
