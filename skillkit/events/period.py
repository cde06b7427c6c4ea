"""What happened in the weeks before a moment: uses, reports, and what became of skills after they were fixed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from skillkit.events.queries import sql

if TYPE_CHECKING:
    from skillkit.events.lake import Lake

LONGEST = 56
"""Days that are looked at on either side of a fix, at most."""

TEXTS = 3
"""Texts of a skill whose uses are counted apart, the latest ones."""

_FIXED = {"number": "INTEGER", "skill": "VARCHAR", "moment": "TIMESTAMP", "days": "INTEGER"}


class Fixed(NamedTuple):
    """A skill that a commit fixed at ``moment`` (UTC); the commit is empty where the verdict names none."""

    skill: str
    commit: str
    moment: datetime
    days: int


class Compared(NamedTuple):
    """A fix, with uses and reports of its skill in ``days`` before it and as many after it."""

    fixed: Fixed
    uses_before: int
    reports_before: int
    uses_after: int
    reports_after: int


class UsedText(NamedTuple):
    """Uses of a skill with one text, by its digest."""

    digest: str
    uses: int
    first: datetime
    last: datetime


@dataclass(slots=True)
class Period:
    """``weeks`` weeks that end at ``now`` (UTC). Lists by week begin with the oldest."""

    now: datetime
    weeks: int
    uses: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """Uses by (skill, agent), a number a week."""
    uses_30: dict[str, int] = field(default_factory=dict)
    """Uses of the last 30 days by skill."""
    reports: dict[str, list[int]] = field(default_factory=dict)
    """Reports by skill, a number a week; wishes are left out."""
    waited: dict[str, list[list[float]]] = field(default_factory=dict)
    """Days from report to fix by skill, for what was resolved in each week."""
    texts: dict[str, list[UsedText]] = field(default_factory=dict)
    fixes: list[Compared] = field(default_factory=list)
    sessions: int = 0
    machines: int = 0

    @property
    def known(self) -> bool:
        """True where a use of any skill was recorded in these weeks."""
        return bool(self.uses)

    def first_days(self) -> list[str]:
        """The day on which each week begins."""
        return [str((self.now - timedelta(days=7 * (self.weeks - place))).date()) for place in range(self.weeks)]

    def used(self, skills: Iterable[str]) -> list[dict[str, int]]:
        """Uses of these skills by agent, a mapping a week."""
        chosen = set(skills)
        found: list[dict[str, int]] = [defaultdict(int) for _ in range(self.weeks)]
        for (skill, agent), numbers in self.uses.items():
            if skill in chosen:
                for place, number in enumerate(numbers):
                    found[place][agent] += number
        return [dict(sorted(week.items())) for week in found]

    def used_by_week(self) -> dict[str, list[int]]:
        """Uses in all agents by skill, a number a week."""
        found: dict[str, list[int]] = {}
        for (skill, _), numbers in self.uses.items():
            found[skill] = [sum(pair) for pair in zip(found.get(skill, [0] * self.weeks), numbers, strict=True)]
        return found

    def waits(self, skills: Iterable[str]) -> list[float | None]:
        """The median days from report to fix of these skills, by the week of the fix."""
        every: list[list[float]] = [[] for _ in range(self.weeks)]
        for skill in set(skills) & set(self.waited):
            for place, days in enumerate(self.waited[skill]):
                every[place] += days
        return [round(median(days), 1) if days else None for days in every]


def period(
    lake: "Lake",
    now: datetime,
    weeks: int,
    dated: Callable[[list[str]], Mapping[str, datetime]] = lambda _: {},
    *,
    texts: bool = True,
) -> Period:
    """What the lake knows of these weeks. ``dated`` gives the time (UTC) of those of its commits that it knows.

    Without ``texts`` uses are not told apart by the text of the skill.
    """
    values = {"now": now, "weeks": weeks}
    found = Period(now, weeks)
    for skill, agent, ago, uses, uses_30 in lake.run(sql.query("weekly_uses"), values):
        place = weeks - 1 - min(ago, weeks - 1)
        found.uses.setdefault((skill, agent), [0] * weeks)[place] += uses
        found.uses_30[skill] = found.uses_30.get(skill, 0) + uses_30
    for skill, ago, reports, waited in lake.run(sql.query("weekly_reports"), values):
        place = weeks - 1 - min(ago, weeks - 1)
        found.reports.setdefault(skill, [0] * weeks)[place] += reports
        found.waited.setdefault(skill, [[] for _ in range(weeks)])[place] += waited or []
    ((found.sessions, found.machines),) = lake.run(
        # by their hashes: half a million names would take more memory than all else
        "SELECT count(DISTINCT hash(session_id)) FILTER (session_id IS NOT NULL), count(DISTINCT host_hash)"
        " FROM invocations"
        " WHERE time > $now::TIMESTAMP - to_days(7 * $weeks::INTEGER)",
        values,
    )
    if texts:
        found.texts = _texts(lake, values)
    found.fixes = _fixes(lake, now, weeks, dated)
    return found


def _texts(lake: "Lake", values: Mapping[str, object]) -> dict[str, list[UsedText]]:
    found: dict[str, list[UsedText]] = defaultdict(list)
    for skill, *text in lake.run(
        "SELECT skill, skill_digest, count(*), min(time), max(time) FROM invocations"
        " WHERE skill_digest IS NOT NULL AND time > $now::TIMESTAMP - to_days(7 * $weeks::INTEGER)"
        " GROUP BY ALL ORDER BY max(time) DESC",
        values,
    ):
        if len(found[skill]) < TEXTS:
            found[skill].append(UsedText(*text))
    return dict(found)


def _fixes(
    lake: "Lake", now: datetime, weeks: int, dated: Callable[[list[str]], Mapping[str, datetime]]
) -> list[Compared]:
    """Every fix of the period once: by the commit that changed the text, else by the day of the verdict."""
    rows = lake.run(
        "SELECT skill, coalesce(resolved_commit, ''), min(closed_time) FROM feedback"
        " WHERE status = 'resolved' AND skill IS NOT NULL AND kind <> 'wish'"
        " AND closed_time > $now::TIMESTAMP - to_days(7 * $weeks::INTEGER) GROUP BY 1, 2 ORDER BY 3, 1",
        {"now": now, "weeks": weeks},
    )
    times = dated([commit for _, commit, _ in rows if commit])
    fixed = []
    for skill, commit, closed in rows:
        moment = min(times.get(commit, closed), now)
        days = min((now - moment).days, LONGEST)
        fixed.append(Fixed(skill, commit, moment, days))
    lake.run(f"CREATE OR REPLACE TEMP TABLE fixed ({sql.declared(_FIXED)})")
    lake.insert(
        "fixed",
        _FIXED,
        [
            {"number": number, "skill": one.skill, "moment": one.moment.isoformat(), "days": one.days}
            for number, one in enumerate(fixed)
        ],
    )
    compared = lake.run(sql.query("before_and_after"))
    return [Compared(fixed[number], *counts) for number, *counts in compared]
