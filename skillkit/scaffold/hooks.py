"""The hooks that note the use of skills, merged into the agents' settings without touching what is there."""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from skillkit import files
from skillkit.agents.shared.base import Agent
from skillkit.errors import SkillkitError
from skillkit.scaffold.step import Merge, Step, Write
from skillkit.text import jsonc
from skillkit.text.json_extras import Extra

PROGRAM = "skillkit-hook"

_NOT_CHANGED = "fix it, then try again; nothing was changed"


def plan(root: Path, agents: Iterable[Agent], *, remind: bool = False) -> Iterator[Step]:
    """A step for each agent whose settings lack a hook, none where all have it. Reads only.

    With ``remind`` also the question that is asked once a session. Raises SkillkitError where a file is not JSON of the
    shape that hooks have.
    """
    for agent in agents:
        hooks = agent.hooks
        if hooks is None:
            continue
        present = files.text(root / hooks.file, _NOT_CHANGED, name=hooks.file)
        text = merged(present, agent, remind=remind)
        if text is None:
            continue
        note = f"records the use of skills{', and asks once a session what was wrong' if remind else ''}"
        is_new = not os.path.lexists(root / hooks.file)
        yield Write(hooks.file, text, note) if is_new else Merge(hooks.file, text, note)


def merged(text: str | None, agent: Agent, *, remind: bool = False) -> str | None:
    """The settings of an agent with the hooks that they lack; None where they lack none. ``text`` is None for none."""
    hooks = agent.hooks
    if hooks is None:
        return None
    wanted = [*hooks.events, *([(hooks.stop, "")] if remind and hooks.stop else [])]
    before = hooks.empty if text is None else text
    after = before
    for event, matcher in wanted:
        if not _has(_entries(after, event, hooks.file)):
            after = jsonc.added(after, ("hooks", event), "", _entry(agent.name, matcher, flat=hooks.flat))
    return after if after != before else None


def command(agent: str) -> str:
    """What the agent's hook runs."""
    # a colleague without skillkit must not see an error at each use
    return f"command -v {PROGRAM} >/dev/null 2>&1 && {PROGRAM} {agent} || true"


def _entry(agent: str, matcher: str, *, flat: bool) -> dict[str, Any]:
    called = {"command": command(agent)}
    if flat:
        return called
    # seconds: the agent waits for it at each use
    timed = {"type": "command", **called, "timeout": 10}
    return {"matcher": matcher, "hooks": [timed]} if matcher else {"hooks": [timed]}


def _has(entries: list[Any]) -> bool:
    """True where our program is called already, in whatever words."""
    # also the words of another version: two would record each use twice
    return any(PROGRAM in json.dumps(entry) for entry in entries)


def _entries(text: str, event: str, file: str) -> list[Any]:
    """What is at an event. Raises SkillkitError where something else than a list of hooks does."""
    try:
        document = jsonc.parse(text, (Extra.MARK,)).value
    except jsonc.JsonError as e:
        raise _wrong(file, str(e)) from e
    hooks = document.get("hooks", {}) if isinstance(document, dict) else None
    found = hooks.get(event, []) if isinstance(hooks, dict) else None
    if not isinstance(found, list):
        raise _wrong(file, f'"hooks" does not hold a list at "{event}"')
    return found


def _wrong(file: str, fault: str) -> SkillkitError:
    return SkillkitError(f"{file}: {fault}", hint=_NOT_CHANGED)
