"""Frontmatter without its end."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import on_top, safe
from skillkit.lint.rule import rule
from skillkit.model.frontmatter import Fault
from skillkit.model.skill import Skill


@rule(severity=Severity.ERROR)
def frontmatter_not_closed(skill: Skill) -> Iterator[Finding]:
    """The frontmatter is not closed.

    Frontmatter without a closing line of exactly `---` is read as text, and the skill has neither name nor description.

    `...`, which ends a document of YAML, does not close it.

    Source: https://agentskills.io/specification (SKILL.md format)

    ~~~~ bad
    -- SKILL.md --
    ---
    name: write-release-notes
    description: Release notes from merged changes. Use when a release is cut.

    List the changes since the last tag.
    ~~~~

    ~~~~ bad
    -- SKILL.md --
    ---
    name: write-release-notes
    description: Release notes from merged changes. Use when a release is cut.
    ...

    List the changes since the last tag.
    ~~~~

    ~~~~ good
    -- SKILL.md --
    ---
    name: write-release-notes
    description: Release notes from merged changes. Use when a release is cut.
    ---

    List the changes since the last tag.
    ~~~~
    """
    error = skill.frontmatter.error
    if error and error.fault is Fault.NOT_CLOSED:
        fix = None
        if "\n..." in skill.text:
            from skillkit.lint import repair

            dots = [value for value in repair.broken(skill.text, skill.frontmatter) if value.text == "---"]
            fix = safe("end it with `---`", skill, *((value.start, value.end, value.text) for value in dots[:1]))
            fix = fix if dots else None
        yield on_top(skill, "the frontmatter is not closed", "put a line of exactly `---` after its last key", fix)
