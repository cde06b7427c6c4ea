"""Two skills that say nearly the same of themselves."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model.skill import Scope, Skill
from skillkit.model.workspace import Workspace


@rule(severity=Severity.WARNING)
def description_nearly_identical(workspace: Workspace, *, likeness_from: float = 0.7) -> Iterator[Finding]:
    """Two skills have nearly the same description, or say the same in other words.

    The agent picks one of them by chance, and the feedback on it reaches the wrong owner. Likeness is the share of
    words that both have, from 0 to 1: without function words, by stem, words of one meaning as one, and each weighed by
    how rare it is in the repository. Of each skill the one most like it is named. Where one word is in the place of
    another, or the words that differ are those that differ in the names (`deploy-web`, `deploy-api`), they are the
    subject, and the two are not reported. Skills with one
    name are reported by name-duplicate, equal descriptions by description-identical; team-wide skills are in no agent's
    list and are not compared.

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
    found = likeness.nearest_of([skill.description for skill in known], likeness_from)
    for skill, near in zip(known, found, strict=True):
        other = known[near.place]
        if near.place < 0 or other.name == skill.name or _written_alike(skill, other):
            continue
        if not _subjects_differ(skill, other):
            message = f"the description is nearly that of {other.name} ({near.likeness:.0%} of the words, by weight)"
            yield at_key(skill, "description", message, "say in each what the other does not do, or make them one")


def _written_alike(one: Skill, other: Skill) -> bool:
    """True for the very same description, which description-identical reports."""
    if one.description == other.description:
        return True
    first, second = (" ".join(skill.description.split()).casefold() for skill in (one, other))
    return first == second


def _subjects_differ(one: Skill, other: Skill) -> bool:
    """True if one word is in the place of another, or a word that one description alone has is in its name alone."""
    from skillkit.text import likeness

    said, said_of_other = likeness.words(one.description), likeness.words(other.description)
    ours, theirs = said - said_of_other, said_of_other - said
    if len(ours) == len(theirs) == 1:
        return True
    name, name_of_other = likeness.words(one.name), likeness.words(other.name)
    return bool((name - name_of_other) & ours or (name_of_other - name) & theirs)
