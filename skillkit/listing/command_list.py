"""Commands, which some agents list like skills: a file each, called by the file's name."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from skillkit.agents.shared import registry
from skillkit.agents.shared.base import Agent
from skillkit.listing.agent_view import AgentView, cut
from skillkit.model.skill import FILE, Skill

_SUFFIX = ".md"
_DEEPEST = 8


class CommandFile(NamedTuple):
    """A command and what the agent makes of it. ``skill`` is its file, read as a SKILL.md is."""

    name: str
    file: Path
    place: Path
    is_personal: bool
    skill: Skill
    view: AgentView


def found(agent: Agent, levels: Iterable[Path], home: Path | None) -> list[CommandFile]:
    """The user's own, then those below ``levels``, the nearest first; of several of one name the first."""
    name = agent.places.commands
    if not name:
        return []
    places = [(level / name, False) for level in levels]
    if home and agent.places.personal_commands:
        places.insert(0, (home / agent.places.personal_commands, True))
    commands: dict[str, CommandFile] = {}
    for place, is_personal in places:
        for file in _files(place, agent.places.nested_commands):
            one = _command(agent, file, place, is_personal)
            commands.setdefault(one.name, one)
    return list(commands.values())


def _command(agent: Agent, file: Path, place: Path, is_personal: bool) -> CommandFile:
    """A SKILL.md among them is called by its folder, as a skill is."""
    parts = file.relative_to(place).with_suffix("").parts
    name = ":".join(parts[:-1] if file.name == FILE and parts[1:] else parts)
    skill = Skill(file.parent, place, file.name)
    read = registry.command_reader(agent.name)
    one = AgentView(name, unread=skill.unread) if skill.unread else read(skill.text, name)
    return CommandFile(one.name, file, place, is_personal, skill, one._replace(description=cut(agent, one.description)))


def _files(place: Path, nested: bool) -> Iterator[Path]:
    """Every command file, folders below only where they count. Links are followed, but not in a circle."""
    waiting, real = [(place, 0)], {os.path.realpath(place)}
    while waiting:
        folder, level = waiting.pop(0)
        try:
            names = sorted(os.listdir(folder))
        except OSError:
            continue
        for each in names:
            path = folder / each
            if os.path.isfile(path) and each.endswith(_SUFFIX):
                yield path
            elif nested and level < _DEEPEST and os.path.isdir(path) and (end := os.path.realpath(path)) not in real:
                real.add(end)
                waiting.append((path, level + 1))
