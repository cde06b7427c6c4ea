"""Which lake is which: an identity that a lake keeps for good, and what a clone remembers of the lakes it has met.

A clone remembers one identity for each place (a path, a URL) that its configuration has named. Another one there, or
none, is not the lake that the clone knows: a mount that is away leaves an empty folder behind.
"""

import json
import os
import re
from collections.abc import Iterable

from skillkit.errors import SkillkitError
from skillkit.events import spool
from skillkit.events.event import uuid7

MEMORY = "lakes.json"
"""The file beside the spool: `{"version": 1, "lakes": {PLACE: IDENTITY}}`."""

HERE = ""
"""The place of the lake that needs no configuration, inside the working tree."""

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""A UUID in lower case, as `uuid7` and `uuid8` make them."""


def is_identity(text: str) -> bool:
    """True for a UUID in lower case, which is what `uuid7` makes."""
    return bool(UUID.fullmatch(text))


def remembered(homes: Iterable[str], place: str) -> frozenset[str]:
    """What the spools in ``homes`` remember of the lake at ``place``: one identity as a rule, none for a new place."""
    found = (_read(home).get(place, "") for home in homes)
    return frozenset(identity for identity in found if is_identity(identity))


def remember(homes: Iterable[str], place: str, identity: str) -> None:
    """Note that the lake at ``place`` is this one, in each of ``homes`` that is there, and at least in the first.

    Raises OSError where the first can't be written.
    """
    first, *others = homes
    spool.make(first)
    for home in (first, *filter(os.path.isdir, others)):
        try:
            _write(home, _read(home) | {place: identity})
        except OSError:
            if home == first:
                raise


def away(lake: str, known: frozenset[str], home: str) -> SkillkitError:
    """The error for a lake that is not there, with the hint that fits: a clone that knows it should wait for it."""
    waits = f"reports wait in {os.path.join(home, 'spool')}"
    if known:
        return SkillkitError(
            f"{lake}: the lake that this clone uses is missing",
            hint=f"mount or restore it; {waits}. To start a new lake: `skillkit lake init --force`",
        )
    return SkillkitError(f"{lake}: there is no lake", hint=f"mount it, or make it with `skillkit lake init`; {waits}")


def another(lake: str, home: str) -> SkillkitError:
    """The error for a lake that is not the one that the clone knows at this place."""
    waits = f"reports wait in {os.path.join(home, 'spool')}"
    return SkillkitError(
        f"{lake}: this is not the lake that this clone uses",
        hint=f"mount or restore the other one; {waits}. To use this one from now on: `skillkit lake init --force`",
    )


def _read(home: str) -> dict[str, str]:
    """What a spool remembers; nothing where the file is missing or damaged."""
    try:
        with open(os.path.join(home, MEMORY), "rb") as file:
            lakes = json.loads(file.read(1_000_000))["lakes"]  # a damaged or planted file is not read without end
            return {str(place): str(identity) for place, identity in lakes.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def _write(home: str, lakes: dict[str, str]) -> None:
    place = os.path.join(home, MEMORY)
    part = f"{place}.{uuid7()}.part"
    try:
        with open(part, "w", encoding="utf-8") as file:
            json.dump({"version": 1, "lakes": lakes}, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())  # a clone that has forgotten its lake takes any other for it
        os.replace(part, place)
    except OSError:
        if os.path.lexists(part):
            os.unlink(part)
        raise
