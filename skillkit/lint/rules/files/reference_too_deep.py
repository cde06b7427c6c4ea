"""A reference behind a reference."""

from collections.abc import Iterator
from posixpath import dirname, join, normpath

from skillkit.finding import Finding, Severity
from skillkit.lint.place import in_file
from skillkit.lint.rule import rule
from skillkit.model.markdown import parse
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
    from skillkit.references import mentions

    deep = {path for path in mentions.unmentioned(skill) if path.endswith(".md")}
    if not deep:
        return
    named = [file.path for file in skill.files if file.path.endswith(".md") and file.path not in {*deep, skill.file}]
    for path in named:
        text = skill.bundled(path)
        if "](" not in text:
            continue
        for link in parse.read(text).links:
            target = normpath(join(dirname(path), link.target.partition("#")[0]))
            if target in deep:
                deep.remove(target)
                line = text.count("\n", 0, link.start) + 1
                yield in_file(skill, path, line, f"{target} is named only here", f"name it in {skill.file} too")
