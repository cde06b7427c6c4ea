"""A link to nothing in a text that SKILL.md leads to."""

from collections.abc import Iterator
from posixpath import normpath

from skillkit.finding import Finding, Severity
from skillkit.lint.place import in_file
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.references import graph
from skillkit.references.graph import TargetEnd


@rule(severity=Severity.WARNING)
def reference_link_broken(skill: Skill) -> Iterator[Finding]:
    """A relative link in a reference leads to a file that does not exist.

    The agent that read the reference follows it and finds nothing. A link is relative to its file; one that is right
    from the skill's folder is found by agents, and not reported. Texts in `assets/` are copied elsewhere first, and
    READMEs are for people: their links are not looked at.

    Source: https://agentskills.io/specification (file references)

    ~~~~ bad
    See `references/style.md`.
    -- references/style.md --
    Short, as in [the form](form.md).
    ~~~~

    ~~~~ good
    See `references/style.md` and `references/form.md`.
    -- references/style.md --
    Short, as in [the form](form.md), and in [the same](references/form.md).
    -- references/form.md --
    One line each.
    ~~~~
    """
    references = graph.of(skill)
    said = set()
    for file in skill.files:
        if not graph.is_for_agents(skill, file) or _is_elsewhere(file.path):
            continue
        for link in references.links_in(file.path):
            if (file.path, link.path) in said or not _leads_nowhere(skill, link.path, link.written):
                continue
            said.add((file.path, link.path))
            near = references.nearest(link.path)
            message = f"the link leads nowhere: {link.written}" + (f"; there is {near}" if near else "")
            yield in_file(
                skill, file.path, references.line_of(link), message, "correct the path, which is relative to this file"
            )


def _leads_nowhere(skill: Skill, path: str, written: str) -> bool:
    if graph.end_of(skill, path) is not TargetEnd.NOWHERE or graph.leaves_repository(skill, path):
        return False
    from_skill = normpath(written.partition("#")[0])
    return graph.end_of(skill, from_skill) is TargetEnd.NOWHERE


def _is_elsewhere(path: str) -> bool:
    """True for what is copied elsewhere, examples and tests, in any folder of the skill."""
    parts = path.split("/")[:-1]
    return not {"assets", "templates", "template", "evals", "tests", "examples"}.isdisjoint(parts)
