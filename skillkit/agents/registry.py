"""Every agent by its name: a folder of this package with ``facts.py``, or a file, that says ``AGENT``."""

import os
from collections.abc import Iterator
from functools import cache
from importlib import import_module

from skillkit.agents.base import Agent
from skillkit.config import DEFAULT_AGENTS
from skillkit.errors import SkillkitError, did_you_mean

_NO_AGENTS = frozenset({"__init__", "base", "program", "registry", "shell"})
"""The modules of this package that are about all agents."""


@cache
def names() -> tuple[str, ...]:
    """The names of all agents, those of the default configuration first. Imports none of them."""
    found = set(_found()) - _NO_AGENTS
    return (*DEFAULT_AGENTS, *sorted(found.difference(DEFAULT_AGENTS)))


def _found() -> Iterator[str]:
    with os.scandir(os.path.dirname(__file__)) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
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
    is_folder = os.path.isdir(f"{os.path.dirname(__file__)}/{name}")
    agent: Agent = import_module(f"{__package__}.{name}.facts" if is_folder else f"{__package__}.{name}").AGENT
    return agent


def all_agents() -> tuple[Agent, ...]:
    """Every agent, in the order of their names."""
    return tuple(named(name) for name in names())
