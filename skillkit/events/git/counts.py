"""Uses as they travel: daily counts, since single ones would cost 500 people 0.3 to 0.8 GB a year."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from skillkit.events.event import COUNTED, INVOKED, uuid8

KEYS = ("skill", "skill_digest", "agent", "invocation_trigger", "team", "scope", "owner")
"""What uses of a day have in common that are counted together. The last two follow from the skill and its digest."""


def counted(rows: Iterable[Mapping[str, Any]], batch: str) -> list[dict[str, Any]]:
    """The rows of a batch as they travel: its uses as one row a day and KEYS, all others as they are.

    A count's ``data`` has ``uses``, and the ``batch`` whose uses it counts: who holds the single uses of that batch
    leaves it out. The same batch gives the same ids.
    """
    found = []
    uses: Counter[tuple[Any, ...]] = Counter()
    for row in rows:
        if row["type"] == INVOKED:
            uses[(str(row["time"])[:10], *(row.get(key) for key in KEYS))] += 1
        else:
            found.append(dict(row))
    return found + [_count(batch, key, number) for key, number in uses.items()]


def _count(batch: str, key: tuple[Any, ...], number: int) -> dict[str, Any]:
    day, *values = key
    return dict(zip(KEYS, values, strict=True)) | {
        "id": uuid8(json.dumps([batch, *key])),
        "time": f"{day}T00:00:00",
        "type": COUNTED,
        "source": "skillkit://-/-/-",  # of a day, not of a host or a session
        "data": {"uses": number, "batch": batch},
    }
