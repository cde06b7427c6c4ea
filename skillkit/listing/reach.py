"""Whether each skill reaches each agent: by which way, or why not."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from skillkit.agents.shared.base import Agent
from skillkit.layout import path_kind, whose_link
from skillkit.layout.path_kind import PathKind
from skillkit.listing.agent_view import view
from skillkit.model.skill import FILE, Skill
from skillkit.model.workspace import ALL

_WAYS = {PathKind.LINK: "link", PathKind.JUNCTION: "junction", PathKind.COPY: "copy", PathKind.FOLDER: "folder"}


@dataclass(frozen=True, slots=True)
class Reach:
    """``how`` is a way (link, junction, copy, folder), two where they differ; ``why`` says what is in between.

    ``reachable`` means that the agent loads the skill, for its users at least; ``manual`` that its model is not shown
    it.
    """

    agent: str
    skill: str
    reachable: bool
    how: str = ""
    why: str = ""
    manual: bool = False


def reaches(root: Path, skills: Iterable[Skill], agents: Iterable[Agent]) -> Iterator[Reach]:
    """One for each agent and skill. Agents' further folders count where their own does not lead to the skill."""
    known = list(skills)
    for agent in agents:
        folders = _folders(root, agent)
        for skill in known:
            yield _reach(root, agent, folders, skill)


def barred(root: Path, skills: Iterable[Skill], agent: Agent) -> dict[str, str]:
    """What keeps skills from being where the agent looks, by their path; those that are there are not in it."""
    folders = _folders(root, agent)
    found = ((skill.path, _place_of(root, folders, skill)[1]) for skill in skills)
    return {path: why for path, why in found if why}


def _folders(root: Path, agent: Agent) -> list[str]:
    return [folder for folder in (agent.folder, *agent.also_reads) if os.path.lexists(root / folder)] or [agent.folder]


def _reach(root: Path, agent: Agent, folders: list[str], skill: Skill) -> Reach:
    folder, why = _place_of(root, folders, skill)
    if why:
        return Reach(agent.name, skill.name, False, why=why)
    one = view(agent, skill)
    how = "" if one.unread else _way(root, folder, skill)
    return Reach(agent.name, skill.name, not one.unread, how, one.unread or one.lost, one.manual)


def _place_of(root: Path, folders: list[str], skill: Skill) -> tuple[str, str]:
    """The first of the folders in which the skill is, and an empty text; else the last, and what is in between."""
    folder = why = ""
    for folder in folders:
        why = _in_between(root, folder, skill)
        if not why:
            break
    return folder, why


def _in_between(root: Path, folder: str, skill: Skill) -> str:
    """What keeps this skill from being in the agent's folder; empty where it is there."""
    place = root / folder / skill.name
    try:
        # by the file itself: links may lead there by many ways
        same = os.path.samefile(place / FILE, skill.folder / FILE) or _is_copy(root, folder, skill)
        return "" if same else f"another skill is at {folder}/{skill.name}"
    except OSError:
        leads_to_all = whose_link.reaches_all(root, folder)
        return _gap(root, [folder, f"{ALL if leads_to_all else folder}/{skill.name}"])


def _gap(root: Path, steps: list[str]) -> str:
    """The first step on the way that does not lead on."""
    for path in steps:
        found = path_kind.at(root / path)
        if found.kind is PathKind.TEXT:
            return f"{path} is a text file in the place of a link"
        if found.kind is PathKind.LINK and path_kind.end_of(root / path) is not path_kind.LinkEnd.FOLDER:
            return f"{path} is a link that leads nowhere: {found.target}"
        if found.kind in (PathKind.NOTHING, PathKind.FILE):
            return f"{path} is missing" if found.kind is PathKind.NOTHING else f"{path} is a file"
    return f"{steps[-1]} holds no {FILE}"


def _is_copy(root: Path, folder: str, skill: Skill) -> bool:
    """True if the text there is the skill's own, as a copy."""
    return (root / folder / skill.name / FILE).read_bytes() == skill.data


def _way(root: Path, folder: str, skill: Skill) -> str:
    """How the skill gets there: the agent's folder first, then the skill in it."""
    outer = _WAYS.get(path_kind.at(root / folder).kind, "folder")
    inner = _WAYS.get(path_kind.at(root / folder / skill.name).kind, "folder")
    if outer == "copy":
        return "copy" if inner == "folder" else "junction"
    return outer if outer == inner else f"{outer}, {inner}"
