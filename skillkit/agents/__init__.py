"""What is known of each agent: one row an agent."""

from skillkit.agents.row import Agent
from skillkit.agents.rows import ROWS
from skillkit.errors import SkillkitError, did_you_mean

AGENTS = ROWS

__all__ = ["AGENTS", "Agent", "named"]


def named(name: str) -> Agent:
    """The agent of this name. Raises SkillkitError with the nearest name."""
    for agent in AGENTS:
        if agent.name == name:
            return agent
    names = [agent.name for agent in AGENTS]
    raise SkillkitError(f"unknown agent {name!r}", hint=did_you_mean(name, names) or "known: " + ", ".join(names))
