"""Two skills with the same description."""

from collections import defaultdict
from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model.skill import Scope, Skill
from skillkit.model.workspace import Workspace


@rule(severity=Severity.WARNING)
def description_identical(workspace: Workspace) -> Iterator[Finding]:
    """Two skills have the same description.

    An agent chooses by the description and cannot tell them apart. Usually one was copied to begin the other. Copies
    that also share the name are reported by name-duplicate; team-wide skills are in no agent's list and are not
    reported.

    Source: https://agentskills.io/specification (description: what the skill does and when to use it)

    ~~~~ bad
    -- ../write-changelog/SKILL.md --
    ---
    name: write-changelog
    description: Release notes from merged changes. Use when a release is cut or a changelog is asked for.
    ---

    List the changes since the last tag.
    ~~~~

    ~~~~ good
    -- ../write-changelog/SKILL.md --
    ---
    name: write-changelog
    description: The changelog of a package, kept by hand. Use when a package without releases changes.
    ---

    List the changes since the last tag.
    ~~~~
    """
    by_text: dict[str, list[Skill]] = defaultdict(list)
    for skill in workspace.skills:
        if skill.description and skill.scope is not Scope.TEAM_WIDE:
            by_text[" ".join(skill.description.split()).casefold()].append(skill)
    for group in by_text.values():
        names = sorted({skill.name for skill in group})
        for skill in group if len(names) > 1 else ():
            others = ", ".join(name for name in names if name != skill.name)
            hint = "say in each what the other does not do"
            yield at_key(skill, "description", f"this is also the description of {others}", hint)
