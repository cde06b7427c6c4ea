"""A description that leaves an agent to guess."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill


@rule(severity=Severity.WARNING)
def description_too_short(skill: Skill, *, min_characters: int = 20) -> Iterator[Finding]:
    """The description is too short to choose by.

    An agent has nothing else to choose by: two words fit every task or none. Scripts that put a word into one or
    two characters need less room, so there a character counts as three.

    Source: https://agentskills.io/specification (description: what the skill does and when to use it)

    ~~~~ bad
    description: Use for git.
    ~~~~

    ~~~~ good
    description: Commit messages for this repository. Use when committing.
    ~~~~
    """
    length = sum(3 if character > "\u2e7f" else 1 for character in skill.description[:min_characters])
    if 0 < length < min_characters:
        number = len(skill.description)
        message = f"the description has {number} character{'s' * (number > 1)}, fewer than {min_characters}"
        yield at_key(skill, "description", message, "say what the skill does, and when to use it")
