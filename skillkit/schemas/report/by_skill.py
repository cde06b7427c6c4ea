"""skillkit report --by-skill --format json"""

from typing import Annotated, TypedDict

from skillkit.schemas.feedback import Count, LeftOut


class ReportRow(TypedDict):
    skill: Annotated[str | None, "Null for reports about no skill."]
    team: str | None
    owner: str | None
    open: Annotated[int, "Now.", {"minimum": 0}]
    faults: Annotated[int, "With an open report, now.", {"minimum": 0}]
    new: Annotated[int, "Since the day.", {"minimum": 0}]
    resolved: Annotated[int, "Since the day.", {"minimum": 0}]
    median_days: Annotated[float | None, "From report to resolution, of those resolved since the day."]
    invocations: Annotated[int | None, "Since the day; null where no use of any skill is known.", {"minimum": 0}]
    reports_per_100: Annotated[float | None, "New reports per 100 invocations; null below 20."]
    about_older_text: Annotated[int, "Open reports about a text that has changed since.", {"minimum": 0}]
    weeks: Annotated[list[Count], "New reports by week; they add up to new."]


class ReportWeek(TypedDict):
    """Seven days in UTC, the latest today; the first one has fewer where the day asked for is in the middle of it."""

    first_day: str
    reports: Count
    uses: Annotated[int | None, "Null where no use of any skill is known in all these weeks.", {"minimum": 0}]
    reports_per_100: Annotated[float | None, "Null below 20 uses."]


class ReportFix(TypedDict):
    """A fix of a skill, with its reports and uses in as many days before the day of the fix as after it."""

    skill: str
    commit: Annotated[str, "That resolved the reports; empty where none is named."]
    day: Annotated[str, "On which the text changed, UTC; where that is not known, the day of the verdict."]
    days: Annotated[int, "On either side: 56 at most, and no other fix of the skill is among them.", {"minimum": 0}]
    reports_before: Count
    uses_before: Count
    reports_after: Count
    uses_after: Count
    per_100_before: Annotated[float | None, "Null below 20 uses."]
    per_100_after: Annotated[float | None, "Null below 20 uses."]
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
