"""The skills and templates that earlier versions wrote, so that what a company made of them is known from ours.

`earlier/VERSION/` holds the files that were new in a version, `VERSION-N` the N-th state on the way to it. A file of a
skill is called by its path with dots for slashes. `make keep-texts` adds those of today before a release.
"""

import re
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "earlier"


@cache
def labels(folder: Path = _FOLDER) -> tuple[str, ...]:
    """The folders, oldest first."""
    names = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
    # as numbers: 0.10.0 comes after 0.9.0
    return tuple(sorted(names, key=lambda name: [int(number) for number in re.findall(r"\d+", name)]))


@cache
def texts(name: str, folder: Path = _FOLDER) -> tuple[str, ...]:
    """What a file was, oldest first; empty for one that no earlier version had."""
    places = (folder / label / _flat(name) for label in labels(folder))
    # with its line ends as they are, which a text mode would change on Windows
    return tuple(place.read_bytes().decode() for place in places if place.is_file())


def keep(name: str, text: str, label: str) -> Path | None:
    """Write down what a file is in the version ``label``. Returns the new file; None where the last one is the same."""
    before = texts(name)
    if before and before[-1] == text:
        return None
    file = _FOLDER / label / _flat(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def _flat(name: str) -> str:
    return name.replace("/", ".")
