"""A skill whose owner is not the one in CODEOWNERS."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from skillkit.finding import Finding, Severity
from skillkit.late import Late
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model.placeholder import SHIPPED_OWNERS
from skillkit.model.skill import Skill

if TYPE_CHECKING:
    from skillkit.owners import owners
else:  # most starts are outside of a company's layout
    owners = Late("skillkit.owners.owners")


@rule(severity=Severity.WARNING)
def owner_not_in_codeowners(skill: Skill) -> Iterator[Finding]:
    """The frontmatter names an owner, and CODEOWNERS names another or none.

    The forge asks the owners in CODEOWNERS to review a change; reports go to the owner in the frontmatter. Where the
    two differ, a change is merged without the person who gets the reports. A line that matches every file agrees with a
    frontmatter that names the same owner, and gives no skill another. Without a CODEOWNERS file nothing is reported.
    `skillkit owners --write` writes the owners of the frontmatter into CODEOWNERS.

    Source: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
    """
    is_somebody = (
        skill.owner and skill.owner.lower() not in SHIPPED_OWNERS
    )  # `owners --write` leaves the placeholder out
    found = owners.ownership(skill, owners.asked(skill.root)) if is_somebody else None
    if found and found.verdict in (owners.OwnerVerdict.UNLISTED, owners.OwnerVerdict.DISAGREE):
        yield at_key(
            skill, "metadata.owner", _message(found), "run `skillkit owners --write`, or correct the frontmatter"
        )


def _message(found: "owners.Ownership") -> str:
    said = " ".join(found.said)
    if found.verdict is owners.OwnerVerdict.UNLISTED:
        return f"{said} owns the skill, and no line of {found.file} says so"
    where = ", ".join(str(line.number) for line in found.listed.lines)
    return f"{said} owns the skill, and {found.file}, line {where}, says {' '.join(found.listed.owners)}"
