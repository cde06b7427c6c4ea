"""Frontmatter without its end."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import on_top
from skillkit.lint.rule import rule
from skillkit.model.frontmatter import Fault
from skillkit.model.skill import Skill


@rule(severity=Severity.ERROR)
def frontmatter_not_closed(skill: Skill) -> Iterator[Finding]:
    """The frontmatter is not closed.

    Frontmatter without a closing line of exactly `---` is read as text, and the skill has neither name nor description.

    Source: https://agentskills.io/specification (SKILL.md format)

    ~~~~ bad
    -- SKILL.md --
    ---
    name: write-release-notes
    description: Release notes from merged changes. Use when a release is cut.

    List the changes since the last tag.
    ~~~~
    """
    error = skill.frontmatter.error
    if error and error.fault is Fault.NOT_CLOSED:
        yield on_top(skill, "the frontmatter is not closed", "put a line of exactly `---` after its last key")
