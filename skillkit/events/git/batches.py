"""A batch as it travels: NDJSON, a line an event with the lake's columns, which `git show` reads."""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

from skillkit.events.event import LARGEST as LARGEST_EVENT
from skillkit.events.event import PURGED, TEXTS, by_time
from skillkit.events.intake import COLUMNS, WITHOUT_SKILL

PIECE = 1_000_000
"""Bytes after which a batch goes on in another file."""

FORMS = {
    "id": r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "time": r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?",
    "type": r"skillkit\.[a-z_]+\.[a-z_]+\.v[0-9]+",
}
"""What an event's id, time (UTC) and type look like; the patterns mean the same to Python and to DuckDB."""

# its file has the name of the batch
TRAVELLING = tuple(column for column in COLUMNS if column != "batch_id")


def written(rows: Iterable[Mapping[str, Any]], name: str) -> dict[str, bytes]:
    """The files of a batch: content by path, `2026-03/<name>.ndjson`. The same rows give the same bytes.

    A month whose events have more than PIECE bytes goes on in `<name>-1.ndjson` and so on.
    """
    found = {}
    for month, some in groupby(sorted(rows, key=by_time), month_of):
        for number, piece in enumerate(pieces(map(line, some))):
            found[f"{month}/{name}{f'-{number}' if number else ''}.ndjson"] = piece
    return found


def pieces(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Lines put together to files of about PIECE bytes."""
    some: list[bytes] = []
    size = 0
    for each in lines:
        some.append(each)
        size += len(each)
        if size > PIECE:
            yield b"".join(some)
            some, size = [], 0
    if some:
        yield b"".join(some)


def line(row: Mapping[str, Any]) -> bytes:
    """A row as its line: the columns that hold something, in their order."""
    sent = {column: row[column] for column in TRAVELLING if row.get(column) is not None}
    # `_is_report` looks for this very form
    return json.dumps(sent, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def events(data: bytes) -> list[tuple[dict[str, Any], bytes]]:
    """The events of a file, each with its line as it is: a newer skillkit may have written more columns than are known.

    Lines that are not events are left out: anyone who may push can have written them.
    """
    found = []
    for each in data.splitlines():
        try:
            row = json.loads(each)
        except (ValueError, RecursionError):
            continue
        # a line has the lake's columns, a little more than the event that was limited
        if isinstance(row, dict) and len(each) <= 2 * LARGEST_EVENT and is_event(row):
            found.append((row, each + b"\n"))
    return found


def without_texts(data: bytes, ids: Collection[str]) -> bytes:
    """A file of events without the texts of these reports and of what was said to them."""
    found = []
    for row, values in events(data):
        if row["id"] in ids or row.get("ref_id") in ids:
            texts = {text: PURGED for text in TEXTS if row.get(text)}
            found.append(line(row | texts))
        else:
            found.append(values)
    return b"".join(found)


def is_purged(line: bytes) -> bool:
    """True where the text of an event was taken out."""
    return PURGED.encode() in line and PURGED in (json.loads(line).get(text) for text in TEXTS)


def is_event(row: Mapping[str, Any]) -> bool:
    """True where a row has what every event has, in the form that it must have."""
    has_skill = row.get("skill") is not None or row.get("type") not in WITHOUT_SKILL
    needed = ("id", "time", "type", "source", *(("skill",) if has_skill else ()))
    texts = all(isinstance(row.get(key), str) and row[key] for key in needed)
    return texts and all(re.fullmatch(form, row[key]) for key, form in FORMS.items()) and _is_day(row["time"])


def _is_day(time: str) -> bool:
    try:
        datetime.fromisoformat(time[:19])  # is it in the calendar? the pattern has seen to the rest
    except ValueError:
        return False
    return True


def month_of(row: Mapping[str, Any]) -> str:
    """`2026-03`"""
    return str(row["time"])[:7]


def frozen_at(path: str) -> float:
    """When a batch was frozen, in seconds since 1970: its name is a UUID that begins with the time. 1 where it is not,
    so that what has no time goes at once.
    """
    digits = path.rpartition("/")[2].replace("-", "")[:13]  # 12 digits of milliseconds, and the version
    # UUID version 7: 48 bits of milliseconds, then a 7
    return int(digits[:12], 16) / 1000 if re.fullmatch(r"[0-9a-f]{12}7", digits) else 1.0


def is_batch(path: str) -> bool:
    """True for the path of a file of events."""
    month, slash, name = path.partition("/")
    return bool(slash) and name.endswith(".ndjson") and len(month) == 7  # `2026-03`
