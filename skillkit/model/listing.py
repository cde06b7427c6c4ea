"""What an agent is shown of the skills: the list in its context, after its cuts."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from skillkit.agents import Agent
from skillkit.agents.row import Budget, Cut
from skillkit.model import cuts
from skillkit.model.cuts import Line
from skillkit.model.overrides import Settings
from skillkit.model.skill import Skill
from skillkit.model.telling import Told, told
from skillkit.model.workspace import ALL

DEFAULT_WINDOW = 200_000
"""Tokens of the context window that a forecast is made for."""


class Shown(StrEnum):
    """How much of a skill the model is told without being asked."""

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
    """The list for a context window of ``window`` tokens. ``limit`` is None where the agent has no known budget.

    ``bundled`` is what the agent's own skills take of it; all costs are in ``unit``.
    """

    agent: Agent
    window: int
    limit: int | None
    bundled: int
    rows: tuple[Row, ...]

    @property
    def unit(self) -> str:
        return self.agent.budget.unit if self.agent.budget else "characters"

    @property
    def cost(self) -> int:
        """What the repository's skills take."""
        return sum(row.cost for row in self.rows)

    @property
    def shortened(self) -> tuple[Row, ...]:
        """Those that the model is told less of than their writer wrote."""
        return tuple(row for row in self.rows if row.shown in (Shown.CUT, Shown.NAME, Shown.NOT))


def listing(
    skills: Iterable[Skill], agent: Agent, window: int = DEFAULT_WINDOW, settings: Settings | None = None
) -> Listing:
    """The list that ``agent`` makes of ``skills``, in its order, by what was measured; nothing is run."""
    settings = settings or Settings()
    if settings.longest:
        agent = agent._replace(description=agent.description._replace(longest=settings.longest))
    known = sorted(((told(agent, skill), skill) for skill in skills), key=lambda pair: pair[0].name)
    listed = [(one, skill) for one, skill in known if not _why_not(one, settings)]
    others = [_absent(agent, one, skill, settings) for one, skill in known if _why_not(one, settings)]
    limit = _limit(agent.budget, window, settings)
    rows = _rows(agent, listed, limit and limit - _table(agent, known, settings), settings)
    bundled = _bundled(agent.budget, settings)
    return Listing(agent, window, limit, bundled, tuple(sorted([*rows, *others], key=lambda row: row.name)))


def _limit(budget: Budget | None, window: int, settings: Settings) -> int | None:
    if budget is None:
        return None
    share = budget.share if settings.fraction is None else settings.fraction
    return budget._replace(share=share).limit(window)


def _table(agent: Agent, known: list[tuple[Told, Skill]], settings: Settings) -> int:
    """What the paths before the list cost of it, in tokens: Codex has two lines there, for the most part free."""
    budget = agent.budget
    if not budget or not budget.own_folder or not known:
        return 0
    folder = f"{known[0][1].root.resolve()}/{ALL}"
    lines = f"- `r0` = `{folder}`\n- `r1` = `{settings.home}/{budget.own_folder}`"
    return max(0, -(-(len(lines.encode("utf-8", "surrogateescape")) - budget.free_table) // 4))


def _bundled(budget: Budget | None, settings: Settings) -> int:
    if budget is None:
        return 0
    if settings.without_bundled:
        return budget.always
    return budget.bundled + sum(_cost(budget, line) for line in _own(budget))


def _own(budget: Budget) -> list[Line]:
    """The agent's own lines that are cut with the rest; only their lengths matter."""
    bare = "- {}: (file: r1/{}/SKILL.md)" if budget.cut is Cut.EVEN else "- {}"
    return [Line(bare.format(name, name), "x" * length) for name, length in budget.own]


def _why_not(one: Told, settings: Settings) -> Shown | None:
    if one.unread:
        return Shown.UNREAD
    return Shown.MANUAL if one.manual or one.name in settings.closed else None


def _absent(agent: Agent, one: Told, skill: Skill, settings: Settings) -> Row:
    shown = _why_not(one, settings) or Shown.UNREAD
    full = _cost(agent.budget, _line(agent, one, skill, settings)) if shown is Shown.MANUAL else 0
    return Row(skill, one.name, "", shown, one.unread, 0, full, one.description)


def _line(agent: Agent, one: Told, skill: Skill, settings: Settings) -> Line:
    if one.name in settings.names_only:
        return Line(f"- {one.label}", "")
    if agent.budget and agent.budget.cut is Cut.EVEN:
        return Line(f"- {one.name}: (file: r0/{skill.name}/SKILL.md)", one.description)
    return Line(f"- {one.label}", one.description)


def _cost(budget: Budget | None, line: Line, characters: int | None = None) -> int:
    """What a line costs with ``characters`` of its description (default: all), its line end included."""
    text = line.description[:characters]
    if budget and budget.cut is Cut.EVEN:
        return cuts.quarters(f"{line.bare} {text}\n" if text else f"{line.bare}\n")
    return cuts.columns(f"{line.bare}: {text}" if text else line.bare) + 1


def _rows(agent: Agent, listed: list[tuple[Told, Skill]], limit: int | None, settings: Settings) -> list[Row]:
    lines = [_line(agent, one, skill, settings) for one, skill in listed]
    kept = _kept(agent.budget, lines, limit, settings)
    rows = []
    for (one, skill), line, length in zip(listed, lines, kept, strict=True):
        full = _cost(agent.budget, line)
        cost = 0 if length is None else _cost(agent.budget, line, length)
        rows.append(
            Row(
                skill,
                one.name,
                line.description[: length or 0],
                _shown(one, length),
                one.lost,
                cost,
                full,
                one.description,
            )
        )
    return rows


def _shown(one: Told, length: int | None) -> Shown:
    if length is None:
        return Shown.NOT
    if length >= len(one.description):
        return Shown.WHOLE
    return Shown.CUT if length else Shown.NAME


def _kept(budget: Budget | None, lines: list[Line], limit: int | None, settings: Settings) -> list[int | None]:
    """Characters of each description that stay; None where the line goes."""
    if budget is None or limit is None:
        return [len(line.description) for line in lines]
    own = [] if settings.without_bundled else _own(budget)
    if budget.cut is Cut.EVEN:
        return cuts.evened(own + lines, limit)[len(own) :]
    bundled = budget.always if settings.without_bundled else budget.bundled
    return cuts.dropped(lines + own, limit, bundled)[: len(lines)]
