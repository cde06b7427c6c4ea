"""Frontmatter that is not at the top of the file."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import on_top, unsafe
from skillkit.lint.rule import rule
from skillkit.model.frontmatter import Fault
from skillkit.model.skill import Skill


@rule(severity=Severity.ERROR)
def frontmatter_not_first(skill: Skill) -> Iterator[Finding]:
    """There are blank lines before the frontmatter.

    Agents look only at the first line, which must be exactly `---`. With a blank line before it all of the frontmatter
    is text, and a team-wide skill loses the switch that keeps it out of the model's list.

    Source: https://agentskills.io/specification (SKILL.md format)

    ~~~~ bad
    -- SKILL.md --

    ---
    name: write-release-notes
    description: Release notes from merged changes. Use when a release is cut.
    ---

    List the changes since the last tag.
    ~~~~

    ~~~~ good
    -- SKILL.md --
    ---
    name: write-release-notes
    description: Release notes from merged changes. Use when a release is cut.
    ---

    List the changes since the last tag.
    ~~~~
    """
    error = skill.frontmatter.error
    if error and error.fault is Fault.NOT_FIRST:
        start = len(skill.text) - len(skill.text.lstrip("\ufeff \t\r\n"))
        fix = unsafe("remove what is before the frontmatter", skill, (0, start, ""))
        yield on_top(
            skill, "the frontmatter is not at the very beginning of the file", "start the file with `---`", fix
        )
