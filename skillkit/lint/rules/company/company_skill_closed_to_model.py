"""A company-wide skill that no agent can pick."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key, unsafe
from skillkit.lint.rule import rule
from skillkit.model.skill import MANUAL, Scope, Skill


@rule(severity=Severity.ERROR)
def company_skill_closed_to_model(skill: Skill) -> Iterator[Finding]:
    """A company-wide skill is switched off for the model.

    Company-wide means that every agent may pick it by itself. A skill that only its users invoke belongs to a team:
    move it to `skills/team_wide`, or remove the switch.

    Source: Writing skills for the company, Tong Hui Kang, 2026-02-21 (company-wide and team-wide skills)

    ~~~~ bad
    disable-model-invocation: true
    ~~~~

    ~~~~ good
    metadata:
      owner: "@acme/docs"
    ~~~~
    """
    value = skill.frontmatter.values.get(MANUAL)
    if skill.scope is Scope.COMPANY_WIDE and value in (True, "true", "yes"):
        entry = skill.frontmatter.entries[MANUAL]
        end = skill.text.find("\n", entry.value_end) + 1 or entry.value_end
        fix = unsafe(f"remove {MANUAL}", skill, (entry.start, end, ""))
        hint = "remove the switch, or move the skill to skills/team_wide"
        yield at_key(skill, MANUAL, "a company-wide skill that no agent can pick by itself", hint, fix)
