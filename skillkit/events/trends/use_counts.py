"""Which skills were used in a period, in which weeks, by which agents and with which text."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from skillkit.events.choice import Choice
from skillkit.events.queries import sql
from skillkit.events.trends.period import Period

if TYPE_CHECKING:
    from skillkit.events.lake import Lake

BEFORE = 56
"""Days before the period that are counted too: as many as a fix is compared with at most."""

DAYS = 30
"""The latest days of which uses are counted apart."""

TEXTS = 3
"""Texts of a skill whose uses are counted apart, the latest ones."""


@dataclass(slots=True)
class SkillUses:
    """Uses of a skill: by week of the period, the oldest first, and in the last DAYS days."""

    weeks: list[int]
    latest: int = 0


class UsedText(NamedTuple):
    """Uses of a skill with one text, by its digest."""

    digest: str
    uses: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Senders:
    """How many sessions and machines the uses of a period come from."""

    sessions: int = 0
    machines: int = 0


def count(lake: "Lake", choice: Choice, period: Period) -> bool:
    """Make the table `used` (queries/used.sql), from which all else here is read; True where any use is in the period.

    The table `skills` says whose they are.
    """
    lake.run(sql.query("week_of"))
    values = {name: value for name, value in choice.values(lake).items() if name in ("skill", "owner", "team")}
    lake.run(f"CREATE OR REPLACE TEMP TABLE used AS {sql.query('used')}", values | period.values() | {"days": BEFORE})
    ((is_known,),) = lake.run("SELECT count(*) > 0 FROM used WHERE week IS NOT NULL")
    return bool(is_known)


def by_skill(lake: "Lake", period: Period) -> dict[str, SkillUses]:
    """The uses of every skill that was used in the period or in the last DAYS days."""
    found: dict[str, SkillUses] = {}
    for skill, week, uses, latest in lake.run(
        "SELECT skill, week, sum(uses)::BIGINT,"
        " coalesce(sum(uses) FILTER (day > $now::DATE - $days::INTEGER), 0)::BIGINT"
        " FROM used WHERE week IS NOT NULL OR day > $now::DATE - $days::INTEGER GROUP BY ALL",
        {"now": period.now, "days": DAYS},
    ):
        one = found.setdefault(skill, SkillUses([0] * period.weeks))
        one.latest += latest
        if week is not None:
            one.weeks[week] += uses
    return found


def by_agent(lake: "Lake", period: Period) -> list[dict[str, int]]:
    """Uses of the chosen skills by agent, a mapping a week."""
    found: list[dict[str, int]] = [{} for _ in range(period.weeks)]
    for week, agent, uses in lake.run(
        "SELECT week, agent, sum(uses)::BIGINT FROM used WHERE is_chosen AND week IS NOT NULL"
        " GROUP BY ALL ORDER BY agent"
    ):
        found[week][agent] = uses
    return found


def texts(lake: "Lake", period: Period) -> dict[str, list[UsedText]]:
    """The uses of each skill by its text, the text that was used last first."""
    found: dict[str, list[UsedText]] = defaultdict(list)
    for skill, *text in lake.run(
        "SELECT skill, skill_digest, count(*), min(time), max(time) FROM invocations"
        " WHERE skill_digest IS NOT NULL AND time >= $first::DATE AND time <= $now::TIMESTAMP + to_days(1)"
        " GROUP BY ALL ORDER BY max(time) DESC, skill_digest",
        period.values(),
    ):
        if len(found[skill]) < TEXTS:
            found[skill].append(UsedText(*text))
    return dict(found)


def senders(lake: "Lake", period: Period) -> Senders:
    """Where the uses of the period come from."""
    ((sessions, machines),) = lake.run(
        # by their hashes: half a million names would take more memory than all else
        "SELECT count(DISTINCT hash(session_id)) FILTER (session_id IS NOT NULL), count(DISTINCT host_hash)"
        " FROM invocations WHERE time >= $first::DATE AND time <= $now::TIMESTAMP + to_days(1)",
        period.values(),
    )
    return Senders(sessions, machines)
