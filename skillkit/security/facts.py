"""Facts: what a skill does or asks for, each with its place. Rules combine them; capabilities list them."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a fact is about. The first part are capabilities; the rest are faults of a text.

    UNREAD is what a limit cut: ``what`` says which.
    """

    NET = "net"
    SHELL = "shell"
    CREDENTIALS = "credentials"
    INSTALL = "install"
    REGISTRY = "registry"
    HOOKS = "hooks"
    PERSISTENCE = "persistence"
    MEMORY = "memory"
    PERMISSIONS = "permissions"
    MCP = "mcp"
    DELETE = "delete"
    OPAQUE = "opaque"
    LINK = "link"
    REMOTE_TEXT = "remote-text"
    ENCODED = "encoded"
    BACKDOOR = "backdoor"
    INSTRUCTION = "instruction"
    IMAGE = "image"
    LOOKALIKE = "lookalike"
    CLAIM = "claim"
    HARM = "harm"
    UNREAD = "unread"


class Via(StrEnum):
    """How it would come to happen."""

    HOOK = "hook"
    LOAD = "load"
    COMMAND = "command"
    SCRIPT = "script"
    TEXT = "text"
    FILE = "file"

    @property
    def by_itself(self) -> bool:
        """True for what runs without an agent that decides to run it."""
        return self in (Via.HOOK, Via.LOAD)


class Fact(NamedTuple):
    """One thing that a skill does or asks for, on line ``line`` of ``path``, which is relative to the skill's folder.

    ``what`` is a host, a program, a file, a name. ``flags`` are what its statement says besides: what is done with it.
    ``detail`` is more for the message. ``start`` and ``end`` bound it in the text, -1 where that is not known.
    """

    kind: Kind
    what: str
    path: str
    line: int
    via: Via
    flags: frozenset[str] = frozenset()
    detail: str = ""
    start: int = -1
    end: int = -1


Emit = Callable[..., None]
"""emit(kind, what, *flags, detail=...): states a fact at the statement that is looked at."""
