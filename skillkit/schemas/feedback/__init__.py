"""skillkit feedback list --format json"""

from typing import Annotated, TypedDict

Id = Annotated[str, {"pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"}]
Time = Annotated[str, "UTC.", {"pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\.[0-9]{6})?Z$"}]


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
    closed_time: Annotated[str | None, "UTC.", {"pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\.[0-9]{6})?Z$"}]
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


PRINTED = Annotated[list[FeedbackRow], "The newest first."]
