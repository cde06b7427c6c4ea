"""A skill that says nothing of itself."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill


@rule(severity=Severity.ERROR)
def description_missing(skill: Skill) -> Iterator[Finding]:
    """The description is missing, empty or not a string.

    The description is all that an agent knows of a skill before it picks it. Codex, Gemini CLI and opencode skip a
    skill without one; Claude Code shows the first line of the body in its place.

    Source: https://agentskills.io/specification (description field)

    ~~~~ bad
    description:
    ~~~~

    ~~~~ bad
    description: [release, notes]
    ~~~~

    ~~~~ good
    description: Release notes from merged changes. Use when a release is cut.
    ~~~~
    """
    head = skill.frontmatter
    if head.error or skill.description:
        return
    hint = "say what the skill does and when to use it: `description: Release notes ... Use when ...`"
    if "description" not in head.values:
        yield at_key(skill, "description", "the frontmatter has no description", hint)
    elif head.values["description"] is None or isinstance(head.values["description"], str):
        yield at_key(skill, "description", "the description is empty", hint)
    else:
        yield at_key(skill, "description", "the description is not a string", "write one sentence or two, in quotes")
