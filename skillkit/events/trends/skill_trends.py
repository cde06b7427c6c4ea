"""How skills do: one row a skill, a week and a fix."""

from typing import TYPE_CHECKING, Any, NamedTuple

from skillkit.events.choice import Choice
from skillkit.events.faults import lake_faults
from skillkit.events.queries import sql
from skillkit.events.trends import use_counts
from skillkit.events.trends.fix_effects import Dated, FixEffect, fixes
from skillkit.events.trends.period import Period
from skillkit.events.trends.rates import per_100
from skillkit.events.trends.week_numbers import WeekNumbers, weeks

if TYPE_CHECKING:
    from skillkit.events.lake import Lake


class SkillTrends(NamedTuple):
    """One row a skill, ``left_out`` more of which there are; the weeks and the fixes of all of them.

    ``is_known``: a use of any skill is recorded in the period.
    """

    skills: list[dict[str, Any]]
    left_out: int
    weeks: list[WeekNumbers]
    fixes: list[FixEffect]
    is_known: bool


def ask(lake: "Lake", choice: Choice, period: Period, dated: Dated, limit: int = 0) -> SkillTrends:
    """How the skills that ``choice`` is about do in the period. The table `skills` says whose they are."""
    lake_faults.group(lake, choice._replace(since=""))
    is_known = use_counts.count(lake, choice, period)
    rows = lake.rows(sql.query("report"), period.values() | {"kind": choice.kind})
    for row in rows:
        used = row["invocations"] if is_known else None  # a zero would say that it was not used
        row |= {"invocations": used, "reports_per_100": per_100(row["new"], used or 0)}
    shown = rows[:limit] if limit else rows
    trend = weeks(lake, choice, period)
    return SkillTrends(shown, len(rows) - len(shown), trend, fixes(lake, period, dated, is_known=is_known), is_known)
