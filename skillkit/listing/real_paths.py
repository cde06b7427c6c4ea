"""Real paths of many files in few folders."""

import os
from pathlib import Path


class RealPaths:
    """`os.path.realpath`, which asks about each folder on the way once and not again for each file below it.

    For one look at the disk: a link that changes meanwhile is not seen.
    """

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._open: set[str] = set()

    def of(self, path: str | Path) -> str:
        """The real path of an absolute path without `..`; in a circle of links what `os.path.realpath` says."""
        text = os.fspath(path)
        if os.name == "nt":  # junctions are no links to `readlink` alone
            return os.path.realpath(text)
        try:
            return self._of(text)
        except RecursionError:
            self._open.clear()
            return os.path.realpath(text)

    def _of(self, path: str) -> str:
        known = self._known.get(path)
        if known is not None:
            return known
        parent, name = os.path.split(path)
        if not name:
            return path
        if path in self._open:
            raise RecursionError(path)
        self._open.add(path)
        above = self._of(parent)
        real = os.path.join(above, name)
        try:
            target = os.readlink(real)
        except OSError:
            pass  # no link, or nothing there
        else:
            real = self._end(above, target)
        self._open.discard(path)
        self._known[path] = real
        return real

    def _end(self, folder: str, target: str) -> str:
        """Where a link in a real folder leads."""
        parts = target.split("/")
        names = [part for part in parts if part not in ("", ".")]
        ups = next((n for n, part in enumerate(names) if part != ".."), len(names))
        if ".." in names[ups:]:  # behind a name that may be a link itself, `..` is not the folder before it
            return os.path.realpath(os.path.join(folder, target))
        return self._of(os.path.normpath(os.path.join(folder, target)))
