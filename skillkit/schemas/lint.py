"""skillkit lint --format json"""

from typing import Annotated, Literal, TypedDict


class LintChangeEdit(TypedDict):
    """Replace the characters [start, end) of a file, counted from 0."""

    kind: Literal["edit"]
    path: str
    start: Annotated[int, {"minimum": 0}]
    end: Annotated[int, {"minimum": 0}]
    text: str


class LintChangeCreate(TypedDict):
    """Write a file that does not exist yet."""

    kind: Literal["create"]
    path: str
    text: str


class LintChangeRename(TypedDict):
    """Move a file or folder to a path where nothing is."""

    kind: Literal["rename"]
    path: str
    to: str


class LintChangeLink(TypedDict):
    """Make a symbolic link with this text; remove it where the text is empty."""

    kind: Literal["link"]
    path: str
    target: str


class LintChangeMode(TypedDict):
    """Make a file executable, for those who can read it."""

    kind: Literal["chmod"]
    path: str


class LintFix(TypedDict):
    title: Annotated[str, {"minLength": 1}]
    safe: Annotated[bool, "False: only `--unsafe-fixes` applies it."]
    changes: Annotated[
        list[LintChangeEdit | LintChangeCreate | LintChangeRename | LintChangeLink | LintChangeMode], {"minItems": 1}
    ]


class LintFinding(TypedDict):
    rule: Annotated[str, {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}]
    severity: Annotated[str, {"enum": ["error", "warning", "note"]}]
    path: Annotated[str, "Relative to the root, with forward slashes."]
    line: Annotated[int, {"minimum": 1}]
    message: Annotated[str, "The fault.", {"minLength": 1}]
    hint: Annotated[str, "How to fix it; may be empty."]
    fixable: Annotated[bool, "True if `skillkit lint --fix` fixes it: one of its fixes is safe."]
    fixes: Annotated[
        list[LintFix], "The ways to fix it. `--fix` applies the first that is safe, `--unsafe-fixes` the first."
    ]


class LintSummary(TypedDict):
    error: Annotated[int, {"minimum": 0}]
    warning: Annotated[int, {"minimum": 0}]
    note: Annotated[int, {"minimum": 0}]


class LintOutput(TypedDict):
    version: Literal[1]
    skills: Annotated[int, "How many skills were checked.", {"minimum": 0}]
    findings: Annotated[list[LintFinding], "Sorted by path, line and rule."]
    summary: LintSummary


PRINTED = LintOutput
