"""What Claude Code keeps of its sessions on this machine: one parser, for the uses of skills and for prompts."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from skillkit.agents.claude.facts import AGENT
from skillkit.agents.shared.transcripts import Telemetry, Transcripts, Turn, Use, parsed, text, time
from skillkit.agents.shared.use import MODEL, USER

_COMMAND = re.compile(r"<command-name>/([^<\s]+)</command-name>")
_MARKS = ('"promptId"', '"Skill"', "tool_result", "<command-name>")
"""One of them is in every line that matters to a use: a session may have megabytes of others, which need no parsing."""


def folder(environment: Mapping[str, str]) -> Path:
    """Where sessions are kept, below Claude Code's configuration."""
    return Path(environment.get("CLAUDE_CONFIG_DIR") or "~/.claude").expanduser() / "projects"


def reader() -> Callable[[str], Iterator[Use]]:
    """What yields the uses of one file, called with each of its lines."""
    session = _ClaudeSession()

    def read(line: str) -> Iterator[Use]:
        if any(mark in line for mark in _MARKS):
            yield from session.uses(parsed(line))

    return read


def turns(lines: Iterator[str]) -> Iterator[Turn]:
    """Every prompt in one file's lines. Calls of a command (`/name`) are no prompts."""
    session, turn = _ClaudeSession(), None
    for entry in map(parsed, lines):
        if prompt := _prompt(entry):
            if turn:
                yield turn
            turn = Turn(text(entry.get("sessionId")), time(entry.get("timestamp")), text(entry.get("cwd")), prompt, ())
        used = tuple(use.skill for use in session.uses(entry) if use.trigger == MODEL)
        if turn:
            turn = turn._replace(used=turn.used + used)
    if turn:
        yield turn


class _ClaudeSession:
    """The model's calls of the tool `Skill` count once their result is there, and is no error."""

    def __init__(self) -> None:
        self._prompt = ""
        self._calls: dict[str, Use] = {}

    def uses(self, entry: dict[str, Any]) -> Iterator[Use]:
        self._prompt = text(entry.get("promptId")) or self._prompt
        for item in _content(entry):
            yield from self._item(entry, item)

    def _item(self, entry: dict[str, Any], item: dict[str, Any]) -> Iterator[Use]:
        given = item.get("input")
        if item.get("type") == "tool_use" and item.get("name") == "Skill" and isinstance(given, dict):
            model = text(entry["message"].get("model"))
            self._calls[text(item.get("id"))] = self._use(entry, text(given.get("skill")), MODEL, model)
        elif item.get("type") == "tool_result":
            call = self._calls.pop(text(item.get("tool_use_id")), None)
            if call and not item.get("is_error"):
                yield call
        elif item.get("type") == "text" and entry.get("type") == "user":
            for name in _COMMAND.findall(text(item.get("text")))[:1]:
                yield self._use(entry, name, USER, "")

    def _use(self, entry: dict[str, Any], skill: str, trigger: str, model: str) -> Use:
        session, where = text(entry.get("sessionId")), text(entry.get("cwd"))
        version, when = text(entry.get("version")), time(entry.get("timestamp"))
        return Use(AGENT.name, session, self._prompt, skill, trigger, when, where, version, model)


def _prompt(entry: dict[str, Any]) -> str:
    """What the user typed; empty for a tool's result, a command, and what the client itself has put in."""
    if entry.get("type") != "user" or entry.get("isMeta") or entry.get("isSidechain"):
        return ""
    typed = " ".join(text(item.get("text")) for item in _content(entry) if item.get("type") == "text").strip()
    return "" if typed.startswith(("<", "/", "[Request interrupted")) else typed


def _content(entry: dict[str, Any]) -> list[dict[str, Any]]:
    message = entry.get("message")
    content = message.get("content") if isinstance(message, dict) else None
    if isinstance(content, str):
        return [{"type": "text", "text": content}]
    return [item for item in content if isinstance(item, dict)] if isinstance(content, list) else []


TRANSCRIPTS = Transcripts(
    folder=folder,
    mark="",
    reader=reader,
    telemetry=Telemetry(
        "skill_activated",
        "session.id",
        ("prompt.id",),
        "invocation_trigger",
        {"claude-proactive": MODEL, "nested-skill": MODEL, "user-slash": USER},
    ),
    turns=turns,
)
