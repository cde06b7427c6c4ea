"""A copy that stands where a link would, on systems that make no links: its mark, and whether it is in step."""

import os
from pathlib import Path
from typing import NamedTuple

MARK = ".skillkit-copy"
"""The file in a copy that says what it is a copy of."""


class Mark(NamedTuple):
    """``target`` is the text that the link would have; ``digest`` what was copied."""

    target: str
    digest: str


def mark_of(folder: str | Path) -> Mark | None:
    """The mark of a copy; None for any other folder."""
    import json

    try:
        values = json.loads(Path(folder, MARK).read_text(encoding="utf-8"))
        return Mark(str(values["target"]), str(values["digest"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def origin(folder: Path) -> Path:
    """The folder itself, or what it is a copy of in the end."""
    mark = mark_of(folder)
    return origin(folder.parent / mark.target) if mark else folder


def files(folder: Path) -> dict[str, Path]:
    """Every file by its path below ``folder``, links followed, copies taken for what they are copies of."""
    found: dict[str, Path] = {}
    waiting = [("", folder, frozenset({os.path.realpath(folder)}))]
    while waiting:
        prefix, here, above = waiting.pop()
        for entry in sorted(origin(here).iterdir()):
            real = os.path.realpath(entry)
            if entry.is_dir() and real not in above:
                waiting.append((f"{prefix}{entry.name}/", entry, above | {real}))
            elif entry.is_file() and entry.name != MARK:
                found[prefix + entry.name] = entry
    return found


def digest(found: dict[str, Path]) -> str:
    """sha256 over the paths and contents of ``files``."""
    import hashlib

    total = hashlib.sha256()
    for path in sorted(found):
        data = found[path].read_bytes()
        total.update(b"%d:%s:%d:" % (len(path.encode("utf-8", "surrogateescape")), os.fsencode(path), len(data)))
        total.update(data)
    return total.hexdigest()


def is_in_step(copy: Path, mark: Mark) -> bool:
    """True if the original is what was copied."""
    try:
        return digest(files(copy.parent / mark.target)) == mark.digest
    except OSError:
        return False


def is_edited(copy: Path, mark: Mark) -> bool:
    """True if somebody has changed the copy since it was made: their work must not be copied over."""
    return digest(_own(copy)) != mark.digest


def _own(copy: Path) -> dict[str, Path]:
    """The copy's own files, though it is one."""
    paths = (path for path in copy.rglob("*") if path.is_file() and path.name != MARK)
    return {path.relative_to(copy).as_posix(): path for path in paths}
