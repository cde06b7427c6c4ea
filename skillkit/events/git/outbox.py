"""The batches of this clone that are not folded yet, frozen in its own repository until they are."""

import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from skillkit.events.event import COUNTED, PURGED
from skillkit.events.git import batches, refs
from skillkit.events.git.counts import united
from skillkit.events.git.repository import Repository
from skillkit.lock import locked


class Outbox:
    """What ``repository`` holds for its clone's ref at the remote. Every change is a whole commit or none."""

    def __init__(self, repository: Repository) -> None:
        self.repository = repository
        self.lock = os.path.join(os.path.dirname(repository.folder), "outbox.lock")

    def tip(self) -> str:
        """The commit to push; empty where nothing waits."""
        tip = self._ref()
        return tip if tip and self.files() else ""

    def files(self) -> dict[str, str]:
        """Object by path. Raises LakeGitError where the commit is missing, which must not pass for empty."""
        return self._files(self._ref())

    def _files(self, tip: str) -> dict[str, str]:
        if not tip:
            return {}
        next(self.repository.objects([tip]))
        return self.repository.trees([tip])[tip]

    def _ref(self) -> str:
        return self.repository.refs(refs.OUTBOX).get(refs.OUTBOX, "")

    def add(self, rows: Iterable[Mapping[str, Any]], batch: str) -> None:
        """Freeze the rows of a batch. What is there of it stays: a redo after a kill may bring only the rest."""
        new = list(rows)

        def added(kept: dict[str, str | bytes]) -> dict[str, str | bytes]:
            old = [path for path in kept if path.rpartition("/")[2].startswith(batch)]
            entries = self.repository.objects([str(kept[path]) for path in old])
            found: dict[str, Mapping[str, Any]] = {
                row["id"]: row for entry in entries for row, _ in batches.events(entry.data)
            }
            for row in new:
                found[row["id"]] = _fuller(found.get(row["id"], row), row)
            others = {path: name for path, name in kept.items() if path not in old}
            return others | batches.written(found.values(), batch)

        if new:
            self._change(added)

    def drop(self, paths: Iterable[str]) -> None:
        """Forget files whose events are folded."""
        gone = set(paths)
        if gone:
            self._change(lambda kept: {path: name for path, name in kept.items() if path not in gone})

    def rewrite(self, change: Callable[[bytes], bytes]) -> int:
        """Write each file again as ``change`` makes it. Returns how many changed."""
        changed = 0

        def rewritten(kept: dict[str, str | bytes]) -> dict[str, str | bytes]:
            nonlocal changed
            names = [str(name) for name in kept.values()]
            contents = {entry.name: entry.data for entry in self.repository.objects(names)}
            for path, name in list(kept.items()):
                if (data := change(contents[str(name)])) != contents[str(name)]:
                    kept[path] = data
                    changed += 1
            return kept

        self._change(rewritten)
        return changed

    def _change(self, change: Callable[[dict[str, str | bytes]], dict[str, str | bytes]]) -> None:
        with locked(self.lock):
            before = self._ref()
            kept: dict[str, str | bytes] = dict(self._files(before))
            changed = change(dict(kept))
            if changed != kept:
                self.repository.commit(refs.OUTBOX, changed, before)


def _fuller(one: Mapping[str, Any], other: Mapping[str, Any]) -> Mapping[str, Any]:
    """Of two rows of one event: the purged one; of two counts what both count."""
    if PURGED in (one.get("summary"), one.get("detail")):
        return one
    return united(one, other) if one["type"] == other["type"] == COUNTED and one is not other else other
