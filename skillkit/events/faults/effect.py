"""Did the fixes help: reports per 100 uses before and after each, and week by week."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from skillkit.events.choice import Choice
from skillkit.events.faults import found
from skillkit.events.queries import sql

if TYPE_CHECKING:
    from skillkit.events.lake import Lake

FEW = 20
"""Uses below which a share says nothing."""

FIXES = 84
"""Days for which a fix is followed at least: a share needs uses before and after it."""

HELPED, USELESS, TOO_FEW, UNKNOWN = "helped", "did not help", "too few to tell", "nothing is known"
"""What is known of a fix: fewer than half as many reports per 100 uses as before; more than that; fewer than FEW uses
before or after; no use at all.
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
    found.group(lake, choice._replace(since=""))
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
    if not fix["uses_before"] and not fix["uses_after"]:
        verdict = UNKNOWN
    elif min(fix["uses_before"], fix["uses_after"]) < FEW or before is None or after is None:
        verdict = TOO_FEW
    else:
        verdict = HELPED if after < before / 2 else USELESS
    return {"per_100_before": before, "per_100_after": after, "effect": verdict}


def _share(reports: int, uses: int) -> float | None:
    return round(100 * reports / uses, 1) if uses else None
