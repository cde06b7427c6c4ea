"""skillkit evidence list --format json"""

from typing import Annotated, Any, NotRequired, TypedDict


class EvidenceListEvidence(TypedDict):
    verdict: Annotated[str, {"enum": ["pass", "fail"]}]
    runs: NotRequired[int | None]
    invoked: NotRequired[int | None]
    of_present_text: bool
    skill: Any
    digest: Any
    kind: Any
    query: Any
    date: Any
    path: Any


class EvidenceListBroken(TypedDict):
    path: str
    reason: str


class EvidenceListRow(TypedDict):
    name: Annotated[str, {"minLength": 1}]
    path: Annotated[str, "SKILL.md relative to the root, with forward slashes."]
    digest: Annotated[str, {"pattern": "^1:[0-9a-f]{64}$"}]
    passed: Annotated[bool, "The last test of each query, with the current text, passed."]
    evidence: Annotated[
        list[Annotated[EvidenceListEvidence, {"additionalProperties": True}]],
        "Those of the current text first; in each group the oldest first.",
    ]
    broken: Annotated[list[EvidenceListBroken], "Files that do not count, and why."]


PRINTED = list[EvidenceListRow]
