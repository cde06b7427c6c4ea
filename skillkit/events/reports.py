"""Reports as they are in the lake: all, some, and one by the beginning or the end of its id."""

from typing import TYPE_CHECKING, Any, NamedTuple

from skillkit.errors import SkillkitError
from skillkit.events.event import short

if TYPE_CHECKING:  # a report is made without a database
    from skillkit.events.lake import Lake

FEWEST = 4
"""Characters of an id that may be enough."""


def listed(lake: "Lake", *, skill: str = "", only_open: bool = False) -> list[dict[str, Any]]:
    """Reports, the newest first. An old name of ``skill`` is as good as the one that it has now."""
    return lake.rows(
        "SELECT * FROM feedback WHERE ($skill = '' OR skill = coalesce((SELECT name FROM aliases WHERE skill = $skill"
        " AND until > now()::TIMESTAMP ORDER BY until DESC LIMIT 1), $skill)) AND (NOT $only_open OR status = 'open')"
        " ORDER BY time DESC, id DESC",
        {"skill": skill, "only_open": only_open},
    )


def identified(lake: "Lake", word: str) -> dict[str, Any]:
    """The one report whose id, or the end of it that lists show, begins with ``word``; or whose id ends with it.

    Raises SkillkitError where there is none, or several.
    """
    digits = word.lower()
    if len(digits) < FEWEST or set(digits) - set("0123456789abcdef-"):
        raise SkillkitError(f"{word!r} is not the id of a report", hint="`skillkit feedback list` shows them")
    found = lake.rows(
        "SELECT * FROM feedback WHERE starts_with(id::VARCHAR, $digits) OR ends_with(id::VARCHAR, $digits)"
        " OR starts_with(right(id::VARCHAR, 8), $digits)"
        " ORDER BY time DESC",
        {"digits": digits},
    )
    if not found:
        raise SkillkitError(f"no report has the id {word!r}", hint="`skillkit feedback list` shows all")
    if len(found) > 1:
        some = ", ".join(f"{short(str(row['id']))} ({row['skill'] or 'no skill'})" for row in found[:5])
        raise SkillkitError(f"{len(found)} reports have the id {word!r}: {some}", hint="give more digits")
    return found[0]


class Answered(NamedTuple):
    """A report that a verdict is about, as it is now; ``latest`` is the time (UTC) of the last that happened to it."""

    row: dict[str, Any]
    latest: str

    @property
    def id(self) -> str:
        return str(self.row["id"])

    @property
    def skill(self) -> str:
        """Empty for a report that is about none."""
        return self.row["skill"] or ""


def answered(lake: "Lake", word: str) -> Answered:
    """``identified``, for a verdict, which has to be later than all that it answers."""
    row = identified(lake, word)
    ((latest,),) = lake.run("SELECT max(time) FROM events WHERE $id IN (id, ref_id)", {"id": row["id"]})
    return Answered(row, latest.isoformat())


def history(lake: "Lake", report_id: str) -> list[dict[str, Any]]:
    """What happened to a report since, the oldest first."""
    return lake.rows(
        "SELECT id, time, type, agent, summary, \"commit\", (data ->> '$.fault') = 'true' AS fault"
        " FROM events WHERE ref_id = $id ORDER BY time, id",
        {"id": report_id},
    )
