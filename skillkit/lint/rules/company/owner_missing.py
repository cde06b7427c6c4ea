"""A skill without an owner."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from skillkit.finding import Finding, Severity
from skillkit.late import Late
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model import placeholder
from skillkit.model.skill import Skill

if TYPE_CHECKING:
    from skillkit.owners import owners
else:  # most starts are outside of a company's layout
    owners = Late("skillkit.owners.owners")


@rule(severity=Severity.WARNING)
def owner_missing(skill: Skill, *, placeholders: tuple[str, ...] = placeholder.SHIPPED_OWNERS) -> Iterator[Finding]:
    """The skill has no owner.

    Reports about a skill go to its owner, and without one to nobody. An owner in CODEOWNERS counts too; a line that
    matches every file gives no skill an owner. Quote the value in the frontmatter: an unquoted `@acme/docs` breaks the
    YAML.

    `placeholders` are owners that do not count: the skills that `skillkit init` adds come with one.

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
        yield at_key(
            skill, "metadata.owner", "the owner is still the placeholder", "put your own owner here, in quotes"
        )
    if skill.owner:
        return
    found = owners.ownership(skill, owners.asked(skill.root))
    if not found.owners:
        all_of_it = " ".join(found.listed.owners)
        message = (
            f"the skill has no owner: a line for all files gives it none ({all_of_it})"
            if all_of_it
            else "the skill has no owner"
        )
        yield at_key(skill, "metadata", message, 'add `owner: "@your-team"` under `metadata:`, in quotes')
