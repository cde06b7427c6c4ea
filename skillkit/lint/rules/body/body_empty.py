"""Frontmatter without a body."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill


@rule(severity=Severity.ERROR)
def body_empty(skill: Skill) -> Iterator[Finding]:
    """Nothing follows the frontmatter.

    The skill is listed, its description costs tokens in every context, and the agent that picks it learns nothing.

    Source: https://agentskills.io/specification (body content)

    ~~~~ bad
    -- SKILL.md --
    ---
    name: write-release-notes
    description: Release notes from merged changes. Use when a release is cut.
    ---
    ~~~~
    """
    if skill.frontmatter.error is None and not skill.body.strip():
        yield Finding(skill.path, skill.body_line, "nothing follows the frontmatter", "write what the agent should do")
