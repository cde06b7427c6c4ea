"""What an agent makes of one skill: what it would show its model, or why it shows nothing."""

from skillkit.agents.shared import registry
from skillkit.agents.shared.base import Agent, Switch
from skillkit.agents.shared.reading import AgentView
from skillkit.listing import openai_yaml
from skillkit.model.skill import Skill

__all__ = ["AgentView", "cut", "view"]


def view(agent: Agent, skill: Skill) -> AgentView:
    """What ``agent`` makes of ``skill``, by what was measured on it; nothing is run."""
    unread = skill.unread or _unreadable(agent, skill)
    if unread:
        return AgentView(skill.name, unread=unread)
    one = registry.reader(agent.name)(skill.text, skill.name)
    if one.unread:
        return one
    if agent.switch is Switch.OPENAI_YAML:
        one = one._replace(manual=openai_yaml.keeps_out(skill))
    return one._replace(description=cut(agent, one.description))


def _unreadable(agent: Agent, skill: Skill) -> str:
    """Why the agent does not even come to the frontmatter."""
    if skill.file != "SKILL.md":
        return f"the file is called {skill.file}"
    if skill.name in agent.passes_over:
        return f"it ignores folders called {skill.name}"
    if agent.needs_real_file and (skill.folder / skill.file).is_symlink():
        return "its SKILL.md is a link, which this agent ignores"
    if agent.needs_utf8 and "\ufffd" in skill.text and not skill.is_utf8:
        return "the file is not UTF-8"
    return ""


def cut(agent: Agent, description: str) -> str:
    """As much of a description as the agent shows at most."""
    longest, mark = agent.description.longest, agent.description.mark
    if not longest or len(description) <= longest or agent.description.skipped:
        return description
    return description[: longest - len(mark)] + mark
