"""A skill that nobody answers for."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model import placeholder
from skillkit.model.skill import Skill
from skillkit.owners.owners import find, ownership


@rule(severity=Severity.WARNING)
def owner_missing(skill: Skill, *, placeholders: tuple[str, ...] = placeholder.SHIPPED_OWNERS) -> Iterator[Finding]:
    """Nobody owns the skill.

    The maintainer of all skills does not review every line of each: a complaint goes to the owner. Without one it
    goes nowhere. An owner in CODEOWNERS is one too, unless the line catches all. Quote the value in the head: an
    unquoted `@acme/docs` breaks it.

    `placeholders` are owners that stand for nobody: the skills that `skillkit init` lays come with one.

    Source: Writing skills for the company, Tong Hui Kang, 2026-02-21 (direct the complaint to the owner)

    ~~~~ bad
    metadata:
      version: "1.0"
    ~~~~

    ~~~~ good
    metadata:
      owner: "@acme/docs"
    ~~~~
    """
    said = skill.frontmatter.get("metadata.owner")
    if skill.frontmatter.error or said == placeholder.OWNER:
        return  # other rules tell of these
    if skill.owner in placeholders:
        yield at_key(skill, "metadata.owner", "the owner is still a placeholder", "put your own owner here, in quotes")
    if skill.owner:
        return
    found = ownership(skill, find(skill.root))
    if not found.owners:
        all_of_it = " ".join(found.listed.owners)
        message = (
            f"nobody owns the skill but those who own everything: {all_of_it}" if all_of_it else "nobody owns the skill"
        )
        yield at_key(skill, "metadata", message, 'add `owner: "@your-team"` under `metadata:`, in quotes')
