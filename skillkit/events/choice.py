"""Which reports a command is about: by skill, owner, team, kind, day and words."""

from typing import TYPE_CHECKING, Any, NamedTuple

from skillkit.errors import SkillkitError

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
        """The values of queries/reported.sql. Raises SkillkitError where ``grep`` is no regular expression."""
        if self.grep:
            check_pattern(lake, self.grep)
        return {
            "skill": called_now(lake, self.skill) if self.skill else "",
            "owner": self.owner,
            "team": self.team,
            "kind": self.kind,
            "since": self.since or NEVER,
            "grep": self.grep,
            "only_open": self.only_open,
        }


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
