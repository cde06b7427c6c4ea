"""An invisible mark before the frontmatter."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import on_top, safe
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill

MARK = "\ufeff"


@rule(severity=Severity.ERROR)
def byte_order_mark(skill: Skill) -> Iterator[Finding]:
    """The file begins with a byte order mark.

    Some Windows editors write one. The first line is then not exactly `---`, though it looks like it: Codex and Gemini
    CLI skip the skill without a message.

    Source: measured on Codex CLI 0.169.0 and Gemini CLI 0.61.0
    """
    if skill.text.startswith(MARK):
        marks = len(skill.text) - len(skill.text.lstrip(MARK))
        fix = safe("remove the byte order mark", skill, (0, marks, ""))
        hint = "save the file as UTF-8 without BOM"
        yield on_top(skill, "the file begins with a byte order mark, which is invisible", hint, fix)
