"""What every check speaks: a finding, and the changes that would fix it.

Named tuples: every start pays for the making of these classes, and frozen data classes cost eight times as much.
"""

from enum import StrEnum
from typing import NamedTuple

APPROVED_ONLY = "capability-not-approved"
"""The rule that an approval alone silences: a skill cannot allow it itself, and no baseline holds it."""

UNFINISHED = "unfilled-template"
"""The rule that finds skills which are still being written: those are finished, and in no baseline."""


class Severity(StrEnum):
    """SARIF's levels, worst first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for error, 1 for warning, 2 for note: sorts the worst first."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


class Edit(NamedTuple):
    """Replace the characters [start, end) of the file ``path`` with ``text``.

    Offsets count characters from 0, of the file read with ``newline=""``; paths are relative to the root.
    """

    path: str
    start: int
    end: int
    text: str


class Create(NamedTuple):
    """Write ``text`` to a file that does not exist yet."""

    path: str
    text: str


class Rename(NamedTuple):
    """Move the file or folder ``path`` to ``to``, where nothing is yet. Both relative to the root."""

    path: str
    to: str


class MakeLink(NamedTuple):
    """Make ``path`` a symbolic link with the text ``target``, in place of any link that is there.

    Never replaces a file or folder. An empty target removes the link.
    """

    path: str
    target: str


class Chmod(NamedTuple):
    """Make the file ``path`` executable, for those who can read it."""

    path: str


Change = Edit | Create | Rename | MakeLink | Chmod


class Fix(NamedTuple):
    """Changes that belong together.

    ``safe``: `--fix` applies it without asking; lint/contract.py says what such a fix may do. ``keys`` are the
    frontmatter's keys, by dotted path, whose values are at fault: a safe fix changes no other.
    """

    title: str
    safe: bool
    changes: tuple[Change, ...]
    keys: tuple[str, ...] = ()


WHOLE_FILE = "whole file"
"""The cause of a finding that leaves nothing else to say of its file: it is empty, or no text."""


class Finding(NamedTuple):
    """A fault at one place. ``message`` is the fault, ``hint`` how to fix it.

    ``path`` is relative to the root with forward slashes, ``line`` 1-based; ``columns`` is the half-open range
    [start, end) of 0-based columns to underline in that line, where it is known. The runner adds ``rule`` and
    ``severity``; a rule leaves them empty. Of findings in one file with the same ``cause`` the runner keeps the first.
    """

    path: str
    line: int
    message: str
    hint: str = ""
    fixes: tuple[Fix, ...] = ()
    columns: tuple[int, int] | None = None
    rule: str = ""
    severity: Severity = Severity.ERROR
    cause: str = ""

    @property
    def fixable(self) -> bool:
        """True if `lint --fix` fixes it without asking."""
        return any(fix.safe for fix in self.fixes)
