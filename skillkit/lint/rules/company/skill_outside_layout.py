"""A skill beside the layout."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.rule import rule
from skillkit.model.skill import Scope, Skill
from skillkit.model.workspace import Workspace


@rule(severity=Severity.WARNING)
def skill_outside_layout(workspace: Workspace) -> Iterator[Finding]:
    """A skill is in `skills/`, but not in the layout.

    It is neither company-wide nor team-wide: it is not linked, no agent sees it, and the company's rules do not check
    it. Skills elsewhere in the repository are not reported.

    Source: Writing skills for the company, Tong Hui Kang, 2026-02-21 (skills/company_wide and skills/team_wide)

    ~~~~ bad
    -- ../../write-handbook/SKILL.md --
    ---
    name: write-handbook
    description: Handbook pages for new colleagues. Use when a page of the handbook is asked for.
    ---

    Write the page.
    ~~~~
    """
    folders = {skill.folder_path for skill in workspace.skills}
    for skill in workspace.skills:
        if skill.scope is Scope.NONE and skill.path.startswith("skills/") and not _is_nested(skill, folders):
            hint = "move it to skills/company_wide, or to skills/team_wide"
            yield Finding(skill.path, 1, "a skill beside the layout: no agent sees it", hint)


def _is_nested(skill: Skill, folders: set[str]) -> bool:
    """True for a skill within another's folder, which is another rule's."""
    above = skill.folder_path.rpartition("/")[0]
    while above and above not in folders:
        above = above.rpartition("/")[0]
    return bool(above)
