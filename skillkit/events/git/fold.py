"""Fold: writers' batches into `folded`, by month, and then their refs deleted."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from skillkit.events.event import digest
from skillkit.events.git import batches, refs
from skillkit.events.git.exchange import each_file
from skillkit.events.git.remote import Remote, RemoteError
from skillkit.events.git.repository import Files, Repository
from skillkit.events.maintenance import retention
from skillkit.events.store import Folded

MOST_FILES = 12
"""Files of a month before they are merged: each fold adds one, and a reader fetches those that it does not have."""

TRIES = 5
"""Attempts at a fold, where others fold at the same time."""


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
        # only what this commit holds, and what the remote had when it was read
        covered = {ref: name for ref, name in writers.items() if ref not in plan.left_alone}
        return Folded(plan.events, remote.delete(covered), tuple(plan.skipped))
    raise RemoteError("moved", "others fold all the time", hint="one scheduled job is enough")


class _Plan:
    """What `folded` will hold."""

    def __init__(self, repository: Repository, folded: str, writers: Mapping[str, str], keep_from: str) -> None:
        self.repository = repository
        self.events = 0
        self.skipped: list[tuple[str, int]] = []
        commits = [*writers.values(), *([folded] if folded else [])]
        list(repository.objects(commits))  # raises where one is missing: it must not pass for empty
        trees = repository.trees(commits)
        self.kept: dict[str, str | bytes] = dict(trees.get(folded, {}))
        for month, lines in self._new(trees, writers).items():
            if not retention.is_old(month, keep_from):
                self._add(month, lines)
        # `2026-03`
        self.kept = {path: content for path, content in self.kept.items() if not retention.is_old(path[:7], keep_from)}
        too_large = {name for name, _ in self.skipped}
        self.left_alone = {ref for ref, name in writers.items() if too_large & set(trees[name].values())}

    def commit(self) -> str:
        """The commit of what is planned."""
        return self.repository.commit(refs.FOLDING, self.kept)

    def _new(self, trees: Mapping[str, Files], writers: Mapping[str, str]) -> dict[str, dict[str, bytes]]:
        """The writers' lines by month and id."""
        names = {str(o) for name in writers.values() for path, o in trees[name].items() if batches.is_batch(path)}
        found: dict[str, dict[str, bytes]] = defaultdict(dict)
        for data in self._read(sorted(names)):
            for row, line in batches.events(data):
                _take(found[batches.month_of(row)], row, line)
        return found

    def _add(self, month: str, lines: Mapping[str, bytes]) -> None:
        """Put the lines of a month into a file of their own; where it has many, or a text must go, into one of all."""
        files = [path for path in self.kept if path.startswith(f"{month}/")]
        before: dict[str, bytes] = {}
        for data in self._read([str(self.kept[path]) for path in files]):
            for row, line in batches.events(data):
                _take(before, row, line)
        new = {id: line for id, line in lines.items() if id not in before}
        purged = {
            id: line
            for id, line in lines.items()
            if id in before and batches.is_purged(line) > batches.is_purged(before[id])
        }
        self.events += len(new)
        if purged or (new and len(files) >= MOST_FILES):  # a text that must go is in no file that stays
            for path in files:
                del self.kept[path]
            new = before | purged | new
        for piece in batches.pieces(sorted(new.values(), key=_time_and_id)):
            # named by its content: two who fold the same make the same file
            self.kept[f"{month}/{digest(piece.decode())[:16]}.ndjson"] = piece

    def _read(self, names: Sequence[str]) -> list[bytes]:
        return list(each_file(self.repository, names, lambda name, size: self.skipped.append((name, size))))


def _take(lines: dict[str, bytes], row: Mapping[str, Any], line: bytes) -> None:
    """Add an event's line; of two with the same id the one whose text was purged stays."""
    if row["id"] not in lines or batches.is_purged(line) > batches.is_purged(lines[row["id"]]):
        lines[row["id"]] = line


def _time_and_id(line: bytes) -> tuple[str, str]:
    row = json.loads(line)
    return row["time"], row["id"]
