"""skillkit triage --format json"""

from typing import Annotated, TypedDict


class TriageRow(TypedDict):
    skill: Annotated[str, {"minLength": 1}]
    kind: Annotated[str, {"enum": ["missed", "needless"]}]
    prompt: Annotated[str, "What the report quotes; secrets are blanked."]
    cause: Annotated[
        str,
        {
            "enum": [
                "gone",
                "not linked",
                "not loaded",
                "manual-only",
                "cut from the listing",
                "the description does not say it",
                "another skill matches better",
                "the description attracts it",
                "invoked by a user",
                "the agent's own habit",
            ]
        },
    ]
    detail: str
    hint: str
    day: Annotated[str, "YYYY-MM-DD, UTC."]
    report: Annotated[str | None, "The id of the report; null for a prompt of a transcript."]


PRINTED = list[TriageRow]
