"""The use of skills as agents' own files report it: a file is read by the agent that wrote it, or as telemetry."""

import errno
import json
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from skillkit import files as disk

LARGEST = 1_000_000_000
LONGEST = 64_000_000
"""Bytes of a file and of one line that are read."""


class Use(NamedTuple):
    """One use as a file reports it. ``folder`` is where the agent worked, empty where the file does not say it;
    ``time`` is empty where the file has none that can be read: nobody knows when that use was.
    """

    agent: str
    session: str
    prompt: str
    skill: str
    trigger: str
    time: str
    folder: str
    version: str = ""
    model: str = ""


class Turn(NamedTuple):
    """A prompt as the user typed it, and the skills that the model used before the next one."""

    session: str
    time: str
    folder: str
    prompt: str
    used: tuple[str, ...]


class Telemetry(NamedTuple):
    """The log record by which an agent reports a use over OTLP, and the names of its attributes.

    ``triggers`` has who picked the skill for each value of ``trigger``.
    """

    event: str
    session: str
    prompts: tuple[str, ...]
    trigger: str
    triggers: Mapping[str, str]


class Transcripts(NamedTuple):
    """What an agent's module `transcripts` gives, as ``TRANSCRIPTS``.

    ``folder`` is where the agent keeps its files, by the environment. ``mark`` at the beginning of a line shows that a
    file is of this agent; empty for the one whose reader is used where no mark is found. ``reader`` makes a function
    that is called with each line of a file. ``turns`` reads the prompts of one file's lines.
    """

    folder: Callable[[Mapping[str, str]], Path]
    mark: str
    reader: Callable[[], Callable[[str], Iterator[Use]]]
    telemetry: Telemetry | None = None
    turns: Callable[[Iterator[str]], Iterator[Turn]] | None = None


def files(folder: str) -> list[str]:
    """The files called .jsonl or .json below ``folder``, sorted; of a file, that file."""
    if not os.path.isdir(folder):
        return [folder]
    found = [os.path.join(parent, name) for parent, _, names in os.walk(folder) for name in names]
    return sorted(file for file in found if file.endswith((".jsonl", ".json")))


def lines(file: str) -> Iterator[str]:
    """The lines of a regular file, as far as it went when it was opened.

    Raises OSError, with words for people, for anything else (nothing waits for a pipe), a file of more than ``LARGEST``
    bytes and, once it is reached, a line of more than ``LONGEST``.
    """
    with open(file, "rb", opener=disk.without_waiting) as opened:
        status = os.fstat(opened.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", file)
        if status.st_size > LARGEST:
            raise OSError(errno.EFBIG, f"it has {status.st_size:,} bytes, limit {LARGEST:,}", file)
        left = status.st_size
        while line := opened.readline(min(left, LONGEST)):
            left -= len(line)
            if len(line) == LONGEST:
                raise OSError(errno.EFBIG, f"it has a line of more than {LONGEST:,} bytes", file)
            yield line.decode("utf-8", "replace").removeprefix("\ufeff")


def parsed(line: str) -> dict[str, Any]:
    """A line of JSON; an empty object where it is none, as the last line of a killed session."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def time(value: Any) -> str:
    """A time in UTC as events have it; empty where there is none, or none with its zone."""
    written = text(value)
    if len(written) > 10 and written[:4].isdecimal():  # longer than a day alone, which says no time
        try:
            found = datetime.fromisoformat(written)
            # glibc writes the year 900 in three digits
            return found.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").zfill(27) if found.tzinfo else ""
        except (ValueError, OverflowError):  # the thirtieth of February; the first day of the first year in Asia
            return ""
    return ""


def text(value: Any) -> str:
    """The value where it is text, else nothing."""
    return value if isinstance(value, str) else ""
