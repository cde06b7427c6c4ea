"""A folder without a skill where one should be."""

import os
from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.rule import rule
from skillkit.model.workspace import COMPANY_WIDE, TEAM_WIDE, Workspace


@rule(severity=Severity.ERROR)
def folder_without_skill(workspace: Workspace) -> Iterator[Finding]:
    """A folder of the layout has no SKILL.md in it.

    The file may have another name, such as README.md, or was not added to git. No agent sees such a folder and no list
    shows it, so its writer does not notice that the skill is missing. In `skills/team_wide` a folder that holds skills
    is a team's.

    Source: https://agentskills.io/specification (a skill is a folder with a SKILL.md)

    ~~~~ bad
    -- ../write-handbook/README.md --
    # Write the handbook
    ~~~~
    """
    holding = {part for skill in workspace.skills for part in _folders(skill.folder_path)}
    for scope in (COMPANY_WIDE, TEAM_WIDE):
        for name in _below(workspace, scope):
            folder = f"{scope}/{name}"
            if folder not in holding and workspace.covers(folder):
                hint = "add a SKILL.md (`skillkit new` writes one), or move the folder out of the layout"
                yield Finding(folder, 1, "a folder without a SKILL.md, where a skill should be", hint)


def _folders(path: str) -> Iterator[str]:
    """The folder and all above it."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def _below(workspace: Workspace, scope: str) -> list[str]:
    """Names of the folders of a scope that have something in them; git keeps no empty one."""
    place = workspace.root / scope
    try:
        return sorted(e.name for e in os.scandir(place) if e.is_dir(follow_symlinks=False) and any(os.scandir(e)))
    except OSError:
        return []
