"""Which reports a command is about: by skill, owner, team, kind, day and words."""

from typing import TYPE_CHECKING, Any, NamedTuple

from skillkit.errors import SkillkitError, did_you_mean
from skillkit.events.event import subject_of

if TYPE_CHECKING:
    from skillkit.events.lake import Lake

NEVER = "0001-01-01"
"""Before every report."""


class Choice(NamedTuple):
    """What is asked for; an empty text asks for all.

    ``skill`` is a name that it has or had, ``owner`` and ``team`` are those of the skill as it is now, ``since`` is a
    time in UTC, ``grep`` a regular expression (RE2) that is looked for in text and detail without case.
    """

    skill: str = ""
    owner: str = ""
    team: str = ""
    kind: str = ""
    since: str = ""
    grep: str = ""
    only_open: bool = False

    def values(self, lake: "Lake") -> dict[str, Any]:
        """The values of queries/reported.sql, for a lake that knows the skills on disk. Raises SkillkitError where
        ``grep`` is no regular expression, and for a name that no skill and no event has.
        """
        if self.grep:
            check_pattern(lake, self.grep)
        for column, name in (("skill", self.skill), ("owner", self.owner), ("team", self.team)):
            if name:
                _check_known(lake, column, name)
        return {
            "skill": called_now(lake, self.skill) if self.skill else "",
            "owner": self.owner,
            "team": self.team,
            "kind": self.kind,
            "since": self.since or NEVER,
            "grep": self.grep,
            "only_open": self.only_open,
        }


_UNKNOWN = {
    "skill": ("no skill is called {!r}", "`skillkit list` shows all skills"),
    "owner": ("no skill is owned by {!r}", "`skillkit owners` shows all owners"),
    "team": ("no skill belongs to a team {!r}", "`skillkit list` shows all skills"),
}


def _check_known(lake: "Lake", column: str, name: str) -> None:
    """Raise SkillkitError where neither a skill on disk nor an event has this name: that nothing was reported there
    would be good news.
    """
    asked = f"SELECT {column} FROM events UNION SELECT {'name' if column == 'skill' else column} FROM skills"
    if column == "skill":
        asked += " UNION SELECT skill FROM aliases UNION SELECT name FROM aliases"
    known = [str(found) for (found,) in lake.run(asked) if found]
    if subject_of(name) not in known:
        message, hint = _UNKNOWN[column]
        raise SkillkitError(message.format(name), hint=did_you_mean(name, known) or hint)


def called_now(lake: "Lake", skill: str) -> str:
    """The name that ``skill`` has now."""
    found = lake.run(
        "SELECT name FROM aliases WHERE skill = $skill AND until > now()::TIMESTAMP ORDER BY until DESC LIMIT 1",
        {"skill": skill},
    )
    return str(found[0][0]) if found else skill


def check_pattern(lake: "Lake", pattern: str) -> None:
    """Raise SkillkitError where ``pattern`` is no regular expression of RE2."""
    try:
        lake.run("SELECT regexp_matches('', $pattern)", {"pattern": pattern})
    except SkillkitError as e:
        raise SkillkitError(
            f"--grep {pattern!r}: is not a regular expression", hint="put a \\ before a character that means itself"
        ) from e
