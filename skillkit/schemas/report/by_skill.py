"""skillkit report --by-skill --format json"""

from typing import Annotated, TypedDict

from skillkit.schemas.feedback import TIME, UUID, Count, LeftOut


class ReportRow(TypedDict):
    skill: Annotated[str | None, "Null for reports about no skill."]
    team: str | None
    owner: str | None
    open: Annotated[int, "Now.", {"minimum": 0}]
    faults: Annotated[int, "With an open report, now.", {"minimum": 0}]
    new: Annotated[int, "Since the day.", {"minimum": 0}]
    resolved: Annotated[int, "Since the day.", {"minimum": 0}]
    median_days: Annotated[float | None, "From report to resolution."]
    invocations: Annotated[int | None, "Since the day; null where no use of any skill is known.", {"minimum": 0}]
    reports_per_100: Annotated[float | None, "New reports per 100 invocations; null without any."]
    about_older_text: Annotated[int, "Open reports about a text that has changed since.", {"minimum": 0}]
    weeks: Annotated[list[Count], "New reports by week; they add up to new."]


class ReportWeek(TypedDict):
    """Seven days in UTC."""

    first_day: str
    reports: Count
    uses: Annotated[int | None, "Null where no use of any skill is known in all these weeks.", {"minimum": 0}]
    reports_per_100: float | None


class ReportFix(TypedDict):
    """A fault, and a commit that resolved reports of it."""

    id: Annotated[str, "The fault.", {"pattern": UUID}]
    skill: str | None
    kind: str
    resolved_commit: str | None
    closed_time: Annotated[str, "UTC.", {"pattern": TIME}]
    reports_before: Annotated[int, "In the 84 days before.", {"minimum": 0}]
    uses_before: Count
    reports_after: Count
    uses_after: Count
    per_100_before: float | None
    per_100_after: float | None
    effect: Annotated[
        str, {"enum": ["helped", "no clear difference", "more reports", "too few to tell", "nothing is known"]}
    ]


class ReportOutput(TypedDict):
    since: Annotated[str, "The first day, YYYY-MM-DD."]
    skills: list[ReportRow]
    weeks: Annotated[
        list[ReportWeek], "The oldest first; their reports and uses are those of all skills that were asked for."
    ]
    fixes: Annotated[list[ReportFix], "The latest first."]
    left_out: LeftOut
    known: Annotated[bool, "False where no use of any skill was recorded in that time."]


PRINTED = ReportOutput
