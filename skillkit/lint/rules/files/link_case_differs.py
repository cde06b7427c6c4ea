"""A link that works on some machines."""

from collections.abc import Iterator

from skillkit.finding import Finding, Fix, Severity
from skillkit.lint.place import at, safe
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.references import graph
from skillkit.references.graph import Edge, TargetEnd


@rule(severity=Severity.ERROR)
def link_case_differs(skill: Skill) -> Iterator[Finding]:
    """A link differs from its file only by case.

    macOS and Windows still find the file, so the writer does not notice. Linux, and so every container and CI job, does
    not find it. The fix uses the file's own name.

    Source: https://git-scm.com/docs/git-config (core.ignoreCase)

    ~~~~ bad
    See [the style](references/Style.md#tone).
    -- references/style.md --
    # Tone
    ~~~~

    ~~~~ good
    See [the style](references/style.md#tone).
    -- references/style.md --
    # Tone
    ~~~~
    """
    for link in graph.of(skill).links:
        if graph.end_of(skill, link.path) is TargetEnd.OTHER_CASE:
            actual = graph.actual(skill, link.path)
            message = f"the link to {link.written} differs by case from the file {actual}"
            yield at(skill, link.start, link.end, message, f"write {actual}", _fix(skill, link, actual))


def _fix(skill: Skill, link: Edge, actual: str) -> Fix | None:
    """The file's own name in place of the path; none where the link writes the path in a way of its own."""
    if not link.written.startswith(link.path):
        return None
    return safe(f"write {actual}", skill, (link.start, link.start + len(link.path), actual))
