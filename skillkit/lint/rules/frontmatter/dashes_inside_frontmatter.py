"""Frontmatter that an agent ends too early."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill


@rule(severity=Severity.ERROR)
def dashes_inside_frontmatter(skill: Skill) -> Iterator[Finding]:
    """The frontmatter has three dashes in a row inside it.

    Claude Code takes any `---` for the end of the frontmatter, even in the middle of a value. The keys below it are
    lost, and with them the switch that keeps a team's skill from the model.

    Source: measured on Claude Code 2.1.330

    ~~~~ bad
    description: Release notes --- from merged changes. Use when a release is cut.
    ~~~~

    ~~~~ good
    description: Release notes -- from merged changes. Use when a release is cut.
    ~~~~
    """
    head = skill.frontmatter
    start = skill.text.find("---", head.start, head.end)
    if head.error is None and start >= 0:
        end = start + len(skill.text[start : head.end]) - len(skill.text[start : head.end].lstrip("-"))
        hint = "write it with fewer dashes, or in other words"
        yield at(skill, start, end, "for Claude Code the frontmatter ends at these dashes", hint)
