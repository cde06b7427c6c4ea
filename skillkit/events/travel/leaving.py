"""What a clone has landed and the remote does not have yet: one file of NDJSON a batch, below the lake's folder."""

import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from skillkit.events import whole_files
from skillkit.events.event import INVOKED, PURGED, TEXTS
from skillkit.events.folder import modes, parts

FOLDER = "outbox"
ENDING = ".ndjson"


class OutgoingBatch(NamedTuple):
    """A batch on its way, read once: ``data`` is its file, ``rows`` are what is in it."""

    name: str
    data: bytes
    rows: list[dict[str, Any]]


class Leaving:
    """The batches on their way out of the lake in ``lake``. Changing them is for the holder of the lake's lock."""

    def __init__(self, lake: str) -> None:
        self.lake = lake
        self.folder = os.path.join(lake, FOLDER)

    def names(self) -> list[str]:
        """The batches, the oldest first: a UUID each."""
        found = (entry.name for entry in whole_files.entries(self.folder))
        return sorted(name.removesuffix(ENDING) for name in found if name.endswith(ENDING))

    def batch(self, name: str) -> OutgoingBatch:
        """A batch as it is now; without rows where it has gone."""
        data = self._read(name)
        return OutgoingBatch(name, data, [json.loads(line) for line in data.splitlines()])

    def rows(self, batch: str) -> list[dict[str, Any]]:
        """The rows of a batch; none where it has gone."""
        return self.batch(batch).rows

    def _read(self, batch: str) -> bytes:
        try:
            with open(self._file(batch), "rb") as file:
                return file.read()
        except FileNotFoundError:
            return b""

    def add(self, batch: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Put the rows of a batch on their way. What is there of it stays: a redo after a kill may bring only the rest.
        Of one event that is there twice the purged row stays.
        """
        found = {str(row["id"]): row for row in self.rows(batch)}
        new = [row for row in rows if str(row["id"]) not in found or is_purged(row)]
        if new:
            self._write(batch, (found | {str(row["id"]): dict(row) for row in new}).values())

    def remove(self, arrived: OutgoingBatch) -> None:
        """Forget a batch that has arrived; where it has changed since it was read, it stays and goes once more."""
        if self._read(arrived.name) == arrived.data:
            parts.remove([self._file(arrived.name)])

    def purge(self, ids: Collection[str]) -> int:
        """Take the texts of these reports, and of what was said to them, out. Returns the files written again."""
        changed = 0
        for batch in self.names():
            rows = self.rows(batch)
            without = [without_texts(row, ids) for row in rows]
            if without != rows:
                self._write(batch, without)
                changed += 1
        return changed

    def oldest_report(self) -> float:
        """When the oldest batch with a report was frozen, in seconds since 1970: its name begins with the time. 0 where
        none waits.
        """
        for batch in self.names():
            if any(row["type"] != INVOKED for row in self.rows(batch)):
                # a UUID of another version has no time, and goes at once
                return max(1.0, int(batch.replace("-", "")[:12], 16) / 1000 if batch[14:15] == "7" else 1.0)
        return 0

    def events(self) -> Iterator[int]:
        """How many events each batch has."""
        return (len(self.rows(batch)) for batch in self.names())

    def _file(self, batch: str) -> str:
        return os.path.join(self.folder, batch + ENDING)

    def _write(self, batch: str, rows: Iterable[Mapping[str, Any]]) -> None:
        lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows)
        modes.make(self.lake, self.folder)
        parts.write(self.lake, self._file(batch), "".join(lines).encode())


def is_purged(row: Mapping[str, Any]) -> bool:
    """True where the text of an event was taken out."""
    return PURGED in (row.get(text) for text in TEXTS)


def without_texts(row: Mapping[str, Any], ids: Collection[str]) -> dict[str, Any]:
    """A row without its texts where it is one of these reports, or is about one."""
    if row["id"] not in ids and row.get("ref_id") not in ids:
        return dict(row)
    return dict(row) | {text: PURGED for text in TEXTS if row.get(text)}
