"""A batch as it travels: NDJSON, a line an event with the lake's columns, which `git show` reads."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

from skillkit.events.event import LARGEST as LARGEST_EVENT
from skillkit.events.event import PURGED, digest
from skillkit.events.intake import COLUMNS
from skillkit.events.purge import TEXTS

PIECE = 1_000_000
"""Bytes after which a batch goes on in another file."""

FORMS = {
    "id": r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "time": r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?",
    "type": r"skillkit\.[a-z_]+\.[a-z_]+\.v[0-9]+",
}
"""What an event's id, time (UTC) and type look like; the patterns mean the same to Python and to DuckDB."""

TRAVELLING = tuple(column for column in COLUMNS if column != "batch_id")


def written(rows: Iterable[Mapping[str, Any]], name: str) -> dict[str, bytes]:
    """The files of a batch: content by path, `2026-03/<name>.ndjson`. The same rows give the same bytes.

    A month whose events have more than PIECE bytes goes on in `<name>-1.ndjson` and so on.
    """
    found = {}
    for month, some in groupby(sorted(rows, key=_order), month_of):
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
    held = {column: row[column] for column in TRAVELLING if row.get(column) is not None}
    return json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


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
        if isinstance(row, dict) and len(each) <= 2 * LARGEST_EVENT and is_event(row):
            found.append((row, each + b"\n"))
    return found


def is_purged(line: bytes) -> bool:
    """True where the text of an event was taken out."""
    return PURGED.encode() in line and PURGED in (json.loads(line).get(text) for text in TEXTS)


def is_event(row: Mapping[str, Any]) -> bool:
    """True where a row has what every event has, in the form that it must have."""
    texts = all(isinstance(row.get(key), str) and row[key] for key in ("id", "time", "type", "source", "skill"))
    return texts and all(re.fullmatch(form, row[key]) for key, form in FORMS.items()) and _is_day(row["time"])


def _is_day(time: str) -> bool:
    try:
        datetime.fromisoformat(time[:19])
    except ValueError:
        return False
    return True


def month_of(row: Mapping[str, Any]) -> str:
    """`2026-03`"""
    return str(row["time"])[:7]


def is_batch(path: str) -> bool:
    """True for the path of a file of events."""
    month, slash, name = path.partition("/")
    return bool(slash) and name.endswith(".ndjson") and len(month) == 7


def uuid_of(text: str) -> str:
    """A UUID of RFC 9562, version 8, that is the same for the same text."""
    digits = digest(text)
    variant = "89ab"[int(digits[16], 16) % 4]
    return f"{digits[:8]}-{digits[8:12]}-8{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:32]}"


def _order(row: Mapping[str, Any]) -> tuple[str, str]:
    return str(row["time"]), str(row["id"])
