"""skillkit feedback handoff --format json"""

from typing import Annotated, TypedDict

from skillkit.schemas.feedback import UUID, FaultRow, LeftOut


class HandoffOwner(TypedDict):
    owner: Annotated[str | None, "The owner of the skills as they are now; null where nobody is."]
    faults: Annotated[list[FaultRow], "At most ten, those with most open reports first."]
    left_out: Annotated[int, "How many more the owner has.", {"minimum": 0}]


class HandoffOwners(TypedDict):
    owners: list[HandoffOwner]
    left_out: LeftOut


class HandoffIssue(TypedDict):
    """What `gh issue create` takes."""

    key: Annotated[str, "The id of the fault, which is also in the last line of the body.", {"pattern": UUID}]
    owner: str | None
    title: Annotated[str, {"minLength": 1}]
    body: Annotated[str, "Markdown."]
    labels: Annotated[list[str], {"minItems": 1}]


class HandoffIssues(TypedDict):
    """With --format github."""

    issues: list[HandoffIssue]
    open: Annotated[list[str], "The ids of all faults that have an open report."]


PRINTED = HandoffOwners | HandoffIssues
