"""A folder that is where an agent's link would, on systems that make no links: its mark, and if it is in step."""

import os
from pathlib import Path
from typing import NamedTuple

from skillkit.layout import link_text
from skillkit.model.workspace import COPY_MARK

COPY, JUNCTIONS = "copy", "junctions"


class Mark(NamedTuple):
    """``target`` is the text the link would have, ``way`` how the skills are there, ``digest`` which they were."""

    target: str
    way: str
    digest: str


def mark_of(folder: str | Path) -> Mark | None:
    """The mark of such a folder; None for any other."""
    import json

    try:
        values = json.loads(Path(folder, COPY_MARK).read_text(encoding="utf-8"))
        return Mark(str(values["target"]), str(values["way"]), str(values["digest"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def skills_in(folder: Path) -> dict[str, Path]:
    """The folders that skills/all leads to, by name: through its links, or through the text files in their place."""
    found = {}
    for entry in sorted(folder.iterdir()):
        text = link_text.of(entry) if entry.is_file() else ""
        place = folder / text if text else entry
        if place.is_dir():
            found[entry.name] = place
    return found


def digest(skills: dict[str, Path], way: str) -> str:
    """sha256 over what the agent finds: of copies paths and contents, of junctions names and where they lead."""
    import hashlib

    total = hashlib.sha256()
    for name, folder in sorted(skills.items()):
        if way == JUNCTIONS:
            total.update(f"{name}\0{os.path.realpath(folder)}\0".encode("utf-8", "surrogateescape"))
            continue
        for path, file in files(folder).items():
            data = file.read_bytes()
            # the length first: else bytes could move from one file to the next unseen
            total.update(b"%d:%s" % (len(data), os.fsencode(f"{name}/{path}\0")))
            total.update(data)
    return total.hexdigest()


def files(folder: Path) -> dict[str, Path]:
    """Every file by its path below ``folder``, sorted; links are followed, but not in a circle."""
    found: dict[str, Path] = {}
    waiting = [("", folder, frozenset({os.path.realpath(folder)}))]
    while waiting:
        prefix, inside, above = waiting.pop()
        for entry in inside.iterdir():
            real = os.path.realpath(entry)
            # only of those above: a folder that is linked twice is copied twice
            if entry.is_dir() and real not in above:
                waiting.append((f"{prefix}{entry.name}/", entry, above | {real}))
            elif entry.is_file():
                found[prefix + entry.name] = entry
    return dict(sorted(found.items()))


def is_in_step(folder: Path, mark: Mark) -> bool:
    """True if the skills are what they were when the folder was made."""
    try:
        return digest(skills_in(folder.parent / mark.target), mark.way) == mark.digest
    except OSError:
        return False


def is_edited(folder: Path, mark: Mark) -> bool:
    """True if the folder was edited since it was made: the changes must not be lost."""
    own = [entry for entry in folder.iterdir() if entry.name != COPY_MARK]
    if mark.way == JUNCTIONS:
        return any(not is_link(entry) for entry in own) or digest({e.name: e for e in own}, JUNCTIONS) != mark.digest
    if any(not entry.is_dir() for entry in own):
        return True
    return digest({entry.name: entry for entry in own}, COPY) != mark.digest


def is_link(path: Path) -> bool:
    """True for a link and for a junction."""
    try:
        return bool(os.readlink(path))
    except OSError:
        return False
