"""A head that no reader should have to parse."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import on_top
from skillkit.lint.rule import rule
from skillkit.model.frontmatter import Fault
from skillkit.model.skill import Skill


@rule(severity=Severity.ERROR)
def frontmatter_too_large(skill: Skill) -> Iterator[Finding]:
    """The frontmatter is longer or nested deeper than anything that is read.

    Every agent reads every head at every start. One of over 64 KiB, or nested over 100 levels deep, can hang or kill
    the parsers that meet it, so it is not parsed here either: the other rules about the head stay silent.

    Source: measured: 30,000 nested brackets end the process of the C parser that PyYAML uses
    """
    error = skill.frontmatter.error
    if error and error.fault in (Fault.TOO_LONG, Fault.TOO_DEEP):
        yield on_top(skill, error.message, "keep the name, the description and a few plain keys")
