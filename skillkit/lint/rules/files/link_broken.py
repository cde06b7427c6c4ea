"""A link to nothing."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.references import graph
from skillkit.references.graph import TargetEnd


@rule(severity=Severity.ERROR)
def link_broken(skill: Skill) -> Iterator[Finding]:
    """A relative link leads to a file that does not exist.

    The agent follows it, finds nothing, and goes on without what the writer thought it needed. Links in code are
    examples and are not reported, nor are links with placeholders such as `<name>.md`, nor what is near a block that
    fence-unclosed reports.

    Source: https://agentskills.io/specification (file references)

    ~~~~ bad
    See [the style](references/style.md).
    ~~~~

    ~~~~ good
    See [the style](references/style.md#tone), not `[this](references/missing.md)`.
    -- references/style.md --
    # Tone
    ~~~~
    """
    for link in graph.of(skill).links:
        if graph.end_of(skill, link.path) is TargetEnd.NOWHERE and not graph.leaves_repository(skill, link.path):
            if skill.markdown.is_confused(link.start):
                continue  # fence-unclosed reports the block: nobody can tell text from code there
            hint = "correct the path, which is relative to the skill's folder, or add the file"
            found = at(skill, link.start, link.end, f"the link leads nowhere: {link.written}", hint)
            yield found._replace(cause=f"{graph.missing(skill, link.path)} is missing")
