"""What `init` and `link` set up, found again so that it can be taken back; the user's own things are never among it."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from skillkit import config, git
from skillkit.agents.shared.base import Agent
from skillkit.layout import path_kind
from skillkit.layout.path_kind import LinkPlace, PathKind
from skillkit.model.workspace import ALL
from skillkit.scaffold import gates, hooks, template, weekly
from skillkit.scaffold.init import OWN_FOLDER
from skillkit.text import jsonc

_WORTHLESS = frozenset((".gitignore", "cache", "snapshot"))
"""What may go of the own folder: all else is reports, uses, the lake or what waits for it."""


@dataclass
class Removal:
    """``texts`` are files as they are to be, None for one to be removed; ``links`` are to be removed, with their text.

    ``folders`` go whole, ``kept`` are paths with the reason why they stay.
    """

    texts: dict[str, str | None] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    folders: list[str] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)


def plan(root: Path, agents: Iterable[Agent]) -> Removal:
    """What is to be done at ``root``. Reads only."""
    found = Removal()
    every = list(agents)
    for agent in every:
        _link(root, agent.folder, found)
        _settings(root, agent, found)
    if (root / ALL).is_dir() and not (root / ALL).is_symlink():
        for name in sorted(os.listdir(root / ALL)):
            _link(root, f"{ALL}/{name}", found)
    _files(root, found)
    _own_folder(root, found)
    return found


def _link(root: Path, path: str, found: Removal) -> None:
    state = path_kind.at(root / path)
    if state.kind is PathKind.LINK and path_kind.place_of(root, path) is LinkPlace.LAYOUT:
        found.links[path] = state.target
    elif state.kind in (PathKind.COPY, PathKind.JUNCTION, PathKind.TEXT):
        found.kept[path] = "is in the place of a link, on a system without them: remove it yourself"
    elif state.kind is not PathKind.NOTHING and path.startswith(f"{ALL}/"):
        found.kept[path] = "is not a link of skillkit's"


def _settings(root: Path, agent: Agent, found: Removal) -> None:
    """The permission and the hooks, where they are as `init` writes them."""
    for file in dict.fromkeys(each.file for each in (agent.permission, agent.hooks) if each):
        before = found.texts[file] if file in found.texts else _text(root / file)  # two agents may share one
        if before is None:
            continue
        if not _is_inside(root, file):
            found.kept[file] = "a link leads out of the repository"
            continue
        try:
            after = before
            if agent.hooks and agent.hooks.file == file:
                after = _without_hooks(after, agent)
            if agent.permission and agent.permission.file == file:
                after = _without_permission(after, agent)
            is_empty = jsonc.parse(after).value == jsonc.parse(agent.hooks.empty if agent.hooks else "{}").value
        except (jsonc.JsonError, ValueError) as e:
            found.kept[file] = f"cannot be changed: {e}"
            continue
        if after != before:
            found.texts[file] = None if is_empty and "//" not in after and "/*" not in after else after
        if hooks.PROGRAM in after or "skillkit feedback" in after:
            found.kept[file] = "calls skillkit in words of your own"


def _without_permission(text: str, agent: Agent) -> str:
    if agent.permission is None:
        return text
    allowed = _at(jsonc.parse(text).value, agent.permission.key)
    if isinstance(allowed, list) and agent.permission.value in allowed:
        return jsonc.removed(text, (*agent.permission.key, allowed.index(agent.permission.value)))
    return text


def _without_hooks(text: str, agent: Agent) -> str:
    while path := next(_own_hooks(jsonc.parse(text).value, agent), None):
        text = jsonc.removed(text, path)
    return text


def _own_hooks(document: Any, agent: Agent) -> Iterator[tuple[str | int, ...]]:
    """Where commands are that `init --telemetry` wrote for this agent, word by word."""
    assert agent.hooks
    ours = hooks.command(agent.name)
    events = _at(document, ("hooks",))
    for event, entries in events.items() if isinstance(events, dict) else ():
        for i, entry in enumerate(entries if isinstance(entries, list) else ()):
            if not isinstance(entry, dict):
                continue
            if agent.hooks.flat and entry == {"command": ours}:
                yield "hooks", event, i
            inner = entry.get("hooks")
            inner = inner if isinstance(inner, list) else []
            for j, hook in enumerate(inner):
                if isinstance(hook, dict) and hook.get("command") == ours:
                    yield ("hooks", event, i) if len(inner) == 1 else ("hooks", event, i, "hooks", j)


def _at(value: Any, keys: Iterable[str]) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _files(root: Path, found: Removal) -> None:
    """Files that are still as they were written, less the names in them."""
    configured = config.load(root)
    names = ", ".join(f'"{name}"' for name in configured.agents)
    lake = weekly.WeeklyLake(configured.lake_git, configured.lake)
    written = {
        config.FILE: template.filled("skillkit.toml", agents=f"[{names}]"),
        gates.PRE_COMMIT: template.filled("pre-commit.yaml").partition("\n")[2],
        gates.WORKFLOW: template.filled("github.yaml", install=_install(root / gates.WORKFLOW)).partition("\n")[2],
        weekly.WORKFLOW: weekly.workflow(_install(root / weekly.WORKFLOW), lake),
        gates.GITLAB: None,
    }
    for path, text in written.items():
        present = _text(root / path)
        if present is not None and present == text:
            found.texts[path] = None
        elif present is not None and (path == config.FILE or "skillkit" in present):
            found.kept[path] = "has lines of your own; remove those of skillkit yourself"


def _install(workflow: Path) -> str:
    """The command in a workflow that installs skillkit, which is the first that it runs."""
    found = re.search(r"- run: (.+)\n", _text(workflow) or "")
    return found[1] if found else ""


def _own_folder(root: Path, found: Removal) -> None:
    place = root / OWN_FOLDER
    if not place.is_dir() or place.is_symlink():
        return
    if set(os.listdir(place)) <= _WORTHLESS:
        found.folders.append(OWN_FOLDER)
    else:
        found.kept[OWN_FOLDER] = "has reports; `skillkit lake export reports.parquet` writes them into one file"


def _is_inside(root: Path, path: str) -> bool:
    current = os.path.realpath(root)
    top = os.path.realpath(git.top_of(Path(current)) or current)
    return f"{os.path.realpath(root / path)}{os.sep}".startswith(top.rstrip(os.sep) + os.sep)


def _text(file: Path) -> str | None:
    """A text with its line ends; None where there is none that can be read: then it is not one of ours."""
    try:
        return file.read_bytes().decode() if file.is_file() else None
    except (OSError, UnicodeDecodeError):
        return None
