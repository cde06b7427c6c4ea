"""The list of retired skills, where it cannot be read."""

import os
from collections.abc import Iterator

from skillkit.errors import SkillkitError
from skillkit.finding import Finding, Severity
from skillkit.lint.rule import rule
from skillkit.model.workspace import RETIRED, Workspace


@rule(severity=Severity.ERROR)
def retired_list_broken(workspace: Workspace) -> Iterator[Finding]:
    """`skills/retired.toml` cannot be read.

    `skillkit retire` writes there which skill replaced another. Until it is fixed, nobody who reports a skill that is
    gone hears what replaced it: `skillkit feedback add` and `skillkit retire` fail. Two branches that each retire a
    skill conflict at its end.

    Source: https://toml.io/en/v1.0.0
    """
    if not workspace.covers(RETIRED) or not os.path.lexists(workspace.root / RETIRED):
        return
    from skillkit.model import retired

    try:
        retired.load(workspace.root)
    except SkillkitError as e:
        yield Finding(RETIRED, 1, e.message.removeprefix(f"{RETIRED}: "), e.hint)
