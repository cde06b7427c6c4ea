"""A bundled file that nothing uses."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import in_file
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.references import mentions


@rule(severity=Severity.NOTE)
def file_unmentioned(skill: Skill) -> Iterator[Finding]:
    """No text of the skill mentions a bundled file.

    A script or an asset that neither SKILL.md nor another file names is usually left over. Files that tools look
    for by themselves (licences, package files, tests) are not reported; references have a rule of their own.

    Source: https://agentskills.io/specification (scripts and assets directories)

    ~~~~ bad
    -- scripts/collect.py --
    print("collected")
    ~~~~

    ~~~~ good
    Run `python scripts/collect.py`.
    -- scripts/collect.py --
    print("collected")
    ~~~~
    """
    missed = [
        path
        for path in mentions.unmentioned(skill)
        if "/" in path and (not path.endswith(".md") or path.startswith("assets/")) and not path.endswith("/SKILL.md")
    ]
    for path in mentions.unmentioned_anywhere(skill, missed):
        yield in_file(
            skill, path, 1, "nothing in the skill mentions this file", "name it where it is needed, or remove it"
        )
