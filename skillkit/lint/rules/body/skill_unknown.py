"""A skill that is named and misspelled."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_edge
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill


@rule(severity=Severity.WARNING)
def skill_unknown(skill: Skill) -> Iterator[Finding]:
    """The text names a skill that the repository does not have, and one whose name is a letter or two away.

    The agent looks for a skill of that name, finds none, and goes on without. A name that comes near none of the
    repository may be of a user's own skill, or of a plugin, and is not reported; `skillkit stale` reports those that
    git knows. The texts that SKILL.md leads to are read too. Names count in "use the `NAME` skill" and "the skill
    `NAME`".

    Source: https://agentskills.io/specification (name field: what skills are called by)

    ~~~~ bad
    Then use the `investigate-latency-ad` skill.
    -- ../../team_wide/investigate-latency-ads/SKILL.md --
    ---
    name: investigate-latency-ads
    description: Latency of ad serving. Use when the p99 alert fires.
    disable-model-invocation: true
    ---

    Open the dashboard.
    ~~~~

    ~~~~ good
    Then use the `investigate-latency-ads` skill, or the `pdf` skill of your own.
    -- ../../team_wide/investigate-latency-ads/SKILL.md --
    ---
    name: investigate-latency-ads
    description: Latency of ad serving. Use when the p99 alert fires.
    disable-model-invocation: true
    ---

    Open the dashboard.
    ~~~~
    """
    if "skill" not in skill.text and len(skill.files) == 1:
        return
    from skillkit.references import graph  # most skills name no other

    references = graph.of(skill)
    said: set[str] = set()
    for name in references.skills:
        if name.path in said or references.is_a_skill(name):
            continue
        said.add(name.path)
        if near := references.nearest_skill(name):
            message, hint = f"no skill is called {name.path!r}", f"did you mean {near!r}?"
            yield at_edge(skill, name, message, hint)
