"""No head at all."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import on_top
from skillkit.lint.rule import rule
from skillkit.model.frontmatter import Fault
from skillkit.model.skill import Skill


@rule(severity=Severity.ERROR)
def frontmatter_missing(skill: Skill) -> Iterator[Finding]:
    """The file does not begin with frontmatter.

    Without a name and a description between two lines of `---` no agent can tell when the skill is meant: Codex,
    Gemini CLI and opencode skip the file, and Claude Code lists it with its first line of text.

    Source: https://agentskills.io/specification (SKILL.md format)

    ~~~~ bad
    -- SKILL.md --
    # Write release notes

    List the changes since the last tag.
    ~~~~
    """
    error = skill.frontmatter.error
    if error and error.fault is Fault.MISSING:
        hint = f"begin the file with `---`, `name: {skill.name}`, `description: ...` and `---`"
        yield on_top(skill, "the file does not begin with frontmatter", hint)
