"""A description over what the specification allows."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model.skill import LONGEST_DESCRIPTION, Skill


@rule(severity=Severity.ERROR)
def description_too_long(skill: Skill) -> Iterator[Finding]:
    """The description has more characters than the specification allows.

    Over 1,024 characters Codex cuts it and Copilot CLI skips the skill. Characters are counted, not bytes: a
    description in Japanese has as much room as one in English.

    Source: https://agentskills.io/specification (description field: 1-1024 characters)
    """
    length = len(skill.description)
    if length > LONGEST_DESCRIPTION:
        message = f"the description has {length:,} characters, limit {LONGEST_DESCRIPTION:,}"
        yield at_key(skill, "description", message, "keep what it does and when to use it; move the rest to the body")
