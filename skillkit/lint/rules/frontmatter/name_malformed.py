"""A name with characters or a length that agents refuse."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model import name
from skillkit.model.skill import Skill


@rule(severity=Severity.ERROR)
def name_malformed(skill: Skill, *, max_characters: int = name.LONGEST) -> Iterator[Finding]:
    """The name is not lower-case letters, digits and single hyphens, or is too long.

    It is what users type after `/` or `$`, a folder on every colleague's disk and a key in every agent's list. The
    specification allows 1 to 64 of `a-z`, `0-9` and `-`, with no hyphen at an end and no two in a row.

    Source: https://agentskills.io/specification (name field)

    ~~~~ bad company_wide Write_Release_Notes
    name: Write_Release_Notes
    ~~~~

    ~~~~ bad
    name: 2026
    ~~~~

    ~~~~ good
    name: write-release-notes
    ~~~~
    """
    value = skill.frontmatter.values.get("name")
    if value is None or value == "":
        return
    if not isinstance(value, str):
        own = name.as_yaml(skill.name)
        hint = f"write `name: {own}`" if own else "write a name, and give the folder the same"
        yield at_key(skill, "name", f"the name is {_kind(value)}, not a string", hint)
        return
    for fault in name.faults(value, longest=max_characters):
        yield at_key(
            skill, "name", fault, "use lower-case letters, digits and single hyphens, as in `write-release-notes`"
        )


def _kind(value: object) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a mapping"}
    return kinds.get(type(value), "a " + type(value).__name__)
