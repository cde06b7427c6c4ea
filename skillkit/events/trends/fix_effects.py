"""Did the fixes help: reports and uses of a skill before and after each commit that fixed it."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from skillkit.events.queries import sql
from skillkit.events.trends import use_counts
from skillkit.events.trends.period import Period
from skillkit.events.trends.rates import UNKNOWN, judged, per_100

if TYPE_CHECKING:
    from skillkit.events.lake import Lake

LONGEST = use_counts.BEFORE
"""Days that are looked at on either side of a fix, at most."""

_FIXED = {"number": "INTEGER", "skill": "VARCHAR", "day": "DATE", "days": "INTEGER"}


class ResolvedReports(NamedTuple):
    """Reports of a skill that were resolved with ``commit``, empty where none is named: when the first was reported and
    the first was closed (UTC).
    """

    skill: str
    commit: str
    reported: datetime
    closed: datetime


Dated = Callable[[Sequence[ResolvedReports]], Mapping[ResolvedReports, datetime]]
"""When (UTC) the text changed, for those of which it is known."""


@dataclass(frozen=True, slots=True)
class FixEffect:
    """A fix of a skill on the day on which its text changed, with its reports and uses in ``days`` days on either side.

    The rates are per 100 uses, None where there are too few for one; ``effect`` is what is known of it in words.
    """

    skill: str
    commit: str
    day: str
    days: int
    reports_before: int
    uses_before: int
    reports_after: int
    uses_after: int
    per_100_before: float | None
    per_100_after: float | None
    effect: str


class _Day(NamedTuple):
    """A day on which a skill was fixed."""

    skill: str
    day: date
    commit: str
    days: int
    is_chosen: bool


def fixes(lake: "Lake", period: Period, dated: Dated, *, is_known: bool) -> list[FixEffect]:
    """Every fix of the period of which a report is chosen, the latest first.

    `use_counts.count` and `lake_faults.group` have made their tables. ``is_known``: any use is in the period.
    """
    found = [one for one in _days(lake, period, dated) if one.is_chosen and one.day >= period.first]
    lake.run(f"CREATE OR REPLACE TEMP TABLE fixed ({sql.declared(_FIXED)})")
    rows = [
        {"number": number, "skill": one.skill, "day": str(one.day), "days": one.days}
        for number, one in enumerate(found)
    ]
    lake.insert("fixed", _FIXED, rows)
    counted = [_fix(found[number], counts, is_known) for number, *counts in lake.run(sql.query("fixes"))]
    return sorted(counted, key=lambda fix: (fix.day, fix.skill), reverse=True)


def _fix(one: _Day, counts: list[int], is_known: bool) -> FixEffect:
    reports_before, uses_before, reports_after, uses_after = counts
    rates = per_100(reports_before, uses_before), per_100(reports_after, uses_after)
    effect = judged(reports_before, uses_before, reports_after, uses_after) if is_known else UNKNOWN
    return FixEffect(
        one.skill, one.commit, str(one.day), one.days,
        reports_before, uses_before, reports_after, uses_after, *rates, effect,
    )  # fmt: skip


def _days(lake: "Lake", period: Period, dated: Dated) -> list[_Day]:
    """The days on which skills were fixed, each with the days that lie between it and the next fix on either side."""
    since = period.first - timedelta(days=LONGEST)
    rows = lake.run(sql.query("resolved"), {"since": since})
    resolved = [(ResolvedReports(*row), is_chosen) for *row, is_chosen in rows]
    moments = dated([one for one, _ in resolved])
    by_skill: dict[str, dict[date, _Day]] = defaultdict(dict)
    for one, is_chosen in resolved:
        day = min(moments.get(one, one.closed), period.now).date()
        known = by_skill[one.skill].get(day, _Day(one.skill, day, "", 0, is_chosen=False))
        by_skill[one.skill][day] = known._replace(
            commit=known.commit or one.commit, is_chosen=known.is_chosen or is_chosen
        )
    return [one for days in by_skill.values() for one in _with_days(days, period)]


def _with_days(days: dict[date, _Day], period: Period) -> list[_Day]:
    """The fixes of one skill with their days: as many on both sides, and no other fix among them."""
    order = sorted(days)
    # the day of a fix counts on neither side: its events may be before or after it
    between = [(later - earlier).days - 1 for earlier, later in pairwise(order)]
    before, after = [LONGEST, *between], [*between, (period.last - order[-1]).days]
    return [
        days[day]._replace(days=min(LONGEST, left, right))
        for day, left, right in zip(order, before, after, strict=True)
    ]
