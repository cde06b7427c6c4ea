"""skillkit feedback route --format json"""

from typing import Annotated, TypedDict


class FeedbackRouteReport(TypedDict):
    skill: Annotated[str | None, "Null for a report about no skill."]
    id: str
    time: str
    kind: Annotated[str, {"enum": ["inaccuracy", "pitfall", "missed", "unneeded", "wish"]}]
    summary: str | None
    detail: str | None
    agent: str | None
    fault: Annotated[bool | None, "The verdict of triage."]
    about_older_text: Annotated[bool | None, "True where the skill's text has changed since."]


class FeedbackRouteRow(TypedDict):
    owner: str | None
    reports: list[FeedbackRouteReport]


PRINTED = list[FeedbackRouteRow]
