"""What the agents' own files tell of the use of skills: transcripts of Claude Code, sessions of Codex, OTLP in JSON."""

import errno
import json
import os
import re
import stat
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from skillkit import files as disk
from skillkit.events import event, invocation
from skillkit.events.invocation import MODEL, USER

_COMMAND = re.compile(r"<command-name>/([^<\s]+)</command-name>")
_TRIGGERS = {"claude-proactive": MODEL, "nested-skill": MODEL, "user-slash": USER, "implicit": MODEL, "explicit": USER}

LARGEST = 1_000_000_000
LONGEST = 64_000_000
"""Bytes of a file and of one line that are read."""

_YEAR_10000 = 253_402_300_800_000_000_000
"""In nanoseconds since 1970: from there on a year has more digits than an event's time."""


class Use(NamedTuple):
    """One use as a file tells it. ``folder`` is where the agent worked, empty where the file does not say it; ``time``
    is empty where the file has none that can be read: nobody knows when that use was.
    """

    agent: str
    session: str
    prompt: str
    skill: str
    trigger: str
    time: str
    folder: str
    version: str = ""
    model: str = ""

    def as_event(self, host: str, data: Mapping[str, object]) -> event.Event:
        known = {"invocation_trigger": self.trigger, "agent_version": self.version, "model": self.model}
        return invocation.invocation(
            self.agent, self.session, self.prompt, self.skill, known | dict(data), host, self.time
        )


def files(folder: str) -> list[str]:
    """What is called .jsonl or .json below ``folder``, sorted; a file stands for itself."""
    if not os.path.isdir(folder):
        return [folder]
    found = [os.path.join(here, name) for here, _, names in os.walk(folder) for name in names]
    return sorted(file for file in found if file.endswith((".jsonl", ".json")))


