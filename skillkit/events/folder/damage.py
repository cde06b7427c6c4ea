"""A damaged file of a lake is set aside with its reason beside it, and what is asked is answered from the rest."""

import errno
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import TypeVar

from skillkit.events.folder import parquet, parts
from skillkit.events.lake import Lake, UnreadableError, settled

T = TypeVar("T")

FOLDER = "bad"
"""The folder of a lake for what was set aside: `MONTH.NAME.parquet`, and `MONTH.NAME.parquet.reason` beside it."""


def answered(folder: str, say: Callable[[str], None], question: Callable[[frozenset[str]], T]) -> T:
    """The answer to ``question``, which gets the files to leave out, asked again where files are merged under its hands
    and where damaged ones have to be left out. ``say`` takes a warning for each of these.

    Raises SkillkitError where the question fails for another reason.
    """
    left_out: frozenset[str] = frozenset()
    while True:  # ends: each round leaves out a file more, or raises
        try:
            return settled(folder, partial(question, left_out))
        except (UnreadableError, PermissionError):
            found = [(file, reason) for file, reason in _damaged(folder) if file not in left_out]
            if not found:
                raise
            for file, reason in found:
                say(set_aside(folder, file, reason))
            left_out |= {file for file, _ in found}


def _damaged(folder: str) -> list[tuple[str, str]]:
    with Lake(folder) as lake:
        return damaged(lake, parts.current(folder))


def damaged(lake: Lake, files: Sequence[str]) -> list[tuple[str, str]]:
    """The files that cannot be read, with the reason. Every one is read through to its end."""
    return [(file, fault) for file in files if (fault := parquet.fault(lake, file))]


def set_aside(lake: str, file: str, reason: str) -> str:
    """Move a damaged file out of the readers' way, where that can be done; returns a sentence that says what became of
    it. One that only this user can't read stays where it is.
    """
    where = f"{file}: {reason}"
    place = os.path.join(lake, FOLDER, parts.relative(file).replace("/", "."))
    try:
        if reason == os.strerror(errno.EACCES):
            return f"{where}: its events are left out"
        # before the move, so that no file is there without its reason
        parts.write(lake, place + ".reason", f"{reason}\n".encode("utf-8", "replace"))
        os.replace(file, place)
    except OSError:
        with suppress(OSError):
            os.unlink(place + ".reason")
        return f"{where}: its events are left out"
    return f"{where}: it was set aside in {os.path.dirname(place)}, and its events are left out"


def aside(lake: str) -> list[tuple[str, str]]:
    """What was set aside of a lake, with the reason, sorted."""
    return aside_in(os.path.join(lake, FOLDER))


def aside_in(folder: str) -> list[tuple[str, str]]:
    """The files that were set aside in a folder, with the reason that is beside each, sorted."""
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return [(os.path.join(folder, name), _reason(folder, name)) for name in names if not name.endswith(".reason")]


def _reason(folder: str, name: str) -> str:
    try:
        with open(os.path.join(folder, name + ".reason"), encoding="utf-8", errors="replace") as file:
            return file.read(500).strip()  # it is printed, and another user may have written it
    except OSError:
        return "no reason is beside it"
