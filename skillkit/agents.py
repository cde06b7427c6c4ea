"""What is known of each agent: one row an agent."""

from dataclasses import dataclass

from skillkit.errors import SkillkitError, did_you_mean


@dataclass(frozen=True, slots=True)
class Agent:
    """``folder`` is where the agent looks for a project's skills, relative to the root; users type ``call`` + name."""

    name: str
    title: str
    folder: str
    call: str


AGENTS = (
    Agent("claude", "Claude Code", ".claude/skills", "/"),
    Agent("cursor", "Cursor", ".cursor/skills", "/"),
    Agent("codex", "Codex", ".codex/skills", "$"),
)


def named(name: str) -> Agent:
    """The agent of this name. Raises SkillkitError with the nearest name."""
    for agent in AGENTS:
        if agent.name == name:
            return agent
    names = [agent.name for agent in AGENTS]
    raise SkillkitError(f"unknown agent {name!r}", hint=did_you_mean(name, names) or "known: " + ", ".join(names))
