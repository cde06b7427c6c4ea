"""A skill whose owner CODEOWNERS does not know."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.owners.owners import Ownership, Verdict, find, ownership


@rule(severity=Severity.WARNING)
def owner_not_in_codeowners(skill: Skill) -> Iterator[Finding]:
    """The head names an owner, and CODEOWNERS names another or none.

    The forge asks those in CODEOWNERS to review a change, the feedback goes to those in the head: where the two differ,
    a change is merged without the one who gets the complaints. A line that catches all counts for nobody. Without a
    CODEOWNERS the rule is silent. `skillkit owners --write` writes the owners of the heads into CODEOWNERS.

    Source: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
    """
    found = ownership(skill, find(skill.root)) if skill.owner else None
    if found and found.verdict in (Verdict.UNLISTED, Verdict.DISAGREE):
        yield at_key(skill, "metadata.owner", _message(found), "`skillkit owners --write`, or correct the head")


def _message(found: Ownership) -> str:
    said = " ".join(found.said)
    if found.verdict is Verdict.UNLISTED:
        return f"{said} owns the skill, and no line of {found.file} says so"
    where = ", ".join(str(line.number) for line in found.listed.lines)
    return f"{said} owns the skill, and {found.file}, line {where}, says {' '.join(found.listed.owners)}"
