"""A skill inside a skill."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import in_file
from skillkit.lint.rule import rule
from skillkit.model.skill import FILE, Skill


@rule(severity=Severity.ERROR)
def skill_nested(skill: Skill) -> Iterator[Finding]:
    """A skill is inside the folder of another skill.

    Claude Code looks one level deep and does not find the inner skill. Other agents list both, and count the inner
    skill's files as the outer skill's. A template for skills belongs in `assets/` and is not reported.

    Source: measured on Claude Code 2.1.330: .claude/skills is read one level deep

    ~~~~ bad
    -- references/group-changes/SKILL.md --
    ---
    name: group-changes
    description: Changes by what a customer notices. Use when notes are written.
    ---

    Group them.
    ~~~~

    ~~~~ good
    -- assets/template/SKILL.md --
    ---
    name: template
    description: Changes by what a customer notices. Use when notes are written.
    ---

    Group them.
    ~~~~
    """
    for file in skill.files:
        if file.path.endswith("/" + FILE) and not file.path.startswith("assets/"):
            hint = "move it beside the outer skill, or make it a reference of that skill"
            yield in_file(skill, file.path, 1, f"a skill is inside the skill {skill.name!r}", hint)
