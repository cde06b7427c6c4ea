"""What an agent's module `trial` gives: how its client is started so that it can use skills and do nothing else."""

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from skillkit.agents.shared import registry
from skillkit.agents.shared.start import Start


class Copy(NamedTuple):
    """A throw-away copy of a checkout. ``root`` is the copy of the skills' root, ``top`` of the checkout; ``folder`` is
    for what the client keeps. ``left_out`` files were too many or too large.
    """

    root: Path
    top: Path
    folder: Path
    left_out: int


class Said(NamedTuple):
    """What a line of a client's output says: the ``tools`` it uses, the skills it ``invoked``, how it ``failed``, what
    it ``waits`` for before it asks again, and whether the answer has ``ended`` well.

    ``tokens`` are those that it cost, read and written: of one ``answer`` of the model, by its id, or, without one, of
    the whole run; ``dollars`` of the whole run.
    """

    tools: tuple[str, ...] = ()
    invoked: tuple[str, ...] = ()
    failed: str = ""
    waits: str = ""
    ended: bool = False
    tokens: int | None = None
    answer: str = ""
    dollars: float | None = None


def tokens_in(usage: Any, keys: tuple[str, ...]) -> int | None:
    """The sum of these counts in what a client says of its use; None where none is there."""
    found = [value for key in keys if isinstance(value := dictionary(usage).get(key), int)]
    return sum(found) if found else None


class Client(NamedTuple):
    """``since`` is the first version that was seen to stay closed, ``managed`` the files of an administrator's
    settings, which go before anything that we say and may start commands.

    ``open_arguments`` come before a query where all that the user's settings allow may happen. ``closed`` starts the
    client without that; ``opened`` says in sentences what cannot be closed, and ``check`` raises SkillkitError where
    the program does not keep what it promises. ``read`` understands one line of the output, an object.

    ``first_tokens`` are those of the first request of a run beside the list of skills, by characters / 4.

    ``home_variable`` moves what the client keeps to another folder. Of a checkout, ``settings`` are copied with
    ``listing_keys`` alone, those that shape the list of skills: all others could start or allow something.
    ``starters`` and all below ``starter_folders`` make it start or allow a command, in whatever folder they are, and
    are not copied; ``instructions`` are files that it reads.
    """

    since: tuple[int, ...]
    managed: tuple[str, ...]
    open_arguments: tuple[str, ...]
    read: Callable[[dict[str, Any]], Said]
    closed: Callable[[Copy, Mapping[str, str]], Start]
    home_variable: str
    first_tokens: int
    opened: Callable[[Mapping[str, str]], list[str]] = lambda _: []
    check: Callable[[Path, Start, Copy], None] = lambda *_: None
    settings: tuple[str, ...] = ()
    listing_keys: tuple[str, ...] = ()
    starters: tuple[str, ...] = ()
    starter_folders: tuple[str, ...] = ()
    instructions: tuple[str, ...] = ()


def clients() -> dict[str, Client]:
    """The clients that can be asked, by the agent's name."""
    return {name: module.CLIENT for name, module in registry.modules("trial").items()}


def own(environment: Mapping[str, str]) -> dict[str, str]:
    """The user's environment. What a test does is no use of a skill, and an agent may test from its own shell."""
    marks = {mark for agent in registry.all_agents() if agent.shell for mark in agent.shell.marks}
    return {key: value for key, value in environment.items() if key not in marks} | {"DO_NOT_TRACK": "1"}


def private_folder(folder: Path) -> Path:
    """The folder, made where there is none."""
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def private_file(file: Path, text: str) -> Path:
    """The file, written so that nobody else can read it: some hold a token."""
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as opened:
        opened.write(text)
    return file


def json_object(file: Path) -> dict[str, Any]:
    """The object that a file holds; an empty one where it cannot be read or holds none."""
    try:
        found = json.loads(file.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return {}
    return dictionary(found)


def dictionary(value: Any) -> dict[str, Any]:
    """The value where it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}
