"""What the lines of an agent's list are, and what they cost in its own unit."""

from skillkit.agents.shared.base import Agent, Budget, Cut
from skillkit.listing import truncation
from skillkit.listing.agent_view import AgentView
from skillkit.listing.overrides import ListSettings
from skillkit.listing.truncation import ListLine
from skillkit.model.skill import Skill
from skillkit.model.workspace import ALL


def limit(budget: Budget | None, window: int, settings: ListSettings) -> int | None:
    """What the list may cost in this window; None where that is not known."""
    if budget is None:
        return None
    share = budget.share if settings.fraction is None else settings.fraction
    return budget._replace(share=share).limit(window)


def table(agent: Agent, known: list[tuple[AgentView, Skill]], settings: ListSettings) -> int:
    """What the paths before the list cost of it, in tokens: Codex has two lines there, for the most part free."""
    budget = agent.budget
    if not budget or not budget.own_folder or not known:
        return 0
    folder = f"{known[0][1].root.resolve()}/{ALL}"
    lines = f"- `r0` = `{folder}`\n- `r1` = `{settings.home}/{budget.own_folder}`"
    # negative, so that it rounds up
    return max(0, -(-(len(lines.encode("utf-8", "surrogateescape")) - budget.free_table) // 4))


def bundled(agent: Agent, settings: ListSettings) -> int:
    """What the agent's own skills cost before anything is cut."""
    return fixed(agent, settings) + sum(cost(agent.budget, line) for line in own(agent, settings))


def fixed(agent: Agent, settings: ListSettings) -> int:
    """What those of the agent's own skills cost that are never cut."""
    if agent.budget is None:
        return 0
    lines = agent.budget.always if settings.without_bundled else agent.budget.bundled
    return sum(cost(agent.budget, ListLine(f"- {name}", _filler(agent, length))) for name, length in lines)


def own(agent: Agent, settings: ListSettings) -> list[ListLine]:
    """The agent's own lines that are cut with the rest; only their lengths matter."""
    if agent.budget is None or settings.without_bundled:
        return []
    bare = "- {}: (file: r1/{}/SKILL.md)" if agent.budget.cut is Cut.EVEN else "- {}"
    return [ListLine(bare.format(name, name), _filler(agent, length)) for name, length in agent.budget.own]


def lost(agent: Agent, settings: ListSettings, kept: list[int | None]) -> int:
    """What the agent's own lines that are cut with the rest cost less, with so many characters of each description."""
    whole = own(agent, settings)
    left = (0 if n is None else cost(agent.budget, line, n) for line, n in zip(whole, kept, strict=True))
    return sum(cost(agent.budget, line) for line in whole) - sum(left)


def _filler(agent: Agent, length: int) -> str:
    return "x" * min(length, agent.description.longest or length)


def line(agent: Agent, one: AgentView, skill: Skill, settings: ListSettings) -> ListLine:
    """The line of a skill, whole."""
    if one.name in settings.names_only:
        return ListLine(f"- {one.label}", "")
    if agent.budget and agent.budget.cut is Cut.EVEN:
        return ListLine(f"- {one.name}: (file: r0/{skill.name}/SKILL.md)", one.description)
    return ListLine(f"- {one.label}", one.description)


def cost(budget: Budget | None, line: ListLine, characters: int | None = None) -> int:
    """What a line costs with ``characters`` of its description (default: all), its line end included."""
    text = line.description[:characters]
    if budget and budget.cut is Cut.EVEN:
        return truncation.quarters(f"{line.bare} {text}\n" if text else f"{line.bare}\n")
    return truncation.columns(f"{line.bare}: {text}" if text else line.bare) + 1
