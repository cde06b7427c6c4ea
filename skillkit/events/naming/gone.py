"""Skills that were reported and are gone: whether git was asked about them already, in this state of the checkout."""

import json
import os
from collections.abc import Collection

from skillkit import checkout
from skillkit.events.event import uuid7

FILE = "gone.json"
"""Beside the spool: the names, and the state of the checkout when git was asked where they went."""


def is_known(home: str, root: str, names: Collection[str]) -> bool:
    """True where ``note`` was called for all of ``names`` and nothing was committed or staged since."""
    try:
        with open(os.path.join(home, FILE), "rb") as file:
            found = json.load(file)
        return bool(found["state"] == _state(root) and set(names) <= set(found["names"]))
    except (OSError, ValueError, LookupError, TypeError):
        return False


def note(home: str, root: str, names: Collection[str]) -> None:
    """Note that git was asked about ``names``. Raises OSError where the system refuses."""
    part = os.path.join(home, f"{FILE}.{uuid7()}.part")
    with open(part, "w", encoding="utf-8") as file:
        json.dump({"state": _state(root), "names": sorted(names)}, file)
    os.replace(part, os.path.join(home, FILE))  # without fsync: after a power cut git is asked once more


def _state(root: str) -> str:
    """The commit that is checked out, and when the index was last written."""
    found = checkout.find(root)
    if found is None:
        return ""
    try:
        changed = os.stat(os.path.join(found.git, "index")).st_mtime_ns  # a `git mv` changes the index and no commit
    except OSError:
        changed = 0
    return f"{found.commit()} {changed}"
