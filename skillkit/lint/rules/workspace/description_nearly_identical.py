"""Two skills with nearly the same description."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model.skill import Scope
from skillkit.model.workspace import Workspace


@rule(severity=Severity.WARNING)
def description_nearly_identical(workspace: Workspace, *, likeness_from: float = 0.9) -> Iterator[Finding]:
    """Two skills have nearly the same description.

    The agent picks one of them by chance, and the feedback on it reaches the wrong owner. Likeness is the share of
    words that both have, from 0 to 1; for each skill the most similar one is reported. Skills with one name are
    reported by name-duplicate; team-wide skills are in no agent's list and are not reported.

    Source: https://agentskills.io/specification (description: what the skill does and when to use it)

    ~~~~ bad
    -- ../write-changelog/SKILL.md --
    ---
    name: write-changelog
    description: Release notes from all merged changes. Use when a release is cut or a changelog is asked for.
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
    skills = {(s.name, s.description): s for s in workspace.skills if s.description and s.scope is not Scope.TEAM_WIDE}
    if len(skills) < 2:
        return
    from skillkit.text import likeness

    known = list(skills.values())
    sets = [likeness.words(skill.description) for skill in known]
    for skill, (place, alike) in zip(known, likeness.nearest(sets, likeness_from), strict=True):
        if place >= 0 and known[place].name != skill.name:
            message = f"the description is nearly that of {known[place].name} ({alike:.0%} of the words)"
            yield at_key(skill, "description", message, "say in each what the other does not do, or merge them")
