"""Every agent by its name: a folder of `agents/` with ``facts.py``, or a file, that says ``AGENT``."""

import os
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from skillkit.agents.shared.base import Agent
from skillkit.config import DEFAULT_AGENTS
from skillkit.errors import SkillkitError, did_you_mean

if TYPE_CHECKING:
    from skillkit.agents.shared.reading import Reader

_PACKAGE = "skillkit.agents"
_FOLDER = os.path.dirname(os.path.dirname(__file__))


@cache
def names() -> tuple[str, ...]:
    """The names of all agents, those of the default configuration first. Imports none of them."""
    return (*DEFAULT_AGENTS, *sorted(set(_found()).difference(DEFAULT_AGENTS)))


def _found() -> Iterator[str]:
    with os.scandir(_FOLDER) as entries:
        for entry in entries:
            if entry.name.endswith(".py") and entry.name != "__init__.py":
                yield entry.name.removesuffix(".py")
            elif os.path.isfile(f"{entry.path}/facts.py"):
                yield entry.name


@cache
def named(name: str) -> Agent:
    """The agent of this name. Raises SkillkitError with the nearest name."""
    if name not in names():
        raise SkillkitError(
            f"unknown agent {name!r}", hint=did_you_mean(name, names()) or "known: " + ", ".join(names())
        )
    is_folder = os.path.isdir(f"{_FOLDER}/{name}")
    agent: Agent = import_module(f"{_PACKAGE}.{name}.facts" if is_folder else f"{_PACKAGE}.{name}").AGENT
    return agent


@cache
def reader(name: str) -> "Reader":
    """How the agent of this name reads a SKILL.md. Most skills never need it, so nothing of it is imported before."""
    if not os.path.isfile(f"{_FOLDER}/{name}/reading.py"):
        return import_module(f"{_PACKAGE}.shared.reading").plain  # type: ignore[no-any-return]
    read: Reader = import_module(f"{_PACKAGE}.{name}.reading").read
    return read


def command_reader(name: str) -> "Reader":
    """How the agent of this name reads a command that it lists like a skill."""
    read: Reader = import_module(f"{_PACKAGE}.{name}.reading").command
    return read


def all_agents() -> tuple[Agent, ...]:
    """Every agent, in the order of their names."""
    return tuple(named(name) for name in names())


def modules(part: str) -> dict[str, ModuleType]:
    """The module ``part`` (`transcripts`, `preview`, ...) of each agent that has one, in the order of ``names``."""
    found = (name for name in names() if os.path.isfile(f"{_FOLDER}/{name}/{part}.py"))
    return {name: import_module(f"{_PACKAGE}.{name}.{part}") for name in found}
