"""skillkit feedback show --format json"""

from typing import Annotated, TypedDict

from skillkit.schemas.feedback import FaultRow, FeedbackRow, Id, Time


class FeedbackShowHistory(TypedDict):
    event: Annotated[str, {"enum": ["resolved", "reopened", "triaged"]}]
    reason: str | None
    id: Id
    time: Time
    agent: str | None
    commit: str | None
    fault: bool | None


class FeedbackShowOutput(FeedbackRow):
    """Its row of the list, and what was said to it."""

    of_fault: FaultRow
    history: Annotated[list[FeedbackShowHistory], "The oldest first."]


PRINTED = FeedbackShowOutput
