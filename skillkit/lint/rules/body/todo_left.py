"""Work that the writer left for later."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at
from skillkit.lint.rule import rule
from skillkit.lint.sieve import held
from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

WORDS = ("TODO", "FIXME", "TBD", "Lorem ipsum dolor")

_MARK = pattern(
    r"(?:(?<=\[)|(?<=\n)[ \t>#*_|-]*(?:\d{1,3}[.)][ \t]+)?(?:\[[ x]\][ \t]+)?)"
    r"((?:TODO|FIXME|TBD)(?=\(\w+\)|\**:|[*_]*[\])]|[*_ \t]*\r?(?:\n|\Z))|Lorem ipsum dolor)"
)
"""At the beginning of a line, item or bracket: a sentence may speak of TODO comments."""


@rule(severity=Severity.WARNING)
def todo_left(skill: Skill) -> Iterator[Finding]:
    """The body still says what is to be written.

    An agent reads `TODO: describe the rollback` as an instruction to it, or makes up what is missing. A sentence
    about TODO comments, and any in code, is let be.

    Source: Writing skills for the company, Tong Hui Kang, 2026-02-21 (start with the simplest skill worth using)

    ~~~~ bad
    TODO: say how to roll back
    ~~~~

    ~~~~ good
    Search the code for TODO comments, and for `TODO:` with a name.
    ~~~~
    """
    if not held(skill.text, WORDS):
        return
    for match in _MARK().finditer(skill.text, skill.frontmatter.body_start):
        if skill.markdown.is_prose(match.start(1)):
            hint = "write what is missing, or remove the line"
            yield at(skill, match.start(1), match.end(1), f"{match[1]} was left in the body", hint)
