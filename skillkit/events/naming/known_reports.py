"""What is known of each skill, noted where the next report can look it up without a database."""

import json
import os
from collections.abc import Iterable
from typing import Any

from skillkit.events.event import uuid7
from skillkit.events.faults.known_hints import FILE
from skillkit.events.lake import Lake

MOST = 50
"""Reports kept of each skill, the newest ones."""


def write(homes: Iterable[str], lake: Lake) -> None:
    """Note open and resolved reports, and what renamed skills are called now, in the spools that are asked when another
    comes in.
    """
    rows = lake.rows(
        'SELECT skill, kind, id::VARCHAR AS id, status, resolved_commit AS "commit", left(summary, 400) AS summary'
        " FROM feedback WHERE status IN ('open', 'resolved')"
        f" QUALIFY row_number() OVER (PARTITION BY skill ORDER BY time DESC) <= {MOST} ORDER BY time DESC"
    )
    skills: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        skills.setdefault(row.pop("skill") or "", []).append(row)
    names = dict(lake.run("SELECT skill, arg_max(name, until) FROM aliases GROUP BY skill"))
    data = json.dumps({"version": 1, "skills": skills, "names": names}, ensure_ascii=False).encode()
    for home in filter(os.path.isdir, homes):
        _replace(os.path.join(home, FILE), data)


def _replace(file: str, data: bytes) -> None:
    part = f"{file}.{uuid7()}.part"
    with open(part, "wb") as opened:
        opened.write(data)
    os.replace(part, file)  # without fsync: these are hints, and the next sync writes them again
