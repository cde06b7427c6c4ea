"""The faults of a lake: its reports grouped, counted and quoted."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from skillkit.events.choice import Choice
from skillkit.events.event import PURGED
from skillkit.events.faults.groups import groups
from skillkit.events.faults.terms import READ
from skillkit.events.queries import sql

if TYPE_CHECKING:
    from skillkit.events.lake import Lake

_PHRASES = {"skill": "VARCHAR", "kind": "VARCHAR", "said": "UBIGINT", "number": "INTEGER"}


class FoundFaults(NamedTuple):
    """``rows`` that are shown, and how many more there are."""

    rows: list[dict[str, Any]]
    left_out: int


def group(lake: "Lake", choice: Choice) -> None:
    """Make the table `grouped`: queries/reported.sql with the fault of each report, which has its oldest one's id.

    The table `skills` says whose they are.
    """
    values = choice.values(lake)
    lake.run(f"CREATE OR REPLACE TEMP TABLE reported AS {sql.query('reported')}", values)
    lake.run(f"CREATE OR REPLACE TEMP TABLE phrases ({sql.declared(_PHRASES)})")
    lake.insert("phrases", _PHRASES, _numbered(lake, values))
    lake.run(
        "CREATE OR REPLACE TEMP TABLE grouped AS SELECT reported.*,"
        " first_value(id) OVER (PARTITION BY number ORDER BY time, id) AS fault_id"
        " FROM reported JOIN phrases ON phrases.skill = coalesce(reported.skill, '')"
        " AND phrases.kind = reported.kind AND phrases.said = reported.said"
    )
    for table in ("reported", "phrases"):
        lake.run(f"DROP TABLE {table}")


def _numbered(lake: "Lake", values: dict[str, Any]) -> list[dict[str, Any]]:
    """Every phrase with the number of its fault. One that was purged, and an empty one, says nothing."""
    phrases = lake.run(
        "SELECT coalesce(skill, ''), kind, hash(summary),"
        f" left(coalesce(any_value(nullif(summary, {sql.text(PURGED)})), ''), {READ})"
        " FROM feedback WHERE ($skill = '' OR skill = $skill) AND ($kind = '' OR kind = $kind)"
        " GROUP BY ALL ORDER BY ALL",
        {name: values[name] for name in ("skill", "kind")},
    )
    about: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for skill, kind, said, text in phrases:
        about[skill, kind].append((said, text))
    found: list[dict[str, Any]] = []
    for (skill, kind), some in about.items():
        first = len(found)
        for (said, _), number in zip(some, groups([text for _, text in some], kind, skill), strict=True):
            found.append({"skill": skill, "kind": kind, "said": said, "number": first + number})
    return found


def faults(lake: "Lake", choice: Choice, limit: int = 0) -> FoundFaults:
    """The faults of which a report was chosen, those with most open reports first; ``limit`` 0 is all.

    Each row is as queries/faults.sql has it, with up to three texts as ``quotes``, the most frequent first.
    """
    group(lake, choice)
    return counted(lake, limit)


def counted(lake: "Lake", limit: int = 0) -> FoundFaults:
    """``faults``, where `group` has made its table."""
    most = f"LIMIT {limit}" if limit else ""
    return _with_texts(lake, f"SELECT *, count(*) OVER () AS total FROM ({sql.query('faults')}) {most}")


def _with_texts(lake: "Lake", select: str) -> FoundFaults:
    """What ``select`` finds, with texts for the ids of quotes; its column ``total`` counts what it would find whole."""
    rows = lake.rows(select)
    total = rows[0]["total"] if rows else 0
    texts = _texts(lake, [id for row in rows for id in row["quotes"]])
    for row in rows:
        del row["total"]
        row["agents"] = row["agents"] or []
        row["quotes"] = [texts[id] for id in row["quotes"]]
    return FoundFaults(rows, total - len(rows))


def _texts(lake: "Lake", ids: list[Any]) -> dict[Any, str]:
    found = lake.run("SELECT id, summary FROM events WHERE id IN (SELECT unnest($ids::UUID[]))", {"ids": ids})
    return {id: text or "" for id, text in found}


def reports(lake: "Lake", ids: list[Any]) -> dict[Any, list[dict[str, Any]]]:
    """The reports of these faults, as the view `feedback` has them, the oldest first; `group` has made its table."""
    rows = lake.rows(
        "SELECT grouped.fault_id, feedback.* FROM feedback JOIN grouped USING (id)"
        " WHERE grouped.fault_id IN (SELECT unnest($ids::UUID[])) ORDER BY feedback.time, feedback.id",
        {"ids": ids},
    )
    found: dict[Any, list[dict[str, Any]]] = {id: [] for id in ids}
    for row in rows:
        found[row["fault_id"]].append(row)
    return found


def members(lake: "Lake", ids: list[Any]) -> dict[Any, list[Any]]:
    """The ids of the reports of those of ``ids`` that are faults, the newest first; `group` has made its table."""
    rows = lake.run(
        "SELECT fault_id, list(id ORDER BY time DESC, id DESC) FROM grouped"
        " WHERE fault_id IN (SELECT unnest($ids::UUID[])) GROUP BY fault_id",
        {"ids": ids},
    )
    return dict(rows)


def of_report(lake: "Lake", report: Mapping[str, Any]) -> dict[str, Any]:
    """The fault of a report, as queries/faults.sql has it."""
    group(lake, Choice(skill=report["skill"] or "", kind=report["kind"]))
    lake.run(
        "DELETE FROM grouped WHERE fault_id <> (SELECT fault_id FROM grouped WHERE id = $id)", {"id": report["id"]}
    )
    return counted(lake).rows[0]


def by_owner(lake: "Lake", choice: Choice, most: int, limit: int = 0) -> FoundFaults:
    """`faults` by the owner of their skill, at most ``most`` of each; ``of_owner`` is how many that owner has."""
    group(lake, choice)
    return _with_texts(
        lake,
        "SELECT *, count(*) OVER () AS total, count(*) OVER (PARTITION BY owner) AS of_owner"
        f" FROM ({sql.query('faults')})"
        f" QUALIFY row_number() OVER (PARTITION BY owner ORDER BY open DESC, last DESC, id) <= {most}"
        f" ORDER BY owner NULLS LAST, open DESC, last DESC, id {f'LIMIT {limit}' if limit else ''}",
    )


def ids(lake: "Lake") -> list[str]:
    """The ids of all faults that have an open report, sorted; `group` has made its table."""
    rows = lake.run("SELECT DISTINCT fault_id::VARCHAR AS id FROM grouped WHERE status = 'open' ORDER BY id")
    return [id for (id,) in rows]
