"""Something that a skill can do, and that nobody has approved."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import in_file
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill


@rule(severity=Severity.ERROR, raw=True)
def capability_not_approved(skill: Skill, *, capabilities: tuple[str, ...] = ()) -> Iterator[Finding]:
    """The skill can do what the house does not allow without asking, and no approval says that it may.

    Only where skillkit.toml has a table `[capabilities]`: its lists `hosts`, `programs`, `tools` and `credentials` hold
    patterns of what is allowed, and a list that is not there allows all of its kind. What runs by itself, runs what it
    downloads, writes outside the working tree, installs without a pin or is a file that cannot be read in a review
    always needs an approval. `skillkit approve` writes one beside the skill, by whom and why. It is bound to the
    script, or to the line of the page, that it is about: when that changes, it has to be approved again. A file
    among the approvals that was edited by hand approves nothing.

    Only an approval silences this rule: a skill's own `skillkit: allow` does not count, and no baseline holds it. On
    the first day `skillkit approve --all --why ...` approves what every skill does now.

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
    for file in approval.broken(skill):
        message = f"this approves nothing: {file.reason}"
        yield in_file(skill, file.path, 1, message, f"remove it, then `skillkit approve {skill.name}`")
    found = approval.beyond(of(skill), allowed)
    if not found:
        return
    every = approval.all_of(skill)
    valid = [each for each in every if not each.until or not surroundings.is_over(each.until)]
    said: set[tuple[str, str]] = set()
    for each in approval.waiting(skill, found, valid):
        if (each.can, each.what) not in said:
            said.add((each.can, each.what))
            detail = f" ({each.detail})" if each.detail else ""
            message = f"the skill {each.can.words}: `{each.what}`{detail}; {approval.why_not(skill, each, every)}"
            yield in_file(skill, each.path, each.line, message, f"skillkit approve {skill.name} --why ...")
