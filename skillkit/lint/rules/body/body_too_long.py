"""A body over the house's number of lines."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill


@rule(severity=Severity.ERROR)
def body_too_long(skill: Skill, *, max_lines: int = 500) -> Iterator[Finding]:
    """SKILL.md has too many lines.

    All of it enters the context as soon as the skill is picked. Under 500 lines, a person can still review it; what
    only some tasks need belongs in `references/`, named in SKILL.md where it is needed.

    Source: https://agentskills.io/specification (progressive disclosure: under 500 lines)
    """
    if skill.line_count >= max_lines:
        message = f"SKILL.md has {skill.line_count:,} lines, keep it under {max_lines:,}"
        yield Finding(skill.path, max_lines, message, "move what only some tasks need to references/ and name it here")
