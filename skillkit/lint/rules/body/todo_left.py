"""Work that the writer left for later."""

import re
from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at
from skillkit.lint.rule import rule
from skillkit.lint.sieve import words_in
from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

WORDS = ("TODO", "FIXME", "TBD", "Lorem ipsum dolor")

_MARK = pattern(
    r"(?:(?<=\[)|(?<=\n)[ \t#*_|-]*(?:\d{1,3}[.)][ \t]+)?(?:\[[ x]\][ \t]+)?)"
    r"((?:TODO|FIXME|TBD)(?=\(\w+\)|\**:|[*_]*[\])]|[*_ \t]*\r?(?:\n|\Z))|Lorem ipsum dolor)"
)
"""At the beginning of a line, item or bracket: a sentence may speak of TODO comments. A quote shows an output."""

_TOLD = pattern(
    r"\b(?:mark(?:ed|s|ing)?|writ(?:e|ing)|leav(?:e|ing)|put|us(?:e|ing)|flag(?:ged)?|insert|label(?:led|ed)?|tag(?:ged)?"
    r"|replaced?(?: by| with)?|add|placeholders?|such as|like|e\.g\.|as|an?|the|with|any|no)\s*[\"'“*_(]*\[$",
    re.IGNORECASE,
)
"""What is before a bracket that the agent is to write, or to look for."""

_ANOTHER = pattern(
    r"^[ \t>|*_#-]*(?:\d{1,3}[.)][ \t]+)?[*_`\[]*"
    r"(?:DONE|DOING|IN[ _-]?PROGRESS|BLOCKED|COMPLETED?|HACK|XXX|NOTE|OK|WIP|READY|REVIEW)\b",
    re.MULTILINE,
)
"""Another mark near this one: the lines explain marks, or are states of work."""

_NEAR = 400
"""Characters before and after a mark where another one shows that it is explained."""


@rule(severity=Severity.WARNING)
def todo_left(skill: Skill) -> Iterator[Finding]:
    """The body still says what is to be written.

    An agent reads `TODO: describe the rollback` as an instruction to it, or makes up what is missing. A sentence
    about TODO comments, a list that explains such marks or names states of work, a quoted output, and any in code are
    not reported.

    Source: Writing skills for the company, Tong Hui Kang, 2026-02-21 (start with the simplest skill worth using)

    ~~~~ bad
    TODO: say how to roll back
    ~~~~

    ~~~~ good
    Search the code for TODO comments, and for `TODO:` with a name. Mark a value that you could not find as [TBD].

    - TODO: not begun
    - DONE: merged
    ~~~~
    """
    if not words_in(skill.text, WORDS):
        return
    for match in _MARK().finditer(skill.text, skill.frontmatter.body_start):
        start, end = match.span(1)
        if skill.markdown.is_prose(start) and not _is_explained(skill.text, start, end):
            yield at(skill, start, end, f"{match[1]} was left in the body", "write what is missing, or remove the line")


def _is_explained(text: str, start: int, end: int) -> bool:
    """True for a mark that the agent should write or look for, for a state of work, and for a table of marks."""
    line = text.rfind("\n", 0, start) + 1
    if text[start - 1] == "[" and text[line:start].strip(" \t>#*-["):
        return bool(_TOLD().search(text, max(line, start - 60), start))
    if _ANOTHER().search(text, max(0, line - _NEAR), min(len(text), end + _NEAR)):
        return True
    return text[line:start].lstrip().startswith("|") and not text[end:].lstrip("*_").startswith(":")
