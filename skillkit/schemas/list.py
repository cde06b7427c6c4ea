"""skillkit list --format json"""

from typing import Annotated, TypedDict


class ListRow(TypedDict):
    name: Annotated[str, "The folder's name: what agents and users call it.", {"minLength": 1}]
    scope: Annotated[str, "none: outside the layout.", {"enum": ["company_wide", "team_wide", "none"]}]
    team: Annotated[str | None, "The team's folder, else metadata.team."]
    owner: Annotated[str | None, "metadata.owner."]
    description: str | None
    path: Annotated[str, "SKILL.md relative to the root, with forward slashes."]
    error: Annotated[str | None, "Why SKILL.md or its frontmatter cannot be read."]


PRINTED = Annotated[list[ListRow], "Sorted by path."]
