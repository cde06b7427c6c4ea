"""A SKILL.md in the wrong case."""

from collections.abc import Iterator

from skillkit.finding import Finding, Fix, Rename, Severity
from skillkit.lint.rule import rule
from skillkit.model.skill import FILE, Skill


@rule(severity=Severity.ERROR, raw=True)
def skill_file_misnamed(skill: Skill) -> Iterator[Finding]:
    """The skill's file is not called exactly SKILL.md.

    On macOS and Windows `skill.md` works, since their file systems ignore case. On Linux, and so in every container
    and CI job, no agent finds it.

    Source: https://agentskills.io/specification (directory structure: SKILL.md)

    ~~~~ bad
    -- SKILL.md --
    (none)
    -- skill.md --
    ---
    name: write-release-notes
    description: Release notes from merged changes. Use when a release is cut.
    ---

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
    if skill.file != FILE:
        to = skill.path.removesuffix(skill.file) + FILE
        fix = Fix(f"rename {skill.file} to {FILE}", True, (Rename(skill.path, to),))
        message = f"the file is called {skill.file}: on Linux no agent finds it"
        yield Finding(skill.path, 1, message, f"rename it to {FILE}", (fix,))
