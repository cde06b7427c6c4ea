"""A link out of the skill."""

import os
from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at, in_file
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.references import graph
from skillkit.references.graph import TargetEnd

HINT = "copy it into the skill's folder; of another skill, write only its name"


@rule(severity=Severity.WARNING)
def link_leaves_skill(skill: Skill) -> Iterator[Finding]:
    """A link or symbolic link leads out of the skill's folder.

    A skill is linked, copied and packed as one folder. What is outside does not come along, and `..` behind a link
    leads to a different place. Write the name of another skill instead of a path: the agent knows where it is.

    Source: https://agentskills.io/specification (file references: relative paths from the skill root)

    ~~~~ bad
    See [the other](../../team_wide/investigate-latency-ads/SKILL.md).
    -- ../../team_wide/investigate-latency-ads/SKILL.md --
    ---
    name: investigate-latency-ads
    description: Latency of ad serving. Use when the p99 alert fires.
    disable-model-invocation: true
    ---

    Open the dashboard.
    ~~~~

    ~~~~ good
    Then use the skill `investigate-latency-ads`.
    ~~~~
    """
    for link in graph.of(skill).links:
        if graph.end_of(skill, link.path) is TargetEnd.OUTSIDE and not graph.leaves_repository(skill, link.path):
            yield at(skill, link.start, link.end, f"the link leads out of the skill: {link.written}", HINT)
    for path in graph.symlinks(skill):
        text = os.readlink(skill.folder / path)
        inside = graph.followed(skill, path)
        if inside.startswith("../") and not os.path.isabs(text) and not graph.leaves_repository(skill, inside):
            yield in_file(skill, path, 1, f"the symbolic link leads out of the skill: {text}", HINT)
