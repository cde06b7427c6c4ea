"""A team that the company does not have."""

from collections.abc import Iterator

from skillkit.errors import did_you_mean
from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model.skill import Scope, Skill


@rule(severity=Severity.ERROR)
def team_unknown(skill: Skill, *, teams: tuple[str, ...] = ()) -> Iterator[Finding]:
    """The team is not one of the company's.

    With a misspelled team, one team's skills are listed and reported under two. Off until the top-level key `teams` in
    skillkit.toml lists the teams.

    Source: Writing skills for the company, Tong Hui Kang, 2026-02-21 ({resource / workflow}-{team name})
    """
    if teams and skill.scope is Scope.TEAM_WIDE and skill.team and skill.team not in teams:
        hint = did_you_mean(skill.team, teams) or "known: " + ", ".join(teams)
        yield at_key(skill, "metadata.team", f"no team is called {skill.team!r}", hint)
