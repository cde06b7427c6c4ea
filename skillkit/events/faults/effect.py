"""Did the fixes help: reports per 100 uses before and after each, and week by week."""

from datetime import datetime, timedelta
from math import comb
from typing import TYPE_CHECKING, Any, NamedTuple

from skillkit.events.choice import Choice
from skillkit.events.faults import lake_faults
from skillkit.events.queries import sql

if TYPE_CHECKING:
    from skillkit.events.lake import Lake

FEW = 20
"""Uses below which a share says nothing."""

FIXES = 84
"""Days for which a fix is followed at least: a share needs uses before and after it."""

CHANCE = 0.05
"""How likely, at equal rates, a split at least as uneven may be at most for a difference to be reported."""

HELPED, SAME, MORE, TOO_FEW, UNKNOWN = (
    "helped",
    "no clear difference",
    "more reports",
    "too few to tell",
    "nothing is known",
)
"""What is known of a fix: fewer reports a use than before; a difference that chance explains; more of them; fewer than
FEW uses before or after; no use at all.
"""


class Standing(NamedTuple):
    """How skills do: one row a skill, a week and a fix, and whether any use of a skill is known in that time."""

    skills: list[dict[str, Any]]
    left_out: int
    weeks: list[dict[str, Any]]
    fixes: list[dict[str, Any]]
    is_known: bool


def ask(lake: "Lake", choice: Choice, now: datetime, limit: int = 0) -> Standing:
    """How the skills that ``choice`` is about do, from the day of its ``since`` to ``now`` (UTC).

    The table `skills` says whose they are.
    """
    since = datetime.fromisoformat(choice.since).date()
    lake_faults.group(lake, choice._replace(since=""))
    weeks = max((now.date() - since).days, 0) // 7 + 1
    values = {"since": since, "weeks": weeks}
    rows = lake.rows(sql.query("report"), values)
    whose = {name: value for name, value in choice.values(lake).items() if name in ("skill", "owner", "team")}
    trend = lake.rows(sql.query("weeks"), values | whose)
    fixes = lake.rows(sql.query("fixes"), {"since": min(since, now.date() - timedelta(days=FIXES))})
    is_known = any(week["uses"] for week in trend)
    for row in [] if is_known else rows:
        row["invocations"] = None  # a zero would say that it was not used
    for row in [] if is_known else trend:
        row["uses"] = None
    shown = rows[:limit] if limit else rows
    return Standing(shown, len(rows) - len(shown), trend, [row | effect(row) for row in fixes], is_known)


def effect(fix: dict[str, Any]) -> dict[str, Any]:
    """Reports per 100 uses before and after a fix, None where nothing was used, and what is known of it in words."""
    before, after = (_share(fix[f"reports_{when}"], fix[f"uses_{when}"]) for when in ("before", "after"))
    verdict = judged(fix["uses_before"], fix["reports_before"], fix["uses_after"], fix["reports_after"])
    return {"per_100_before": before, "per_100_after": after, "effect": verdict}


def judged(uses_before: int, reports_before: int, uses_after: int, reports_after: int) -> str:
    """What is known of a fix, in words.

    The reports of both sides are split as a coin would that falls to a side as often as the skill was used there
    (the exact conditional test of two Poisson rates: Przyborowski and Wilenski, Biometrika 31, 1940).
    """
    if not uses_before and not uses_after:
        return UNKNOWN
    if min(uses_before, uses_after) < FEW:
        return TOO_FEW
    reports, share = reports_before + reports_after, uses_after / (uses_before + uses_after)
    if 2 * _at_most(reports_after, reports, share) <= CHANCE:
        return HELPED
    return MORE if 2 * _at_most(reports_before, reports, 1 - share) <= CHANCE else SAME


def _at_most(hits: int, tries: int, chance: float) -> float:
    """How likely it is that at most so many of ``tries`` hit, each with ``chance``."""
    return sum(comb(tries, n) * chance**n * (1 - chance) ** (tries - n) for n in range(hits + 1))


def _share(reports: int, uses: int) -> float | None:
    return round(100 * reports / uses, 1) if uses else None
