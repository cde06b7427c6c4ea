"""A reference behind a reference."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import in_file
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill


@rule(severity=Severity.NOTE)
def reference_too_deep(skill: Skill) -> Iterator[Finding]:
    """A reference is named only in another reference.

    Agents often read only the beginning of a file that another file points to, and miss what follows. Name every
    reference in SKILL.md, and say when to read it.

    Source: https://platform.claude.com/docs/en/agents-and-tools/agent-skills/best-practices (one level deep)

    ~~~~ bad
    See `references/style.md` for the tone.
    -- references/style.md --
    For headings see [the form](form.md).
    -- references/form.md --
    Short.
    ~~~~

    ~~~~ good
    See `references/style.md` for the tone, `references/form.md` for headings.
    -- references/style.md --
    For headings see [the form](form.md).
    -- references/form.md --
    Short.
    ~~~~
    """
    if len(skill.files) == 1:
        return
    from skillkit.references import graph

    references = graph.of(skill)
    deep = {path for path in references.unmentioned if path.endswith(".md")}
    if not deep:
        return
    named = [file.path for file in skill.files if file.path.endswith(".md") and file.path not in {*deep, skill.file}]
    for path in named:
        for link in references.links_in(path):
            if link.path in deep:
                deep.remove(link.path)
                yield in_file(
                    skill,
                    path,
                    references.line_of(link),
                    f"{link.path} is named only here",
                    f"name it in {skill.file} too",
                )
