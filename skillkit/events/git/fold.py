"""Fold: writers' batches into `folded`, by month, and then their refs deleted."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from skillkit.events.event import PURGED, digest
from skillkit.events.git import batches, refs
from skillkit.events.git.exchange import each_file
from skillkit.events.git.remote import Remote, RemoteError
from skillkit.events.git.repository import Files, Repository

PURGED_FILE = "purged"
"""The file of `folded` that names the reports whose text is to be gone, an id a line."""

MOST_FILES = 12
"""Files of a month before they are merged: each fold adds one, and whoever reads fetches those that it has not."""

TRIES = 5


class Folded(NamedTuple):
    """``events`` that were new in `folded`, ``refs`` of writers that were deleted, ``skipped`` (object, bytes) of files
    too large to be batches: their refs are left alone.
    """

    events: int
    refs: int
    skipped: tuple[tuple[str, int], ...]


def fold(remote: Remote, keep_from: str = "") -> Folded:
    """Fold what all writers have pushed, and forget the months before ``keep_from`` (`2025-03`).

    Killed at any time it has folded all or nothing, and the next one deletes what was left: a ref goes only while it
    still names what was folded. Raises RemoteError.
    """
    repository = remote.repository
    for _ in range(TRIES):
        remote.fetch(refs.NAMESPACE, refs.FETCHED)
        there = {refs.at_remote(ref): name for ref, name in repository.refs(refs.FETCHED).items()}
        writers = {ref: name for ref, name in there.items() if refs.is_writer(ref)}
        plan = _Plan(repository, there.get(refs.FOLDED, ""), writers, keep_from)
        made = plan.commit()
        if made != there.get(refs.FOLDED, ""):
            (done,) = (pushed := remote.push({refs.FOLDED: made}, {refs.FOLDED: there.get(refs.FOLDED, "")})).values()
            if done.state == "moved":  # another folds
                continue
            remote.expect_ok(pushed)
            repository.update({refs.fetched(refs.FOLDED): made})
        covered = {ref: name for ref, name in writers.items() if ref not in plan.left_alone}
        return Folded(plan.events, remote.delete(covered), tuple(plan.skipped))
    raise RemoteError("moved", "others fold all the time", hint="one scheduled job is enough")


class _Plan:
    """What `folded` will hold."""

    def __init__(self, repository: Repository, folded: str, writers: Mapping[str, str], keep_from: str) -> None:
        self.repository = repository
        self.events = 0
        self.skipped: list[tuple[str, int]] = []
        trees = repository.trees([*writers.values(), *([folded] if folded else [])])
        self.held: dict[str, str | bytes] = dict(trees.get(folded, {}))
        purged = self._purged_before()
        lines, markers = self._new(trees, writers)
        self._add(lines, purged | markers)
        if markers - purged:
            self._remove_texts(markers - purged)
        if purged | markers:
            self.held[PURGED_FILE] = "".join(f"{id}\n" for id in sorted(purged | markers)).encode()
        self.held = {path: content for path, content in self.held.items() if not _is_before(path, keep_from)}
        too_large = {name for name, _ in self.skipped}
        self.left_alone = {ref for ref, name in writers.items() if too_large & set(trees[name].values())}

    def commit(self) -> str:
        """The commit of what is planned."""
        return self.repository.commit(refs.FOLDING, self.held)

    def _purged_before(self) -> set[str]:
        name = self.held.get(PURGED_FILE)
        return set(self._read([str(name)])[0].decode("ascii", "replace").split()) if name else set()

    def _new(
        self, trees: Mapping[str, Files], writers: Mapping[str, str]
    ) -> tuple[dict[str, dict[str, bytes]], set[str]]:
        """The lines of the writers by month and id, and the reports whose text they want to be gone."""
        names = {str(o) for name in writers.values() for path, o in trees[name].items() if batches.is_batch(path)}
        lines: dict[str, dict[str, bytes]] = defaultdict(dict)
        markers = set()
        for data in self._read(sorted(names)):
            for row, line in batches.events(data):
                lines[batches.month_of(row)].setdefault(row["id"], line)
                if row["type"] == PURGED and isinstance(row.get("ref_id"), str):
                    markers.add(row["ref_id"])
        return lines, markers

    def _add(self, lines: Mapping[str, Mapping[str, bytes]], purged: set[str]) -> None:
        for month, by_id in lines.items():
            files = [path for path in self.held if path.startswith(f"{month}/")]
            before = [line for data in self._contents(files) for line in batches.events(data)]
            known = {row["id"] for row, _ in before}
            new = [without_text(line, purged) for id, line in by_id.items() if id not in known]
            if not new:
                continue
            self.events += len(new)
            if len(files) >= MOST_FILES:
                for path in files:
                    del self.held[path]
                new += [line for _, line in before]
            self._put(month, new)

    def _put(self, month: str, lines: Iterable[bytes]) -> None:
        for piece in batches.pieces(sorted(lines, key=_time_and_id)):
            self.held[f"{month}/{digest(piece.decode())[:16]}.ndjson"] = piece

    def _remove_texts(self, purged: set[str]) -> None:
        """Write the files anew that hold the text of a report that is to be gone."""
        for path in [path for path in self.held if batches.is_batch(path)]:
            (data,) = self._contents([path])
            if (clean := without_texts(data, purged)) != data:
                del self.held[path]
                self.held[f"{path[:7]}/{digest(clean.decode())[:16]}.ndjson"] = clean

    def _contents(self, paths: Iterable[str]) -> list[bytes]:
        held = [self.held[path] for path in paths]
        read = iter(self._read([content for content in held if isinstance(content, str)]))
        return [content if isinstance(content, bytes) else next(read) for content in held]

    def _read(self, names: list[str]) -> list[bytes]:
        return list(each_file(self.repository, names, lambda name, size: self.skipped.append((name, size))))


GONE = "[purged]"
TEXTS = ("summary", "detail")


def without_texts(data: bytes, purged: set[str]) -> bytes:
    """A file of events without the texts of these reports, and of the events that point at them."""
    if not any(id.encode() in data for id in purged):
        return data
    return b"".join(without_text(line, purged) for line in data.splitlines(keepends=True))


def without_text(line: bytes, purged: set[str]) -> bytes:
    """An event's line, with a mark for its texts where it is, or points at, one of these reports."""
    if not any(id.encode() in line for id in purged):
        return line
    row: dict[str, Any] = json.loads(line)
    if not purged & {row.get("id"), row.get("ref_id")}:
        return line
    marked = row | {text: GONE for text in TEXTS if row.get(text)}
    return json.dumps(marked, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _time_and_id(line: bytes) -> tuple[str, str]:
    row = json.loads(line)
    return row["time"], row["id"]


def _is_before(path: str, month: str) -> bool:
    return batches.is_batch(path) and path[:7] < month
