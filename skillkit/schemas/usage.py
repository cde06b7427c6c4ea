"""skillkit usage --format json"""

from typing import Annotated, TypedDict


class UsageSkill(TypedDict):
    skill: str
    scope: Annotated[str | None, "Null where the skill is gone."]
    team: str | None
    owner: str | None
    tokens: int | None
    uses: Annotated[int | None, {"minimum": 0}]
    by_model: Annotated[int | None, {"minimum": 0}]
    by_user: Annotated[int | None, {"minimum": 0}]
    sessions: Annotated[int | None, {"minimum": 0}]
    agents: list[str]
    weeks: Annotated[list[Annotated[int, {"minimum": 0}]] | None, "Uses a week, the oldest first."]
    last_use: str | None
    reports: Annotated[int, "Reports of it in those weeks.", {"minimum": 0}]
    stood_weeks: Annotated[int | None, "Since its first commit."]
    dead: Annotated[bool | None, "Neither a use nor a report for all those weeks; null where that is not known."]


class UsageOutput(TypedDict):
    weeks: Annotated[int, {"minimum": 1}]
    known: Annotated[bool, "False where no use was recorded in all those weeks; then all numbers are null."]
    since: Annotated[str | None, "The first use of any skill that was recorded."]
    sessions: Annotated[int, "Sessions in those weeks in which a skill was used.", {"minimum": 0}]
    floor: Annotated[int, "Sessions below which dead is null.", {"minimum": 0}]
    skills: list[UsageSkill]


PRINTED = UsageOutput
