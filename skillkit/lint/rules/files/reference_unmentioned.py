"""A reference that no agent will read."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import in_file
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill


@rule(severity=Severity.WARNING)
def reference_unmentioned(skill: Skill) -> Iterator[Finding]:
    """SKILL.md leads to a reference neither by itself nor through another file.

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
    if len(skill.files) == 1:
        return
    from skillkit.references import graph

    for path, by in graph.of(skill).unreached:
        if path.endswith(".md") and "/" in path and not path.endswith("/SKILL.md") and not path.startswith("assets/"):
            message = f"only {by} names this reference, and {skill.file} does not lead there" if by else _NOWHERE
            yield in_file(skill, path, 1, message, f"say in {skill.file} when to read it, or remove it")


_NOWHERE = "nothing in the skill mentions this reference"
