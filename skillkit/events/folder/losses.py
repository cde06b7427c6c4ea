"""What a lake that travels had and lacks: files that another program removed, and damaged ones that were set aside."""

import os
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field

from skillkit.events.folder import clone_notes, damage, doubles, parts
from skillkit.events.lake import Lake
from skillkit.events.maintenance import retention

FILE = "losses.json"


@dataclass(slots=True)
class Losses:
    """Files, as `parts.relative` names them: those that are ``lost``, and those of which what the remote has was
    ``fetched`` again.
    """

    lost: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)


def find(lake: str, keep_from: str) -> list[str]:
    """The files of the months from ``keep_from`` on that are lost, sorted. They are noted: the next file that is
    written hides that one is gone.
    """
    notes = _load(lake)
    there = parts.listed(lake)
    known = doubles.checked(lake) - {parts.relative(file) for file in there} - {""}
    present = set(there)
    gone = {name for name in known if not parts.is_taken_in(lake, file_of(lake, name), present)}
    found = sorted({*notes.lost, *gone, *aside(lake)} - set(notes.fetched))
    lost = [name for name in found if not retention.is_old(name[6:13], keep_from)]  # month=2025-03/...
    if lost != notes.lost:
        _save(lake, Losses(lost, notes.fetched))
    return lost


def note(lake: str, names: Collection[str]) -> None:
    """Note files as lost that are still in their places: they are damaged."""
    notes = _load(lake)
    if not set(names) <= set(notes.lost):
        _save(lake, Losses(sorted({*notes.lost, *names}), notes.fetched))


def fetched_again(lake: str, names: Collection[str]) -> None:
    """Note that of these files the lake has again what the remote has."""
    notes = _load(lake)
    # a name that nothing leads to any more is not remembered for ever
    known = doubles.checked(lake) | set(aside(lake))
    fetched = sorted({*notes.fetched, *names} & known)
    _save(lake, Losses([name for name in notes.lost if name not in names], fetched))


def aside(lake: str) -> dict[str, tuple[str, str]]:
    """What was set aside, (file, reason) by the name that it had."""
    return {os.path.basename(file).replace(".", "/", 1): (file, reason) for file, reason in damage.aside(lake)}


def set_aside(lake: str, names: Collection[str]) -> list[str]:
    """Set aside those of these files that are there and damaged; returns a sentence for each."""
    there = [file for name in names if os.path.lexists(file := file_of(lake, name))]
    if not there:
        return []
    with Lake(lake) as opened:
        found = damage.damaged(opened, there)
    return [damage.set_aside(lake, file, reason) for file, reason in found]


def file_of(lake: str, name: str) -> str:
    """The reverse of `parts.relative`."""
    return os.path.join(lake, "events", name)


def _load(lake: str) -> Losses:
    return clone_notes.load(lake, FILE, Losses())


def _save(lake: str, losses: Losses) -> None:
    with suppress(OSError):  # a tree that cannot be written: the next one who looks finds the same
        clone_notes.save(lake, FILE, losses)
