"""A skill without a name."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key, newline, safe, unsafe
from skillkit.lint.rule import rule
from skillkit.model import name
from skillkit.model.skill import Skill


@rule(severity=Severity.ERROR)
def name_missing(skill: Skill) -> Iterator[Finding]:
    """The frontmatter has no name.

    The specification requires a name, and Gemini CLI and opencode skip a skill without one. The name is the folder's.

    Source: https://agentskills.io/specification (name field)

    ~~~~ bad
    -- SKILL.md --
    ---
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
    head = skill.frontmatter
    if head.error or head.values.get("name") not in (None, ""):
        return
    own = name.as_yaml(skill.name)
    wanted = f"`name: {own}`" if own else "a name, and give the folder the same"
    if "name" in head.values:
        yield at_key(skill, "name", "the name is empty", f"write {wanted}")
    else:
        edit = (head.start, head.start, f"name: {own}{newline(skill)}")
        title = "name the skill after its folder"
        fix = safe(title, skill, edit, keys=("name",)) if skill.folder != skill.root else unsafe(title, skill, edit)
        yield at_key(skill, "name", "the frontmatter has no name", f"add {wanted}", fix if own else None)
