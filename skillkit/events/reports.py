"""Reports as they are in the lake: all, some, and one by the beginning or the end of its id."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from skillkit.errors import SkillkitError
from skillkit.events.choice import Choice
from skillkit.events.event import short
from skillkit.events.queries import sql

if TYPE_CHECKING:  # a report is made without a database
    from skillkit.events.lake import Lake

FEWEST = 4
"""Characters of an id that may be enough."""


def listed(
    lake: "Lake", choice: Choice | None = None, limit: int = 0, *, skill: str = "", only_open: bool = False
) -> list[dict[str, Any]]:
    """Reports, the newest first; ``limit`` 0 is all. An old name of a skill is as good as the one that it has now.

    The owner and the team that are asked for are those of the table `skills`.
    """
    asked = choice or Choice(skill, only_open=only_open)
    most = f"LIMIT {limit}" if limit else ""
    return lake.rows(
        f"SELECT feedback.* FROM feedback JOIN ({sql.query('reported')}) AS found USING (id) WHERE found.is_chosen"
        f" ORDER BY feedback.time DESC, feedback.id DESC {most}",
        asked.values(lake),
    )


def number(lake: "Lake", choice: Choice) -> int:
    """How many reports are chosen."""
    ((found,),) = lake.run(f"SELECT count(*) FROM ({sql.query('reported')}) WHERE is_chosen", choice.values(lake))
    return int(found)


def identified(lake: "Lake", word: str) -> dict[str, Any]:
    """The one report whose id, or the end of it that lists show, begins with ``word``; or whose id ends with it.

    Raises SkillkitError where there is none, or several.
    """
    (found,) = _rows(lake, ids(lake, [word]))
    return found


def ids(lake: "Lake", words: Sequence[str]) -> list[Any]:
    """The ids of the reports that ``words`` name as in `identified`, each once, in their order.

    Raises SkillkitError for the first word that names none, or several.
    """
    digits = {word: word.lower() for word in words}
    for word, some in digits.items():
        if len(some) < FEWEST or set(some) - set("0123456789abcdef-"):
            raise SkillkitError(f"{word!r} is not the id of a report", hint="`skillkit feedback list` shows them")
    named: dict[str, list[Any]] = {some: [] for some in digits.values()}
    for length, names in groupby(sorted(named, key=len), len):  # texts of one length are compared by a hash join
        for name, id in lake.run(_NAMED.format(length=length), {"words": list(names)}):
            named[name].append(id)
    for word, some in digits.items():
        if not named[some]:
            raise SkillkitError(f"no report has the id {word!r}", hint="`skillkit feedback list --limit 0` shows all")
        if len(named[some]) > 1:
            rows = _rows(lake, named[some])
            # enough to choose by; a short end of an id may fit hundreds
            shown = ", ".join(f"{short(str(row['id']))} ({row['skill'] or 'no skill'})" for row in rows[:5])
            raise SkillkitError(f"{len(rows)} reports have the id {word!r}: {shown}", hint="give more digits")
    return list(dict.fromkeys(named[some][0] for some in digits.values()))


_NAMED = """
    WITH own AS (
        SELECT id, id::VARCHAR AS text FROM events
        WHERE type IN (
            'skillkit.feedback.inaccuracy.v1', 'skillkit.feedback.pitfall.v1', 'skillkit.feedback.missed.v1',
            'skillkit.feedback.unneeded.v1', 'skillkit.feedback.wish.v1'
        )
    ),
    words AS (SELECT unnest($words) AS word)
    SELECT word, id FROM words JOIN own ON left(text, {length}) = word
    UNION
    SELECT word, id FROM words JOIN own ON right(text, {length}) = word
    UNION
    SELECT word, id FROM words JOIN own ON left(right(text, 8), {length}) = word
    ORDER BY word, id DESC
"""


def _rows(lake: "Lake", ids: Sequence[Any]) -> list[dict[str, Any]]:
    """These reports, the newest first."""
    return lake.rows(
        "SELECT * FROM feedback WHERE id IN (SELECT unnest($ids::UUID[])) ORDER BY time DESC, id DESC",
        {"ids": list(ids)},
    )


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
    (found,) = answered_all(lake, ids(lake, [word]))
    return found


def answered_all(lake: "Lake", ids: Sequence[Any]) -> list[Answered]:
    """``answered`` for reports by their whole ids, the newest first."""
    latest = dict(
        lake.run(
            "SELECT about, max(time) FROM (SELECT id AS about, time FROM events UNION ALL"
            " SELECT ref_id, time FROM events WHERE ref_id IS NOT NULL)"
            " WHERE about IN (SELECT unnest($ids::UUID[])) GROUP BY about",
            {"ids": list(ids)},
        )
    )
    return [Answered(row, latest[row["id"]].isoformat()) for row in _rows(lake, ids)]


def history(lake: "Lake", report_id: str) -> list[dict[str, Any]]:
    """What happened to a report since, the oldest first."""
    return lake.rows(
        "SELECT id, time, type, agent, summary, \"commit\", (data ->> '$.fault') = 'true' AS fault"
        " FROM events WHERE ref_id = $id ORDER BY time, id",
        {"id": report_id},
    )
