"""A description in the first or second person."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

_PERSON = pattern(
    r"(?:^|[.!?]\s+)(?:(I|We)(?:['’](?:m|ll|ve|re)| (?:am|are|can|will|have|help|would|create|write|provide)\b)"
    r"|(You)(?:['’](?:re|ll)| (?:are|can|will|should)\b)|(Let (?:me|us)\b|Let['’]s\b))"
)
"""At the beginning of a sentence only: what users say may be quoted in the middle of one."""


@rule(severity=Severity.WARNING)
def description_in_person(skill: Skill) -> Iterator[Finding]:
    """The description says I, we or you.

    It is put among the agent's own instructions. "I can help you" makes it unclear who is meant there; "Writes
    release notes" says what the skill does. What users say may be part of it: `Use when you need ...` is not reported.

    Source: https://platform.claude.com/docs/en/agents-and-tools/agent-skills/best-practices (write in third person)

    ~~~~ bad
    description: I can help you write release notes. Use when a release is cut.
    ~~~~

    ~~~~ good
    description: Writes release notes. Use when you cut a release, or a user says "I need a changelog".
    ~~~~
    """
    if match := _PERSON().search(skill.description):
        who = next(word for word in match.groups() if word)
        hint = "begin with what the skill does: `Writes ...`, `Release notes from ...`"
        yield at_key(skill, "description", f"a sentence of the description begins with {who!r}", hint)
