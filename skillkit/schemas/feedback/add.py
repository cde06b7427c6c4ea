"""skillkit feedback add --format json"""

from typing import Annotated, TypedDict

from skillkit.schemas.feedback import Id


class FeedbackAddKnown(TypedDict):
    id: str
    status: Annotated[str, {"enum": ["open", "resolved"]}]
    commit: Annotated[str | None, "The commit that resolved it."]
    summary: str | None


class FeedbackAddOutput(TypedDict):
    id: Id
    short: Annotated[str, "The end of the id, which is enough for every command.", {"pattern": "^[0-9a-f]{8}$"}]
    skill: Annotated[str | None, "Null for a report about no skill."]
    kind: Annotated[str, {"enum": ["inaccuracy", "pitfall", "missed", "unneeded", "wish"]}]
    cut: Annotated[bool, "True where the text was longer than a report keeps."]
    redacted: Annotated[bool, "True where more than a home folder was blanked in the text."]
    blanked: Annotated[
        dict[str, Annotated[int, {"minimum": 1}]],
        "How many of each kind were blanked in the text: password, GitHub token, home folder.",
    ]
    known: Annotated[
        list[FeedbackAddKnown],
        "Similar reports about this skill, newest first; this one counts too.",
    ]
    renamed_from: Annotated[str | None, "The old name that it was reported by."]


PRINTED = FeedbackAddOutput
