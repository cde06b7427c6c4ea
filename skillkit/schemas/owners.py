"""skillkit owners --format json"""

from typing import Annotated, TypedDict


class OwnersRow(TypedDict):
    name: Annotated[str, {"minLength": 1}]
    path: Annotated[str, "SKILL.md relative to the root, with forward slashes."]
    owners: Annotated[
        list[Annotated[str, {"minLength": 1}]], "Who gets the reports; a line that matches every file does not count."
    ]
    frontmatter: Annotated[list[Annotated[str, {"minLength": 1}]], "metadata.owner."]
    codeowners: Annotated[list[Annotated[str, {"minLength": 1}]], "What CODEOWNERS says of SKILL.md."]
    lines: Annotated[list[Annotated[int, {"minimum": 1}]], "Where it says so."]
    verdict: Annotated[str, {"enum": ["owned", "not-in-codeowners", "disagree", "catch-all-only", "unowned"]}]


PRINTED = list[OwnersRow]
