"""A budget as people read it: a line a skill, totals, and what would help."""

import sys
from typing import TYPE_CHECKING

from skillkit.cli.shared import cells, edge, room
from skillkit.listing import savings
from skillkit.listing.listing import Listing, Shown
from skillkit.text import tokens

if TYPE_CHECKING:
    from skillkit.listing.forecast import Forecast
    from skillkit.schemas.budget import BudgetTeam

_BAR = 24
"""Columns of the longest bar."""

_BESIDE = 30
"""Columns that a narrow terminal keeps for what is beside a name."""

_LONGEST_NAME = 32
"""Columns that all names get at most; a longer one moves the rest of its own line."""


def lines(forecast: "Forecast", skills: int, next_step: str) -> list[str]:
    """A list, of a repository with so many ``skills``; ``next_step`` is what else would help."""
    found, barred = forecast.listing, forecast.barred
    listed = [*_title(found), *_rows(found), cells.folded(_in_all(found), 4)]
    listed += [_team(team, found.unit) for team in teams(found)]
    if savings.saved(found):
        listed.append(f"  manual-only saves {savings.saved(found):,} {found.unit}")
    if found.shortened:
        listed.append(cells.folded(f"  {room.counted(found)}", 4))
        listed += [
            f"  {one.setting}: {one.value} would show {one.whole} whole"
            for one in savings.advice(found, forecast.settings)
        ]
        if next_step:
            listed.append(cells.folded(f"  {next_step}", 4))
        if found.agent.budget and found.agent.budget.order:
            listed.append(cells.folded(f"  {found.agent.budget.order}", 4))
    if barred and not forecast.sees_root:
        said = f"{edge.count(barred, 'skill')} not counted: it does not look above the folder that it is started in"
        listed.append(cells.folded(f"  {said}", 4))
    elif barred and barred == skills:
        said = "no skill is linked yet: this is what the list will cost after `skillkit link`"
        listed.append(cells.folded(f"  {said}", 4))
    elif barred:
        said = f"{edge.count(barred, 'skill')} not linked, and not counted: see `skillkit link --check`"
        listed.append(cells.folded(f"  {said}", 4))
    return listed


def _largest(found: Listing) -> str:
    """What is to be said of a window beyond which the agent has none, however large a one was asked for."""
    budget = found.agent.budget
    return ", the most that it has" if budget and found.window == budget.window(sys.maxsize) else ""


def _title(found: Listing) -> list[str]:
    name = edge.paint(found.agent.name, "cyan", bold=True)
    if found.limit is None:
        return [
            f"{name}  {found.cost:,} {found.unit}, about {total(found):,} tokens",
            "  the agent's budget is not known",
        ]
    left = max(0, found.limit - found.bundled)
    own = f"its own skills take {found.bundled:,} of them, and leave {left:,} to these"
    if found.cost > left:
        own += f", which take {found.cost - left:,} more than that: {_where_from(found, found.cost - left)}"
    return [
        f"{name}  {found.cost:,} of {found.limit:,} {found.unit}",
        f"  at {found.window:,} tokens of context{_largest(found)}",
        f"  {cells.folded(own, 4)}",
    ]


def _where_from(found: Listing, more: int) -> str:
    """Why a list takes ``more`` than the agent's own skills leave: it cuts some of these as well, and drops no name."""
    beyond = more - found.own_cut
    said = [f"it cuts {found.own_cut:,} of its own"] if found.own_cut else []
    if beyond > 1:  # the last line's end is not counted by the agent
        said.append(f"{beyond:,} {'are' if said else 'of it are'} above the limit, since it drops no name")
    return ", and ".join(said)


_COLOURS = {Shown.WHOLE: "green", Shown.CUT: "yellow", Shown.NAME: "yellow", Shown.MANUAL: "blue"}


def _rows(found: Listing) -> list[str]:
    """A line a skill, with a bar for its cost where a terminal has the columns."""
    from rich.cells import cell_len

    largest = max((row.full_cost for row in found.rows), default=1) or 1
    names, words = _names(found), max((len(row.shown) for row in found.rows), default=0)
    listed = []
    for row in found.rows:
        text = f"{row.name} {row.skill.description}"
        head = _numbers(row.name, names, tokens.as_budgeted(text), tokens.as_tokenized(text))
        if edge.wraps() and cell_len(head) + words > edge.columns():
            head = head.partition(" (about")[0] + "  "
        left = edge.columns() - cell_len(head) - words - len("  ")
        length = min(_BAR, left) if sys.stdout.isatty() else 0
        bar = "\u2588" * -(-length * row.cost // largest) if length > 0 and not row.why else ""
        colour = _COLOURS.get(row.shown, "red")
        why = edge.one_line(f": {row.why}") if row.why and row.why != row.shown else " " * (words - len(row.shown))
        listed.append(f"{head}{edge.paint(row.shown, colour)}{why}  {edge.paint(bar, colour) if bar else ''}".rstrip())
    return listed


def _in_all(found: Listing) -> str:
    """What the model is shown: the skills as they are listed, cuts included."""
    characters, budgeted, tokenized = in_all(found)
    line = f"{_numbers('in all', _names(found), budgeted, tokenized)}{characters:,} characters"
    return f"{line}\n  {cells.folded(_meaning(found), 4)}"


def _meaning(found: Listing) -> str:
    """What the two numbers of tokens are, and why those of the skills add up to more than is listed."""
    said = "tokens: a fourth of the characters, as agents budget (about: as a tokenizer counts)"
    return f"{said}; a skill's are of its whole text, `in all` counts what is listed" if found.shortened else said


def in_all(found: Listing) -> tuple[int, int, int]:
    """Characters of the names and descriptions as they are listed, tokens as budgeted, tokens as tokenized."""
    listed = [f"{row.name} {row.description}".rstrip() for row in found.rows if row.cost]
    return sum(map(len, listed)), sum(map(tokens.as_budgeted, listed)), sum(map(tokens.as_tokenized, listed))


def _names(found: Listing) -> int:
    most = min(_LONGEST_NAME, max(edge.columns() - _BESIDE, 12)) if edge.wraps() else _LONGEST_NAME
    return min(most, cells.width(row.name for row in found.rows))


def _numbers(name: str, names: int, budgeted: int, tokenized: int) -> str:
    shown = cells.fit(name, max(names, cells.width([name])))
    return f"  {shown} {f'{budgeted:>5,} tokens (about {tokenized:,})':<26} "


def _team(team: "BudgetTeam", unit: str) -> str:
    uncut = f", uncut {team['full_cost']:,}" if team["full_cost"] != team["cost"] else ""
    return f"  {team['team']}: {edge.count(team['skills'], 'skill')}, {team['cost']:,} {unit}{uncut}"


def teams(found: Listing) -> "list[BudgetTeam]":
    """The teams with their skills: what they take of the list, and what they would take whole."""
    totals: dict[str, list[int]] = {}
    for row in found.rows:
        team = totals.setdefault(row.skill.team or str(row.skill.scope), [0, 0, 0])
        for i, number in enumerate((1, row.cost, row.full_cost)):
            team[i] += number
    return [{"team": name, "skills": n, "cost": c, "full_cost": f} for name, (n, c, f) in sorted(totals.items())]


def total(found: Listing) -> int:
    """What the lines of the repository's skills cost in tokens, as the agents budget them."""
    # Claude Code counts four characters as a token; rounded up, so that no line is free
    return found.cost if found.unit == "tokens" else -(-found.cost // 4)
