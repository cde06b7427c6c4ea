"""What an agent is shown of the skills: the list in its context, after its cuts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

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
    SHADOWED = "shadowed"


ABSENT = frozenset({Shown.MANUAL, Shown.UNREAD, Shown.SHADOWED})
"""What is said of skills that are not in the list, whatever the room."""


@dataclass(frozen=True, slots=True)
class Row:
    """One skill in one agent's list. ``description`` is what is left of it; ``cost`` the line's, in the budget's unit.

    ``full_cost`` is what the line would cost uncut, for a manual-only skill too; ``whole`` the description uncut.
    ``file`` is where the agent finds it, None where that was not asked; ``view`` what it makes of the text.
    """

    skill: Skill
    name: str
    description: str
    shown: Shown
    why: str = ""
    cost: int = 0
    full_cost: int = 0
    whole: str = ""
    file: Path | None = None
    view: AgentView = field(default=AgentView(""), compare=False)


class ListEntry(NamedTuple):
    """A skill as an agent has it. ``absent`` says that it is not in the list, and ``why`` in words why not.

    ``file`` is where the agent finds it, None where that was not asked.
    """

    one: AgentView
    skill: Skill
    absent: Shown | None = None
    why: str = ""
    file: Path | None = None


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
    agent = _as_set(agent, settings)
    return of_entries([_entry(view(agent, skill), skill, settings) for skill in skills], agent, window, settings)


def of_entries(entries: Iterable[ListEntry], agent: Agent, window: int, settings: ListSettings) -> Listing:
    """The list that ``agent`` makes of what it has; ``window`` as for `listing`."""
    agent = _as_set(agent, settings)
    window = agent.budget.window(window) if agent.budget else window or DEFAULT_WINDOW
    known = sorted(entries, key=lambda entry: entry.one.name)
    listed = [entry for entry in known if not entry.absent]
    others = [_absent(agent, entry, settings) for entry in known if entry.absent]
    limit = pricing.limit(agent.budget, window, settings)
    lines = [pricing.line(agent, entry.one, entry.skill, settings) for entry in listed]
    table = pricing.table(agent, [(entry.one, entry.skill) for entry in known], settings)
    kept, kept_of_own = truncated(agent, lines, limit and limit - table, settings)
    rows = [_row(agent, entry, line, length) for entry, line, length in zip(listed, lines, kept, strict=True)]
    bundled, own_cut = pricing.bundled(agent, settings), pricing.lost(agent, settings, kept_of_own)
    return Listing(agent, window, limit, bundled, tuple(sorted([*rows, *others], key=lambda row: row.name)), own_cut)


def _as_set(agent: Agent, settings: ListSettings) -> Agent:
    """The agent with the longest description that the user set."""
    if not settings.longest:
        return agent
    return agent._replace(description=agent.description._replace(longest=settings.longest))


def _entry(one: AgentView, skill: Skill, settings: ListSettings) -> ListEntry:
    if one.unread:
        return ListEntry(one, skill, Shown.UNREAD, one.unread)
    return ListEntry(one, skill, Shown.MANUAL if one.manual or one.name in settings.kept_out else None)


def _absent(agent: Agent, entry: ListEntry, settings: ListSettings) -> Row:
    one, skill, shown, why, file = entry
    is_manual = shown is Shown.MANUAL
    full = pricing.cost(agent.budget, pricing.line(agent, one, skill, settings)) if is_manual else 0
    return Row(skill, one.name, "", shown or Shown.UNREAD, why, 0, full, one.description, file, one)


def _row(agent: Agent, entry: ListEntry, line: ListLine, length: int | None) -> Row:
    """A line of which ``length`` characters of the description are left; None where it is gone."""
    one = entry.one
    full = pricing.cost(agent.budget, line)
    cost = 0 if length is None else pricing.cost(agent.budget, line, length)
    left = line.description[: length or 0]
    how = shown(length, len(one.description))
    return Row(entry.skill, one.name, left, how, one.lost, cost, full, one.description, entry.file, one)


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
