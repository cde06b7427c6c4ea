"""Frontmatter that is too large to parse."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import on_top
from skillkit.lint.rule import rule
from skillkit.model.frontmatter import Fault
from skillkit.model.skill import Skill


@rule(severity=Severity.ERROR)
def frontmatter_too_large(skill: Skill) -> Iterator[Finding]:
    """The frontmatter is too long or nested too deep to be read.

    Every agent reads all frontmatter at every start. Over 64 KiB, or nested over 100 levels deep, it can hang or crash
    a parser. skillkit does not parse it either, so the other rules about the frontmatter report nothing.

    Source: measured: 30,000 nested brackets end the process of the C parser that PyYAML uses
    """
    error = skill.frontmatter.error
    if error and error.fault in (Fault.TOO_LONG, Fault.TOO_DEEP):
        yield on_top(skill, error.message, "keep the name, the description and a few plain keys")
