"""The part of a dev container's file that installs skillkit and makes the links of the checkout in it."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from skillkit import files
from skillkit.errors import SkillkitError
from skillkit.scaffold import gates
from skillkit.scaffold.step import Keep, Merge, Step, Write
from skillkit.text import jsonc

FILE = ".devcontainer/devcontainer.json"
FILES = (FILE, ".devcontainer.json")
"""Where a repository has its only dev container. Source: https://containers.dev/implementors/spec/#devcontainerjson"""

_IMAGE = "mcr.microsoft.com/devcontainers/python:3.13"
_EVENTS = ("postCreateCommand", "updateContentCommand", "onCreateCommand")
"""Commands that run once, after the container is made. An object has several of them, each with a name."""

_KEY = "skillkit"
_LINK = "skillkit link"
_OURS = re.compile(rf"(?P<install>pipx install [^&;|]+) && {_LINK}")


def step(root: Path, install: str) -> Step:
    """A new file, or one more command in the one that exists; ``install`` is the command that installs skillkit.

    Raises SkillkitError where the file cannot be read, and where each place for a command has one without a name.
    """
    path = next((each for each in FILES if os.path.lexists(root / each)), FILE)
    text = files.text(root / path, gates.CORRECT, name=path)
    ours = f"{install} && {_LINK}"
    if text is None:
        document = {"image": _IMAGE, _EVENTS[0]: {_KEY: ours}}
        return Write(
            FILE, f"{json.dumps(document, indent=2, ensure_ascii=False)}\n", "installs skillkit, makes the links"
        )
    found = _parsed(path, text)
    if _LINK in text:
        return Keep(path, f"runs `{_LINK}` already")
    for event in _EVENTS:
        if isinstance(found.get(event, {}), dict) and _KEY not in found.get(event, {}):
            return Merge(path, jsonc.added(text, (event,), _KEY, ours), f"installs skillkit in {event}")
    raise SkillkitError(
        f"{path}: {', '.join(_EVENTS)} have each a command already", hint=f"add `{ours}` to one of them"
    )


def without(text: str) -> str | None:
    """A dev container's file less our command; None where nothing but what `init` wrote is left."""
    after = text
    try:
        while path := _place(jsonc.parse(after).value):
            after = jsonc.removed(after, path)
        is_bare = after != text and jsonc.parse(after).value == {"image": _IMAGE} and "//" not in after
    except ValueError:  # no JSON, or a comment of the user's would go along
        return text
    return None if is_bare else after


def upgraded(text: str, install: Callable[[str], str]) -> str:
    """The file with the command that installs this version, where ours is in it."""
    try:
        document = jsonc.parse(text).value
    except jsonc.JsonError:
        return text
    path = _place(document)
    if not path:
        return text
    present = document[path[0]][path[1]]
    match = _OURS.fullmatch(present)
    assert match
    new = f"{install(match['install'])} && {_LINK}"
    return text.replace(json.dumps(present, ensure_ascii=False), json.dumps(new, ensure_ascii=False), 1)


def _place(document: Any) -> tuple[str, str] | None:
    for event in _EVENTS:
        said = jsonc.at(document, (event, _KEY))
        if isinstance(said, str) and _OURS.fullmatch(said):
            return event, _KEY
    return None


def _parsed(path: str, text: str) -> dict[str, Any]:
    try:
        found = jsonc.parse(text).value
    except jsonc.JsonError as e:
        raise SkillkitError(f"{path}: {e}", hint=gates.CORRECT) from e
    if not isinstance(found, dict):
        raise SkillkitError(f"{path}: is no object", hint=gates.CORRECT)
    return found
