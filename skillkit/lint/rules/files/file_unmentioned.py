"""A bundled file that nothing uses."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import in_file
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill


@rule(severity=Severity.NOTE)
def file_unmentioned(skill: Skill) -> Iterator[Finding]:
    """SKILL.md leads to a bundled file neither by itself nor through another file.

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
    if len(skill.files) == 1:
        return
    from skillkit.references import graph

    for path, by in graph.of(skill).unreached:
        if "/" in path and (not path.endswith(".md") or path.startswith("assets/")):
            if path.endswith("/SKILL.md"):
                continue
            message = f"only {by} names this file, and {skill.file} does not lead there" if by else _NOWHERE
            yield in_file(skill, path, 1, message, "name it where it is needed, or remove it")


_NOWHERE = "nothing in the skill mentions this file"
