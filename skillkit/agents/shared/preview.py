"""What an agent's module `preview` gives: how its client is started on a stub of its model, and what it sends then."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from skillkit.agents.shared.start import Start

STUB = "{stub}"
"""In a start's texts, the stub's address, which is not known before it runs."""

KEY = "no-key-is-needed-here"  # clients ask for nothing without a key, whatever it is


class Listed(NamedTuple):
    """A skill in the list that a client sends. ``folder`` is the name of its folder, by which it is found again."""

    name: str
    folder: str
    description: str


class ModelWindow(NamedTuple):
    """A model by the ``name`` that its client knows it by, empty for the one that it takes by itself, its context
    ``window`` in tokens, and the ``largest`` that can be set, 0 where that is not known."""

    name: str
    window: int
    largest: int = 0


class Models(NamedTuple):
    """How a client is asked which models it knows: its ``arguments``, and what reads the answer, first the one that it
    takes by itself."""

    arguments: tuple[str, ...]
    read: Callable[[str], tuple[ModelWindow, ...]]


class Preview(NamedTuple):
    """``start`` takes HOME, the repository, the prompt and the model. It has to name one that the client knows, which
    makes up a window for any other; ``models`` where the client can be asked for them.

    A text of a request that holds ``mark`` has the list after it, which ``listed`` reads. What matches ``replaced`` in
    the body of a skill is sent as something else. ``in_copy`` where only a copy without the repository's settings keeps
    the client from starting what they name.
    """

    start: Callable[[Path, Path, str, ModelWindow], Start]
    mark: str
    listed: Callable[[str], Iterator[Listed]]
    replaced: re.Pattern[str] | None = None
    in_copy: bool = False
    models: Models | None = None


def matches(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The list's lines, up to the first empty one after them; an agent's own descriptions may go over several lines."""
    begun = False
    for line in text.split("\n"):
        match = pattern.match(line) if line.startswith("- ") else None
        if match:
            begun = True
            yield match
        elif begun and (not line.strip() or line.startswith(("<", "#"))):
            return
