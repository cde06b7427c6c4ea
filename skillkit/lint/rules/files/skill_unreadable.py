"""A SKILL.md that cannot be read."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import on_top
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill


@rule(severity=Severity.ERROR, raw=True)
def skill_unreadable(skill: Skill) -> Iterator[Finding]:
    """SKILL.md is not a file that can be read.

    It is a dangling or looping link, a folder or a pipe, or you may not read it, or it has more than a megabyte, which
    no agent should load. Nothing else in the skill can be checked until this is fixed.

    Source: measured: a dangling SKILL.md ends the run of several linters, and Codex ignores one that is a link
    """
    if skill.unread:
        yield on_top(skill, f"{skill.file} was not read: {skill.unread}", "make it a regular file of less than 1 MB")
