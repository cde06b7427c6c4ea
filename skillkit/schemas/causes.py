"""skillkit causes --format json"""

from typing import Annotated, TypedDict

from skillkit.schemas.feedback import LeftOut


class CauseRow(TypedDict):
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
    report: Annotated[str | None, "The id of the fault; null for a prompt of a transcript."]
    reports: Annotated[int, "How many of its reports are open; 0 for a prompt of a transcript.", {"minimum": 0}]


class CausesOutput(TypedDict):
    cases: list[CauseRow]
    left_out: LeftOut


PRINTED = CausesOutput
