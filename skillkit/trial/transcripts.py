"""What Claude Code keeps of its sessions on this machine: prompts, and the skills that were used after each.

Read only when a person asks for it; nothing of it is kept.
"""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from skillkit.events import transcripts


class Turn(NamedTuple):
    """A prompt as it was typed, and the skills that the agent used before the next one."""

    session: str
    time: str
    prompt: str
    used: tuple[str, ...]


def turns(folder: Path, root: Path) -> Iterator[Turn]:
    """Every prompt in the sessions below ``folder`` (Claude Code's configuration) that ran inside ``root``.

    Calls of a command (`/name`) are no prompts. Lines and files that cannot be read are passed over.
    """
    for file in sorted(folder.glob("projects/*/*.jsonl")):
        with suppress(OSError):
            yield from _of_session(file, os.path.realpath(root))


def _of_session(file: Path, root: str) -> Iterator[Turn]:
    turn: Turn | None = None
    for line in filter(None, map(_dictionary, transcripts.lines(str(file)))):
        prompt = _prompt(line)
        if prompt and _inside(str(line.get("cwd", "")), root):
            if turn:
                yield turn
            turn = Turn(file.stem, str(line.get("timestamp", "")), prompt, ())
        elif turn:
            turn = turn._replace(used=turn.used + tuple(_skills(line)))
    if turn:
        yield turn


def _dictionary(line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _prompt(line: dict[str, Any]) -> str:
    """What the user typed; empty for a tool's result, a command, and what the client itself has put in."""
    if line.get("type") != "user" or line.get("isMeta") or line.get("isSidechain"):
        return ""
    text = " ".join(part.get("text", "") for part in _content(line) if part.get("type") == "text").strip()
    return "" if text.startswith(("<", "/", "[Request interrupted")) else text


def _skills(line: dict[str, Any]) -> Iterator[str]:
    for part in _content(line) if line.get("type") == "assistant" else ():
        asked = part.get("input")
        if part.get("type") == "tool_use" and part.get("name") == "Skill" and isinstance(asked, dict):
            yield str(asked.get("skill", "")).rpartition(":")[2]


def _content(line: dict[str, Any]) -> list[dict[str, Any]]:
    message = line.get("message")
    content = message.get("content") if isinstance(message, dict) else None
    if isinstance(content, str):
        return [{"type": "text", "text": content}]
    return [part for part in content if isinstance(part, dict)] if isinstance(content, list) else []


def _inside(folder: str, root: str) -> bool:
    real = os.path.realpath(folder) if folder else ""
    return real == root or real.startswith(root.rstrip(os.sep) + os.sep)
