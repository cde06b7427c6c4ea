"""Something that a skill can do, and that nobody has approved."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from skillkit.finding import Finding, Severity
from skillkit.lint.place import in_file
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill

if TYPE_CHECKING:
    from skillkit.security.capabilities import Capability


@rule(severity=Severity.ERROR, raw=True)
def capability_not_approved(skill: Skill, *, capabilities: tuple[str, ...] = ()) -> Iterator[Finding]:
    """The skill can do what the house does not allow without asking, and no approval says that it may.

    Only where skillkit.toml has a table `[capabilities]`: its lists `hosts`, `programs`, `tools` and `credentials` hold
    patterns of what is allowed, and a list that is not there allows all of its kind. What runs by itself, runs what it
    downloads, writes outside the working tree, installs without a pin or is a file that cannot be read in a review
    always needs an approval. `skillkit approve` writes one beside the skill, by whom and why. It is bound to the
    script, or to the line of the page, that it is about: when that changes, it has to be approved again.

    `capabilities` is the table, as `key=pattern`; it is taken from skillkit.toml.

    Source: https://cwe.mitre.org/data/definitions/250.html (execution with unnecessary privileges)
    """
    if not capabilities:
        return
    from skillkit import surroundings
    from skillkit.security import approval
    from skillkit.security.capabilities import of

    allowed: dict[str, list[str]] = {}
    for entry in capabilities:
        key, _, pattern = entry.partition("=")
        allowed.setdefault(key, []).append(pattern)
    found = approval.beyond(of(skill), allowed)
    if not found:
        return
    every = approval.all_of(skill)
    valid = [each for each in every if not each.until or not surroundings.is_over(each.until)]
    said: set[tuple[str, str]] = set()
    for each in approval.waiting(skill, found, valid):
        if (each.can, each.what) not in said:
            said.add((each.can, each.what))
            before = [a for a in every if any((t.can, t.what) == (each.can, each.what) for t in a.things)]
            yield in_file(
                skill, each.path, each.line, _message(each, bool(before)), f"skillkit approve {skill.name} --why ..."
            )


def _message(capability: "Capability", before: bool) -> str:
    detail = f" ({capability.detail})" if capability.detail else ""
    reason = "its approval ended, or is of another text" if before else "nobody has approved it"
    return f"the skill {capability.can.words}: `{capability.what}`{detail}; {reason}"
