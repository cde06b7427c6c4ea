"""Frontmatter without keys."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at
from skillkit.lint.rule import rule
from skillkit.model.frontmatter import Fault
from skillkit.model.skill import Skill


@rule(severity=Severity.ERROR)
def frontmatter_not_a_mapping(skill: Skill) -> Iterator[Finding]:
    """The frontmatter is YAML, but not `key: value` lines.

    In a list or a single sentence there is no name and no description that an agent can read.

    Source: https://agentskills.io/specification (SKILL.md format)

    ~~~~ bad
    -- SKILL.md --
    ---
    - write-release-notes
    ---

    List the changes since the last tag.
    ~~~~
    """
    error = skill.frontmatter.error
    if error and error.fault is Fault.NOT_A_MAPPING:
        yield at(skill, error.offset, skill.frontmatter.end, error.message, "write `name: ...` and `description: ...`")
