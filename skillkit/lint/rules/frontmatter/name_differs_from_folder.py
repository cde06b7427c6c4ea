"""A name that is not its folder's."""

from collections.abc import Iterator

from skillkit import surroundings
from skillkit.finding import Finding, Fix, Rename, Severity
from skillkit.lint.place import at_key, unsafe
from skillkit.lint.rule import rule
from skillkit.model import name
from skillkit.model.skill import Skill


@rule(severity=Severity.ERROR)
def name_differs_from_folder(skill: Skill) -> Iterator[Finding]:
    """The name is not the name of the folder.

    Claude Code uses the folder's name, Codex the name in the frontmatter. With two names, reports and usage of one
    skill are counted as two, and users type the one that does not work. There are two fixes, and neither is safe: the
    skill takes the folder's name, which links and events use, or the folder takes the skill's name, which the body and
    users may know.

    Source: https://agentskills.io/specification (name field: must match the parent directory name)

    ~~~~ bad
    name: release-notes
    ~~~~

    ~~~~ good
    name: write-release-notes
    ~~~~
    """
    value = skill.frontmatter.values.get("name")
    if not isinstance(value, str) or not value or value == skill.name or skill.folder == skill.root:
        return
    own = name.as_yaml(skill.name)
    hint = f"write `name: {own}`, or rename the folder" if own else "rename the folder"
    message = f"the name {value!r} is not the folder's name {skill.name!r}"
    yield at_key(skill, "name", message, hint, _renamed(skill, own) if own else None, _moved(skill, value))


def _moved(skill: Skill, wanted: str) -> Fix | None:
    """The folder renamed to the skill's name; none where that is no good name, or is taken."""
    if name.faults(wanted) or surroundings.lexists(skill.folder.parent / wanted):
        return None
    folder, _, _ = skill.folder_path.rpartition("/")
    to = f"{folder}/{wanted}" if folder else wanted
    return Fix(f"rename the folder to {wanted}", False, (Rename(skill.folder_path, to),))


def _renamed(skill: Skill, own: str) -> Fix:
    entry = skill.frontmatter.entries["name"]
    written = skill.text[entry.value_start : entry.value_end].rstrip()  # a block scalar ends behind its line end
    edit = (entry.value_start, entry.value_start + len(written), own)
    return unsafe(f"rename the skill to {skill.name}", skill, edit)
