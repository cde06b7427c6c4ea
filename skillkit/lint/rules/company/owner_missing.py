"""A skill that nobody answers for."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill


@rule(severity=Severity.WARNING)
def owner_missing(skill: Skill) -> Iterator[Finding]:
    """Nobody owns the skill.

    The maintainer of all skills does not review every line of each: a complaint goes to the owner. Without one it
    goes nowhere. Quote the value: an unquoted `@acme/docs` breaks the head.

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
    if not skill.owner and not skill.frontmatter.error:
        hint = 'add `owner: "@your-team"` under `metadata:`, in quotes'
        yield at_key(skill, "metadata", "nobody owns the skill", hint)
