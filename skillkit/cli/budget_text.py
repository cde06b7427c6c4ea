"""A budget as people read it: a line a skill, totals, and what would help."""

import sys
from typing import Any

from skillkit.cli import edge
from skillkit.model import saving, tokens
from skillkit.model.listing import Listing, Row, Shown
from skillkit.model.overrides import Settings

_BAR = 24
"""Characters of the longest bar."""


def lines(found: Listing, settings: Settings) -> list[str]:
    told = [_title(found)]
    largest = max((row.full_cost for row in found.rows), default=1) or 1
    told += [_line(row, largest) for row in found.rows]
    for team in teams(found):
        told.append(
            f"  {team['team']}: {edge.count(team['skills'], 'skill')}, {team['cost']:,} of {team['full_cost']:,}"
        )
    if saving.saved(found):
        told.append(f"  manual-only saves {saving.saved(found):,} {found.unit}")
    if found.shortened:
        told.append(f"  {saving.whole(found)} told whole, {len(found.shortened)} shortened")
        told += [f"  {one.setting}: {one.value} would tell {one.whole} whole" for one in saving.advice(found, settings)]
        if found.agent.budget and found.agent.budget.order:
            told.append(f"  {found.agent.budget.order}")
    return told


def _title(found: Listing) -> str:
    name = edge.paint(found.agent.name, "cyan", bold=True)
    if found.limit is None:
        return f"{name}  {found.cost:,} {found.unit}, about {total(found):,} tokens; its budget is not known"
    return (
        f"{name}  {found.cost:,} of {found.limit:,} {found.unit} at {found.window:,} tokens of context, "
        f"beside {found.bundled:,} of its own skills"
    )


_COLOURS = {Shown.WHOLE: "green", Shown.CUT: "yellow", Shown.NAME: "yellow", Shown.MANUAL: "blue"}


def _line(row: Row, largest: int) -> str:
    text = f"{row.name} {row.skill.description}"
    cost = f"{tokens.as_budgeted(text):>5} tokens (about {tokens.as_tokenized(text)})"
    bar = "\u2588" * -(-_BAR * row.cost // largest) if sys.stdout.isatty() else ""
    why = f": {row.why}" if row.why else ""
    colour = _COLOURS.get(row.shown, "red")
    head = edge.printable(f"  {row.name:<32} {cost:<28} ")
    return f"{head}{edge.paint(row.shown, colour)}{edge.printable(why)} {edge.paint(bar, colour)}".rstrip()


def teams(found: Listing) -> list[dict[str, Any]]:
    """The teams with their skills: what they take of the list, and what they would take whole."""
    totals: dict[str, list[int]] = {}
    for row in found.rows:
        team = totals.setdefault(row.skill.team or str(row.skill.scope), [0, 0, 0])
        for i, number in enumerate((1, row.cost, row.full_cost)):
            team[i] += number
    return [{"team": name, "skills": n, "cost": c, "full_cost": f} for name, (n, c, f) in sorted(totals.items())]


def total(found: Listing) -> int:
    """What the lines of the repository's skills cost in tokens, as the agents budget them."""
    return found.cost if found.unit == "tokens" else -(-found.cost // 4)
