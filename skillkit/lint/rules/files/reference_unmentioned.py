"""A reference that no agent will read."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import in_file
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.references import mentions


@rule(severity=Severity.WARNING)
def reference_unmentioned(skill: Skill) -> Iterator[Finding]:
    """No text of the skill mentions a reference.

    An agent reads SKILL.md and then the files that it names. A reference that no text names is never read, and goes out
    of date unnoticed. Name the file, its path or its folder in SKILL.md or in another file.

    Source: https://agentskills.io/specification (progressive disclosure)

    ~~~~ bad
    -- references/style.md --
    Write plainly.
    ~~~~

    ~~~~ good
    See `references/style.md` for the tone.
    -- references/style.md --
    Write plainly.
    ~~~~
    """
    missed = [
        path
        for path in mentions.unmentioned(skill)
        if path.endswith(".md") and "/" in path and not path.endswith("/SKILL.md")
    ]
    for path in mentions.unmentioned_anywhere(skill, missed):
        if not path.startswith("assets/"):
            hint = f"say in {skill.file} when to read it, or remove it"
            yield in_file(skill, path, 1, "nothing in the skill mentions this reference", hint)
