"""The days that a report is about, in weeks that end today."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

MOST_WEEKS = 104  # two years


class Period(NamedTuple):
    """The days in UTC from ``first`` to that of ``now`` (UTC), which is part of it.

    Its weeks have seven days and end today, so that the latest can be compared with those before; the oldest has fewer
    days where ``first`` is in the middle of it.
    """

    first: date
    now: datetime

    @property
    def last(self) -> date:
        return self.now.date()

    @property
    def weeks(self) -> int:
        return (self.last - self.first).days // 7 + 1

    @property
    def is_whole(self) -> bool:
        """True where the oldest week has seven days too."""
        return (self.last - self.first).days % 7 == 6  # both days are part of it

    def first_days(self) -> list[str]:
        """The first day of each week, the oldest first."""
        begin = self.last + timedelta(days=1 - 7 * self.weeks)
        return [str(max(begin + timedelta(days=7 * week), self.first)) for week in range(self.weeks)]

    def values(self) -> dict[str, Any]:
        """What the SQL of a period is asked with."""
        return {"first": self.first, "now": self.now}


def of_days(now: datetime, days: int) -> Period:
    """The last ``days`` days, today included, at most MOST_WEEKS weeks."""
    return of_day(now, now.date() - timedelta(days=min(max(days, 1), 7 * MOST_WEEKS) - 1))


def of_day(now: datetime, first: date) -> Period:
    """Since ``first``, at most MOST_WEEKS weeks; a day that is still to come means today."""
    longest = now.date() - timedelta(days=7 * MOST_WEEKS - 1)
    return Period(min(max(first, longest), now.date()), now)
