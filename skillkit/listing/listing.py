"""What an agent is shown of the skills: the list in its context, after its cuts."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from skillkit.agents.shared.base import Agent, Cut
from skillkit.listing import pricing, truncation
from skillkit.listing.agent_view import AgentView, view
from skillkit.listing.overrides import ListSettings
from skillkit.listing.truncation import ListLine
from skillkit.model.skill import Skill

DEFAULT_WINDOW = 200_000
"""Tokens of the context window, where the agent's list does not depend on it."""


class Shown(StrEnum):
    """How much of a skill the model is shown without asking."""

    WHOLE = "whole"
    CUT = "cut"
    NAME = "name only"
    NOT = "dropped"
    MANUAL = "manual-only"
    UNREAD = "not loaded"


@dataclass(frozen=True, slots=True)
class Row:
    """One skill in one agent's list. ``description`` is what is left of it; ``cost`` the line's, in the budget's unit.

    ``full_cost`` is what the line would cost uncut, for a manual-only skill too; ``whole`` the description uncut.
    """

    skill: Skill
    name: str
    description: str
    shown: Shown
    why: str = ""
    cost: int = 0
    full_cost: int = 0
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """The list for a context window of ``window`` tokens, no more than the agent has. ``limit`` is None where it has no
    known budget.

    ``bundled`` is what the agent's own skills take of it whole, and ``own_cut`` what the agent cuts of that since the
    list is too long; all costs are in ``unit``.
    """

    agent: Agent
    window: int
    limit: int | None
    bundled: int
    rows: tuple[Row, ...]
    own_cut: int = 0

    @property
    def unit(self) -> str:
        return self.agent.budget.unit if self.agent.budget else "characters"

    @property
    def cost(self) -> int:
        """What the repository's skills take."""
        return sum(row.cost for row in self.rows)

    @property
    def shortened(self) -> tuple[Row, ...]:
        """Those that the model is shown only in part."""
        return tuple(row for row in self.rows if row.shown in (Shown.CUT, Shown.NAME, Shown.NOT))


def listing(skills: Iterable[Skill], agent: Agent, window: int = 0, settings: ListSettings | None = None) -> Listing:
    """The list that ``agent`` makes of ``skills``, in its order, by what was measured; nothing is run.

    ``window`` is in tokens; where it is 0, the one that the agent has by default.
    """
    settings = settings or ListSettings()
    window = agent.budget.window(window) if agent.budget else window or DEFAULT_WINDOW
    if settings.longest:
        agent = agent._replace(description=agent.description._replace(longest=settings.longest))
    known = sorted(((view(agent, skill), skill) for skill in skills), key=lambda pair: pair[0].name)
    listed = [(one, skill) for one, skill in known if not _why_not(one, settings)]
    others = [_absent(agent, one, skill, settings) for one, skill in known if _why_not(one, settings)]
    limit = pricing.limit(agent.budget, window, settings)
    lines = [pricing.line(agent, one, skill, settings) for one, skill in listed]
    left = limit and limit - pricing.table(agent, known, settings)
    kept, kept_of_own = truncated(agent, lines, left, settings)
    rows = [_row(agent, *pair, line, length) for pair, line, length in zip(listed, lines, kept, strict=True)]
    bundled, own_cut = pricing.bundled(agent, settings), pricing.lost(agent, settings, kept_of_own)
    return Listing(agent, window, limit, bundled, tuple(sorted([*rows, *others], key=lambda row: row.name)), own_cut)


def _why_not(one: AgentView, settings: ListSettings) -> Shown | None:
    if one.unread:
        return Shown.UNREAD
    return Shown.MANUAL if one.manual or one.name in settings.kept_out else None


def _absent(agent: Agent, one: AgentView, skill: Skill, settings: ListSettings) -> Row:
    shown = _why_not(one, settings) or Shown.UNREAD
    full = pricing.cost(agent.budget, pricing.line(agent, one, skill, settings)) if shown is Shown.MANUAL else 0
    return Row(skill, one.name, "", shown, one.unread, 0, full, one.description)


def _row(agent: Agent, one: AgentView, skill: Skill, line: ListLine, length: int | None) -> Row:
    """A line of which ``length`` characters of the description are left; None where it is gone."""
    full = pricing.cost(agent.budget, line)
    cost = 0 if length is None else pricing.cost(agent.budget, line, length)
    left = line.description[: length or 0]
    return Row(skill, one.name, left, shown(length, len(one.description)), one.lost, cost, full, one.description)


def shown(length: int | None, whole: int) -> Shown:
    """How a description of ``whole`` characters is listed of which ``length`` are left; None where the line is gone."""
    if length is None:
        return Shown.NOT
    if length >= whole:
        return Shown.WHOLE
    return Shown.CUT if length else Shown.NAME


def truncated(
    agent: Agent, lines: list[ListLine], limit: int | None, settings: ListSettings
) -> tuple[list[int | None], list[int | None]]:
    """Characters of each description that stay, None where the line goes: of ``lines``, and of the agent's own."""
    own = pricing.own(agent, settings)
    if agent.budget is None or limit is None:
        return [len(line.description) for line in lines], [len(line.description) for line in own]
    if agent.budget.cut is Cut.EVEN:
        kept = truncation.evened(own + lines, limit)
        return kept[len(own) :], kept[: len(own)]
    kept = truncation.dropped(lines + own, limit, pricing.fixed(agent, settings))
    return kept[: len(lines)], kept[len(lines) :]
