"""Whether an agent may pick a skill by itself, or waits until a user calls it."""

from skillkit.agents.shared import registry
from skillkit.listing.agent_view import view
from skillkit.model.skill import Skill


def is_manual(skill: Skill, agent: str) -> bool:
    """True where the agent of this name keeps the skill out of its model's list, by its frontmatter or its switch file.

    Frontmatter that cannot be read counts for nothing: Claude Code then lists the skill. An agent without a switch of
    its own lists every skill; its settings file is not looked at.
    """
    return view(registry.named(agent), skill).manual
