"""evidence/<date>-<seal>.yaml beside a SKILL.md"""

from typing import Annotated, Literal, NotRequired, TypedDict


class EvidenceOutput(TypedDict):
    version: Literal[1]
    skill: Annotated[str, "The name of the skill when it was tested.", {"minLength": 1}]
    digest: Annotated[
        str,
        "The digest of the text that was tested: `skillkit show NAME` prints that of the current text.",
        {"pattern": "^1:[0-9a-f]{64}$"},
    ]
    kind: Annotated[
        str,
        "A fresh session that used the skill, a document that it wrote, or an investigation that it helped.",
        {"enum": ["session", "document", "investigation"]},
    ]
    query: Annotated[str, "The prompt.", {"minLength": 1}]
    verdict: Annotated[str, {"enum": ["pass", "fail"]}]
    date: Annotated[str, "UTC.", {"pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"}]
    agent: NotRequired[Annotated[str, {"minLength": 1}]]
    agent_version: NotRequired[Annotated[str, {"minLength": 1}]]
    runs: NotRequired[Annotated[int, "How many runs finished.", {"minimum": 1}]]
    planned: NotRequired[
        Annotated[int, "How many runs were planned, if some failed or were not started.", {"minimum": 1}]
    ]
    invoked: NotRequired[Annotated[int, "How often it used the skill.", {"minimum": 0}]]
    artifact: NotRequired[Annotated[str, "A URL, or a path relative to the root.", {"minLength": 1}]]
    note: NotRequired[Annotated[str, {"minLength": 1}]]
    trace: NotRequired[
        Annotated[list[str], "A line a run: the tools that the agent used, in order, without their arguments."]
    ]
    imported: NotRequired[
        Annotated[list[str], "Runs that another tool made, each by a digest of its result: so that none counts twice."]
    ]


PRINTED = EvidenceOutput