def lines(file: str) -> Iterator[str]:
    """The lines of a regular file, as far as it went when it was opened.

    Raises OSError, with words for people, for anything else (nothing waits for a pipe), a file of more than ``LARGEST``
    bytes and, once it is reached, a line of more than ``LONGEST``.
    """
    with open(file, "rb", opener=disk.without_waiting) as opened:
        status = os.fstat(opened.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", file)
        if status.st_size > LARGEST:
            raise OSError(errno.EFBIG, f"it has {status.st_size:,} bytes, limit {LARGEST:,}", file)
        left = status.st_size
        while line := opened.readline(min(left, LONGEST)):
            left -= len(line)
            if len(line) == LONGEST:
                raise OSError(errno.EFBIG, f"it has a line of more than {LONGEST:,} bytes", file)
            yield line.decode("utf-8", "replace").removeprefix("\ufeff")


def uses(file: str) -> Iterator[Use]:
    """The uses that a file of any of the three kinds tells of. Raises OSError as ``lines`` does."""
    reader: _Claude | _Codex = _Claude()
    rest = lines(file)
    for number, line in enumerate(rest):
        if number == 0 and line.strip() == "{":  # one document over many lines
            yield from _otlp(_object(line + "".join(rest)))
            return
        if '"resourceLogs"' in line[:200]:
            yield from _otlp(_object(line))
            continue
        if '"session_meta"' in line[:300]:
            reader = _Codex()
        yield from reader.line(line)


def _object(line: str) -> dict[str, Any]:
    """A line of JSON; an empty object where it is none, as the last line of a killed session."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


class _Claude:
    """A transcript, line by line: the model's calls count once their result is there, and is no error."""

    MARKS = ('"promptId"', '"Skill"', "tool_result", "<command-name>")

    def __init__(self) -> None:
        self._prompt = ""
        self._calls: dict[str, Use] = {}

    def line(self, line: str) -> Iterator[Use]:
        if not any(mark in line for mark in self.MARKS):
            return
        entry = _object(line)
        self._prompt = _text(entry.get("promptId")) or self._prompt
        message = entry.get("message")
        content = message.get("content") if isinstance(message, dict) else None
        if isinstance(content, str):
            content = [{"type": "text", "text": content}]
        for item in content if isinstance(content, list) else []:
            if isinstance(item, dict):
                yield from self._item(entry, item)

    def _item(self, entry: dict[str, Any], item: dict[str, Any]) -> Iterator[Use]:
        given = item.get("input")
        if item.get("type") == "tool_use" and item.get("name") == "Skill" and isinstance(given, dict):
            model = _text(entry["message"].get("model"))
            self._calls[_text(item.get("id"))] = self._use(entry, _text(given.get("skill")), MODEL, model)
        elif item.get("type") == "tool_result":
            call = self._calls.pop(_text(item.get("tool_use_id")), None)
            if call and not item.get("is_error"):
                yield call
        elif item.get("type") == "text" and entry.get("type") == "user":
            for name in _COMMAND.findall(_text(item.get("text")))[:1]:
                yield self._use(entry, name, USER, "")

    def _use(self, entry: dict[str, Any], skill: str, trigger: str, model: str) -> Use:
        session, folder = _text(entry.get("sessionId")), _text(entry.get("cwd"))
        version, time = _text(entry.get("version")), _time(entry.get("timestamp"))
        return Use("claude", session, self._prompt, skill, trigger, time, folder, version, model)


class _Codex:
    """A session file, line by line."""

    def __init__(self) -> None:
        self._known = {"session": "", "folder": "", "version": "", "model": "", "turn": ""}

    def line(self, line: str) -> Iterator[Use]:
        entry = _object(line)
        payload = entry.get("payload")
        if not isinstance(payload, dict):
            return
        self._learn(entry.get("type"), payload)
        time = _time(entry.get("timestamp"))
        if payload.get("type") in ("function_call", "custom_tool_call", "local_shell_call"):
            told = json.dumps([payload.get("arguments"), payload.get("input"), payload.get("action")])
            yield from (self._use(skill, MODEL, time) for skill in invocation.read(told.replace('\\\\"', " ")))
        for text in _said_by_user(payload):
            yield from (self._use(skill, USER, time) for skill in invocation.named(text, "$"))

    def _learn(self, kind: Any, payload: dict[str, Any]) -> None:
        known = self._known
        if kind == "session_meta":
            known["session"] = _text(payload.get("session_id")) or _text(payload.get("id"))
            known["folder"], known["version"] = _text(payload.get("cwd")), _text(payload.get("cli_version"))
        elif kind == "turn_context":
            known["model"] = _text(payload.get("model")) or known["model"]
        known["turn"] = _text(payload.get("turn_id")) or known["turn"]

    def _use(self, skill: str, trigger: str, time: str) -> Use:
        known = self._known
        return Use(
            "codex", known["session"], known["turn"], skill, trigger, time,
            known["folder"], known["version"], known["model"],
        )  # fmt: skip


def _said_by_user(payload: dict[str, Any]) -> Iterator[str]:
    item = payload.get("item")
    if payload.get("type") == "item_completed" and isinstance(item, dict) and item.get("type") == "UserMessage":
        content = item.get("content")
        yield from (_text(part.get("text")) for part in content or [] if isinstance(part, dict))
    elif payload.get("type") == "user_message":
        yield _text(payload.get("message"))


def _otlp(document: dict[str, Any]) -> Iterator[Use]:
    """Claude Code's `skill_activated` and Codex's `skill_invocation` among the log records of an export."""
    for record in _records(document):
        told = {_text(pair.get("key")): _value(pair.get("value")) for pair in _objects(record, "attributes")}
        name = told.get("event.name", "") + " " + _value(record.get("body"))
        agent = "claude" if "skill_activated" in name else "codex" if "skill_invocation" in name else ""
        trigger = _TRIGGERS.get(told.get("invocation_trigger") or told.get("skill.invocation_type") or "", MODEL)
        session = told.get("session.id") or told.get("conversation.id") or ""
        prompt = told.get("prompt.id") or told.get("turn.id") or told.get("event.sequence") or ""
        if agent:
            skill, model = told.get("skill.name", ""), told.get("model", "")
            yield Use(agent, session, prompt, skill, trigger, _nanoseconds(record), "", "", model)


def _records(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for resource in _objects(document, "resourceLogs"):
        for scope in _objects(resource, "scopeLogs"):
            yield from _objects(scope, "logRecords")


def _objects(holder: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The objects of a list; what is none of it is left out."""
    found = holder.get(key)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _value(value: Any) -> str:
    """An OTLP value, which names its type, as text."""
    return str(next(iter(value.values()), "")) if isinstance(value, dict) and value else ""


def _nanoseconds(record: dict[str, Any]) -> str:
    """The time of a record, or else when it was collected; empty where both are missing, 0 or of no possible year."""
    for key in ("timeUnixNano", "observedTimeUnixNano"):
        told = str(record.get(key) or "")
        if len(told) < 30 and told.isascii() and told.isdecimal() and 0 < int(told) < _YEAR_10000:
            return event.at(int(told))
    return ""


def _time(value: Any) -> str:
    """A time in UTC as events have it; empty where there is none, or none with its zone."""
    text = _text(value)
    if len(text) > 10 and text[:4].isdecimal():
        try:
            found = datetime.fromisoformat(text)
            return found.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").zfill(27) if found.tzinfo else ""
        except (ValueError, OverflowError):  # the thirtieth of February; the first day of the first year in Asia
            return ""
    return ""


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
