"""What Codex keeps of its sessions on this machine: the uses of skills."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from skillkit.agents.codex.facts import AGENT
from skillkit.agents.shared.transcripts import Telemetry, Transcripts, Use, parsed, text, time
from skillkit.agents.shared.use import MODEL, USER, named, read


def folder(environment: Mapping[str, str]) -> Path:
    """Where sessions are kept, below Codex's home."""
    return Path(environment.get("CODEX_HOME") or "~/.codex").expanduser() / "sessions"


def reader() -> Callable[[str], Iterator[Use]]:
    """What yields the uses of one file, called with each of its lines."""
    return _CodexSession().uses


class _CodexSession:
    """A session file, line by line."""

    def __init__(self) -> None:
        self._known = {"session": "", "folder": "", "version": "", "model": "", "turn": ""}

    def uses(self, line: str) -> Iterator[Use]:
        entry = parsed(line)
        payload = entry.get("payload")
        if not isinstance(payload, dict):
            return
        self._learn(entry.get("type"), payload)
        when = time(entry.get("timestamp"))
        if payload.get("type") in ("function_call", "custom_tool_call", "local_shell_call"):
            asked = json.dumps([payload.get("arguments"), payload.get("input"), payload.get("action")])
            # the arguments are JSON within JSON: their quotes are escaped twice
            yield from (self._use(skill, MODEL, when) for skill in read(asked.replace('\\\\"', " ")))
        for typed in _typed(payload):
            yield from (self._use(skill, USER, when) for skill in named(typed, AGENT.call))

    def _learn(self, kind: Any, payload: dict[str, Any]) -> None:
        known = self._known
        if kind == "session_meta":
            known["session"] = text(payload.get("session_id")) or text(payload.get("id"))
            known["folder"], known["version"] = text(payload.get("cwd")), text(payload.get("cli_version"))
        elif kind == "turn_context":
            known["model"] = text(payload.get("model")) or known["model"]
        known["turn"] = text(payload.get("turn_id")) or known["turn"]

    def _use(self, skill: str, trigger: str, when: str) -> Use:
        known = self._known
        return Use(
            AGENT.name, known["session"], known["turn"], skill, trigger, when,
            known["folder"], known["version"], known["model"],
        )  # fmt: skip


def _typed(payload: dict[str, Any]) -> Iterator[str]:
    """What the user typed, in the form of each version."""
    item = payload.get("item")
    if payload.get("type") == "item_completed" and isinstance(item, dict) and item.get("type") == "UserMessage":
        content = item.get("content")
        yield from (text(part.get("text")) for part in content or [] if isinstance(part, dict))
    elif payload.get("type") == "user_message":
        yield text(payload.get("message"))


TRANSCRIPTS = Transcripts(
    folder=folder,
    mark='"session_meta"',
    reader=reader,
    telemetry=Telemetry(
        "skill_invocation",
        "conversation.id",
        ("turn.id",),
        "skill.invocation_type",
        {"implicit": MODEL, "explicit": USER},
    ),
)
