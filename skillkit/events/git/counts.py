"""Uses as they travel: daily counts, since single ones would cost 500 people 0.3 to 0.8 GB a year."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from skillkit.events.event import COUNTED, INVOKED, short, uuid8

KEYS = ("skill", "skill_digest", "agent", "invocation_trigger", "team", "scope", "owner")
"""What uses of a day have in common that are counted together. The last two follow from the skill and its digest."""

Use = tuple[str, str, str]
"""A use as counts tell it from others: its day, its skill and the end of its id."""

MOST = 2000
"""Uses of a count: with their ids it must stay below what an event may have."""


def counted(rows: Iterable[Mapping[str, Any]], batch: str) -> list[dict[str, Any]]:
    """The rows of a batch as they travel: its uses as one row a day and KEYS, all others as they are.

    A count's ``data`` has ``uses``, the ``batch`` whose uses it counts (who holds the single uses of that batch leaves
    it out), and the ends of their ``ids``: a copied spool is counted under two batches, and by these ends each use
    counts once. The same batch gives the same ids.
    """
    found = []
    uses: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for row in rows:
        if row["type"] == INVOKED:
            uses[(str(row["time"])[:10], *(row.get(key) for key in KEYS))].append(short(row["id"]))
        else:
            found.append(dict(row))
    for key, ids in uses.items():
        # sorted, so that the same uses make the same pieces, and with them the same ids
        pieces = (sorted(ids)[start : start + MOST] for start in range(0, len(ids), MOST))
        found += [_count(batch, key, piece, number) for number, piece in enumerate(pieces)]
    return found


def _count(batch: str, key: tuple[Any, ...], ids: list[str], number: int) -> dict[str, Any]:
    day, *values = key
    return dict(zip(KEYS, values, strict=True)) | {
        "id": uuid8(json.dumps([batch, *key, *([number] if number else [])])),
        "time": f"{day}T00:00:00",
        "type": COUNTED,
        "source": "skillkit://-/-/-",  # of a day, not of a host or a session
        "data": {"uses": len(ids), "batch": batch, "ids": ids},
    }


def united(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Two rows of one count, each perhaps of a part of its uses, as one."""
    ids = sorted({*one["data"].get("ids", ()), *other["data"].get("ids", ())})[:MOST]
    uses = max(one["data"]["uses"], other["data"]["uses"], len(ids))  # counts of an earlier skillkit have no ids
    return dict(one) | {"data": {"uses": uses, "batch": one["data"]["batch"], **({"ids": ids} if ids else {})}}


def uses_of(rows: Iterable[Mapping[str, Any]]) -> set[Use]:
    """The uses that these rows are, or that they count and name."""
    found: set[Use] = set()
    for row in rows:
        if row["type"] == INVOKED:
            found.add(_use(row, short(row["id"])))
        elif row["type"] == COUNTED:
            found.update(_use(row, end) for end in row["data"].get("ids", ()))
    return found


def unknown(rows: Iterable[Mapping[str, Any]], known: set[Use]) -> list[dict[str, Any]]:
    """These rows, their counts without the uses that are ``known`` or that an earlier row counts; without the counts
    of which nothing is left.
    """
    found = []
    seen = set(known)
    for row in rows:
        ids = row["data"].get("ids") if row["type"] == COUNTED else None
        if ids is None:
            found.append(dict(row))
            continue
        new = [end for end in ids if _use(row, end) not in seen]
        seen.update(_use(row, end) for end in new)
        if new:
            found.append(dict(row) | {"data": dict(row["data"]) | {"uses": len(new), "ids": new}})
    return found


def _use(row: Mapping[str, Any], end: str) -> Use:
    return str(row["time"])[:10], str(row["skill"]), end
