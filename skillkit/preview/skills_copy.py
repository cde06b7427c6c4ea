"""A throw-away copy of what shapes an agent's list, and of nothing that could start a command."""

import json
import os
import posixpath
import subprocess
from pathlib import Path, PurePosixPath
from typing import Any

from skillkit import files
from skillkit.agents.shared.base import Agent, Policy
from skillkit.errors import SkillkitError
from skillkit.listing import command_list
from skillkit.model.skill import PASSED_OVER
from skillkit.model.workspace import ALL
from skillkit.text import jsonc

_COPIED = frozenset({"SKILL.md", "skill.md"})  # of a skill the list shows only what is in this file


def make(root: Path, agent: Agent, place: Path, working_folder: str = ".") -> Path:
    """Copy the skills of ``root`` that ``agent`` can see to ``place``, links as links; returns the copy's root.

    It sees those of ``working_folder`` below the root too, and of the folders in between. Of a skill only its SKILL.md
    is there, with the commands that the agent lists; of the agent's settings only the key that opens and closes skills.
    """
    (place / working_folder).mkdir(parents=True)
    levels = [working_folder, *map(str, PurePosixPath(working_folder).parents)]
    folders = (agent.folder, *agent.also_reads)
    waiting = [posixpath.normpath(f"{level}/{name}") for level in levels for name in folders]
    waiting.append(ALL)
    done: set[str] = set()
    while waiting:
        path = waiting.pop()
        if path not in done:
            done.add(path)
            waiting += _copy(root, path, place)
    if agent.policy:
        for level in levels if agent.policy.walks_up else levels[:1]:
            for name in filter(None, (agent.policy.file, *agent.policy.also)):
                _copy_settings(root / level / name, agent.policy, place / level / name)
    for command in command_list.found(agent, [root / level for level in levels], None):
        target = place / command.file.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(command.skill.data)
    # agents look for skills up to the top of a repository
    subprocess.run(["git", "init", "-q", str(place)], capture_output=True, check=False, timeout=30)
    return place


def _copy(root: Path, path: str, place: Path) -> list[str]:
    """One link, file or folder below ``root``; returns the paths below it that come next."""
    source, target = root / path, place / path
    outer = _first_link(root, path)
    if outer and outer != path:  # the link itself is copied, and what it leads to
        return [outer]
    if source.is_symlink():
        target.parent.mkdir(parents=True, exist_ok=True)
        if not os.path.lexists(target):
            os.symlink(os.readlink(source), target)
        end = os.path.normpath(source.parent / os.readlink(source))
        inside = os.path.relpath(end, root)
        return [] if inside.startswith("..") or inside == "." else [inside]
    if source.is_dir():
        return [f"{path}/{name}" for name in sorted(os.listdir(source)) if name not in PASSED_OVER]
    if source.name in _COPIED and source.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(files.read(source))
    return []


def _first_link(root: Path, path: str) -> str:
    """The first part of the path that is a link; empty where none is."""
    parts = path.split("/")
    found = ("/".join(parts[: n + 1]) for n in range(len(parts)))
    return next((each for each in found if (root / each).is_symlink()), "")


def _copy_settings(file: Path, policy: Policy, target: Path) -> None:
    key = policy.key[:1] if policy.patterns else policy.key  # of patterns those above count too
    try:
        text = files.text(file, "")
        found: Any = jsonc.parse(text or "", policy.extras).value
    except (SkillkitError, jsonc.JsonError):
        return
    for name in key:
        found = found.get(name) if isinstance(found, dict) else None
    if found is None:
        return
    for name in reversed(key):
        found = {name: found}
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(found))
