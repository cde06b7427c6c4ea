"""skillkit list --format json"""

from typing import Annotated, NotRequired, TypedDict


class CapabilityRow(TypedDict):
    """Something that the skill can do, in each place that says so."""

    kind: Annotated[
        str,
        {
            "enum": [
                "by-itself",
                "runs-download",
                "reads-credential",
                "writes-outside",
                "reaches-host",
                "installs",
                "runs-program",
                "asks-tool",
                "holds-opaque-file",
            ]
        },
    ]
    what: Annotated[str, "A host, a program, a package, a variable or file."]
    path: Annotated[str, "Relative to the skill's folder."]
    line: Annotated[int, "1-based; 1 for a file that is no text.", {"minimum": 1}]
    detail: Annotated[str, "`no pin`, the event of a hook, what a file is; empty for most."]
    approval: NotRequired[
        Annotated[
            str,
            "Where skillkit.toml has [capabilities]: whether that allows it, else whether it is approved.",
            {"enum": ["allowed", "approved", "not approved"]},
        ]
    ]
    until: NotRequired[Annotated[str, "The last day of its approval, where it has one."]]


class ListRow(TypedDict):
    name: Annotated[str, "The folder's name: what agents and users call it.", {"minLength": 1}]
    scope: Annotated[str, "none: outside the layout.", {"enum": ["company_wide", "team_wide", "none"]}]
    team: Annotated[str | None, "The team's folder, else metadata.team."]
    owner: Annotated[str | None, "metadata.owner."]
    description: str | None
    path: Annotated[str, "SKILL.md relative to the root, with forward slashes."]
    error: Annotated[str | None, "Why SKILL.md or its frontmatter cannot be read."]
    capabilities: NotRequired[Annotated[list[CapabilityRow], "With --capabilities: what it can do, the gravest first."]]


PRINTED = Annotated[list[ListRow], "Sorted by path."]
