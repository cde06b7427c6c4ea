"""skillkit report --format json"""

from typing import Annotated, TypedDict


class ReportRow(TypedDict):
    skill: Annotated[str | None, "Null for reports about no skill."]
    team: str | None
    owner: str | None
    open: Annotated[int, "Now.", {"minimum": 0}]
    new: Annotated[int, "Since the day.", {"minimum": 0}]
    resolved: Annotated[int, "Since the day.", {"minimum": 0}]
    median_days: Annotated[float | None, "From report to resolution."]
    invocations: Annotated[int | None, "Since the day; null where no use of any skill is known.", {"minimum": 0}]
    reports_per_100: Annotated[float | None, "New reports per 100 invocations; null without any."]
    about_older_text: Annotated[int, "Open reports about a text that has changed since.", {"minimum": 0}]


PRINTED = list[ReportRow]
