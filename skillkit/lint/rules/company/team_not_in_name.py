"""A team-wide skill whose name does not name its team."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model.skill import Scope, Skill


@rule(severity=Severity.ERROR)
def team_not_in_name(skill: Skill) -> Iterator[Finding]:
    """The name of a team-wide skill does not end in its team's name.

    All skills share one flat list, and users type their names. `{resource or workflow}-{team}` keeps two teams' skills
    apart and says which team to ask. The team is the folder below `skills/team_wide`, else `metadata.team`; it is never
    guessed.

    Source: Writing skills for the company, Tong Hui Kang, 2026-02-21 (footnote 5: {resource / workflow}-{team name})

    ~~~~ bad team_wide
    metadata:
      team: payments
      owner: "@acme/ads"
    ~~~~

    ~~~~ bad team_wide
    metadata:
      owner: "@acme/ads"
    ~~~~

    ~~~~ good team_wide
    metadata:
      team: ads
      owner: "@acme/ads"
    ~~~~
    """
    if skill.scope is not Scope.TEAM_WIDE or skill.frontmatter.error:
        return
    if not skill.team:
        hint = "add `team: NAME` under `metadata:`, or move the skill into skills/team_wide/NAME/"
        yield at_key(skill, "metadata", "a team-wide skill that does not say which team it belongs to", hint)
    elif not skill.name.endswith(f"-{skill.team}") or skill.name == f"-{skill.team}":
        hint = f"call it `{{resource or workflow}}-{skill.team}`, or correct the team"
        yield at_key(skill, "name", f"the name {skill.name!r} does not end in its team's name {skill.team!r}", hint)
