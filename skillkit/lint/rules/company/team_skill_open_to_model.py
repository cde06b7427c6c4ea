"""A team's skill in every agent's context."""

from collections.abc import Iterator

from skillkit.finding import Finding, Fix, Severity
from skillkit.lint.place import at_key, newline, on_top, safe, unsafe
from skillkit.lint.rule import rule
from skillkit.model.skill import MANUAL, Scope, Skill

_TRUE_WORDS = ("true", "yes", "on", "y", "1")
"""Values whose writers meant `true`. A writer of `false` may have wanted the skill to be company-wide."""


@rule(severity=Severity.ERROR)
def team_skill_open_to_model(skill: Skill) -> Iterator[Finding]:
    """A team-wide skill can be invoked by the model.

    Without `disable-model-invocation: true` the skill is in the context of every colleague of every team. Only the
    literal `true` works in every agent: Cursor ignores `"true"` and `yes`.

    Source: https://code.claude.com/docs/en/skills (frontmatter reference); measured on @cursor/sdk 1.0.32

    ~~~~ bad team_wide
    disable-model-invocation: yes
    ~~~~

    ~~~~ good team_wide
    disable-model-invocation: true
    ~~~~

    ~~~~ bad team_wide
    -- SKILL.md --
    ---
    name: investigate-latency-ads
    description: Latency of ad serving. Use when the p99 alert fires.
    metadata:
      team: ads
      owner: "@acme/ads"
    ---

    Example queries
    - why is ad serving slow

    # Workflow

    1. Open the dashboard.

    # Pitfalls to avoid

    - The nightly batch is not an incident.
    ~~~~

    ~~~~ good team_wide
    -- SKILL.md --
    ---
    name: investigate-latency-ads
    description: Latency of ad serving. Use when the p99 alert fires.
    metadata:
      team: ads
      owner: "@acme/ads"
    disable-model-invocation: true
    ---

    Example queries
    - why is ad serving slow

    # Workflow

    1. Open the dashboard.

    # Pitfalls to avoid

    - The nightly batch is not an incident.
    ~~~~
    """
    if skill.scope is not Scope.TEAM_WIDE or skill.frontmatter.error:
        return
    head = skill.frontmatter
    entry = head.entries.get(MANUAL)
    if entry is None:
        line = (head.end, head.end, f"{MANUAL}: true{newline(skill)}")
        fix = safe(f"add {MANUAL}: true", skill, line, keys=(MANUAL,))
        yield on_top(skill, f"a team-wide skill without `{MANUAL}: true`", "it would be in every agent's context", fix)
    elif not entry.plain or skill.text[entry.value_start : entry.value_end] != "true":
        yield at_key(
            skill, MANUAL, f"`{MANUAL}` must be the literal `true`", "some agents ignore other spellings", _true(skill)
        )


def _true(skill: Skill) -> Fix:
    entry = skill.frontmatter.entries[MANUAL]
    written = skill.text[entry.value_start : entry.value_end]
    end = entry.value_start + len(written.rstrip())
    text = "true" if skill.text[entry.value_start - 1] in " \t" else " true"
    edit = (entry.value_start, end, text)
    if str(skill.frontmatter.values[MANUAL]).strip().lower() in _TRUE_WORDS:
        return safe(f"set {MANUAL}: true", skill, edit, keys=(MANUAL,))
    return unsafe(f"set {MANUAL}: true", skill, edit)
