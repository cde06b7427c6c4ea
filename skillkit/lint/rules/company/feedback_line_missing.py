"""A skill that does not ask for reports."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import newline, on_top, safe
from skillkit.lint.rule import rule
from skillkit.model import feedback_line
from skillkit.model.skill import Skill


@rule(severity=Severity.NOTE, opt_in=True)
def feedback_line_missing(skill: Skill) -> Iterator[Finding]:
    """The skill does not say how to report what was wrong in it.

    An agent that was misled by a skill reports it where the skill asks for it, and seldom else: without the line nobody
    hears of the fault. `skillkit new` writes the line at the end of a skill; skills that `skillkit adopt` moved have
    none. The fix adds it. This rule is off, since each line is a text that a model reads.

    Source: `skillkit feedback add --help`
    """
    if feedback_line.is_in(skill.text) or not skill.is_utf8 or not skill.is_own_file:
        return
    title = "end the skill with the line that asks for reports"
    hint = f"end it with: {feedback_line.of(skill.name)}"
    is_whole = not (skill.frontmatter.error or skill.markdown.unclosed or skill.markdown.confused)  # else it is no text
    fix = safe(title, skill, (len(skill.text), len(skill.text), _added(skill))) if is_whole else None
    yield on_top(skill, "nothing says how to report what is wrong in the skill", hint, fix)


def _added(skill: Skill) -> str:
    """What comes after the last character, with the file's own line ends."""
    end = newline(skill)
    before = "" if skill.text.endswith(end + end) else end if skill.text.endswith("\n") else end + end
    return f"{before}{feedback_line.of(skill.name)}{end}"
