"""skillkit feedback list --format json"""

from typing import Annotated, TypedDict

UUID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
TIME = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\.[0-9]{6})?Z$"
Id = Annotated[str, {"pattern": UUID}]
Time = Annotated[str, "UTC.", {"pattern": TIME}]


class FeedbackRow(TypedDict):
    id: Id
    time: Time
    skill: Annotated[str | None, "By the name that it has now; null for a report about no skill.", {"minLength": 1}]
    kind: Annotated[str, {"enum": ["inaccuracy", "pitfall", "missed", "unneeded", "wish"]}]
    status: Annotated[
        str, "The result of the latest resolve, reopen or reject.", {"enum": ["open", "resolved", "rejected"]}
    ]
    summary: Annotated[str | None, "What was wrong."]
    detail: str | None
    fault: Annotated[bool | None, "The verdict: is the skill at fault?"]
    closed_time: Annotated[str | None, "UTC.", {"pattern": TIME}]
    resolved_commit: str | None
    reason: Annotated[str | None, "Why it was closed or reopened."]
    skill_version: Annotated[str | None, "metadata.version of the text that it is about."]
    skill_digest: Annotated[str | None, "Which text it is about."]
    scope: str | None
    team: str | None
    owner: Annotated[str | None, "The owner on the day of the report."]
    agent: str | None
    agent_version: str | None
    model: str | None
    session_id: str | None
    host_hash: str | None
    repo: str | None
    commit: Annotated[str | None, "The commit that was checked out."]
    severity: str | None
    redacted: Annotated[bool | None, "True where a secret was blanked."]
    skill_then: Annotated[str | None, "What the skill was called on the day of the report."]


Status = Annotated[
    str,
    "Open while a report is open that is older than the last answer; else what the last answer left.",
    {"enum": ["open", "resolved", "rejected"]},
]
Count = Annotated[int, {"minimum": 0}]


class FaultRow(TypedDict):
    """Reports about one skill, of one kind, that say the same."""

    id: Annotated[str, "That of its oldest report; it stays when more arrive.", {"pattern": UUID}]
    skill: Annotated[str | None, "By the name that it has now; null for what no skill is about.", {"minLength": 1}]
    kind: Annotated[str, {"enum": ["inaccuracy", "pitfall", "missed", "unneeded", "wish"]}]
    status: Status
    reported_again: Annotated[int, "Open reports since the last answer.", {"minimum": 0}]
    team: str | None
    owner: Annotated[str | None, "The owner of the skill as it is now."]
    count: Annotated[int, "All its reports.", {"minimum": 1}]
    open: Annotated[int, "Its open reports.", {"minimum": 0}]
    resolved_commit: str | None
    closed_time: Annotated[str | None, "UTC.", {"pattern": TIME}]
    accepted: Annotated[bool | None, "True where triage accepted one of its open reports."]
    about_older_text: Annotated[int, "Open reports about a text that has changed since.", {"minimum": 0}]
    hosts: Count
    agents: list[str]
    first: Time
    last: Time
    quotes: Annotated[list[str], "What was said, the most frequent first.", {"minItems": 1, "maxItems": 3}]


class FaultReport(FeedbackRow):
    fault_id: Annotated[str, "The fault that it is about.", {"pattern": UUID}]


class ListedFault(FaultRow):
    """Reports about one skill, of one kind, that say the same."""

    reports: Annotated[list[FaultReport], "All of them, the oldest first.", {"minItems": 1}]


LeftOut = Annotated[int, "How many more there are; --limit 0 shows all.", {"minimum": 0}]


class ListedFaults(TypedDict):
    faults: Annotated[list[ListedFault], "The open ones with most reports first."]
    left_out: LeftOut


class ListedReports(TypedDict):
    """With --reports."""

    reports: Annotated[list[FeedbackRow], "The newest first."]
    left_out: LeftOut


PRINTED = ListedFaults | ListedReports
