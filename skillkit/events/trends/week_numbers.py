"""Reports, uses and waiting times, week by week."""

from typing import TYPE_CHECKING, NamedTuple

from skillkit.events.choice import Choice
from skillkit.events.queries import sql
from skillkit.events.trends import use_counts
from skillkit.events.trends.period import Period

if TYPE_CHECKING:
    from skillkit.events.lake import Lake


class WeekNumbers(NamedTuple):
    """A week from the day ``first`` on: uses by agent, and new reports.

    ``waited`` are the median days that what was resolved in it had waited, None where nothing was.
    """

    first: str
    uses: dict[str, int]
    reports: int
    waited: float | None

    @property
    def used(self) -> int:
        return sum(self.uses.values())


def weeks(lake: "Lake", choice: Choice, period: Period) -> list[WeekNumbers]:
    """The weeks of what is chosen, the oldest first.

    `use_counts.count` and `lake_faults.group` have made their tables.
    """
    rows = lake.run(sql.query("weeks"), period.values() | {"kind": choice.kind})
    used = use_counts.by_agent(lake, period)
    return [
        WeekNumbers(first, used[week], reports, waited)
        for first, (week, reports, waited) in zip(period.first_days(), rows, strict=True)
    ]
