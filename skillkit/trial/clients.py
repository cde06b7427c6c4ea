"""What the JSON lines of each client say.

Measured on Claude Code 2.1.330 and Codex CLI 0.169.0.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

_OPEN_CLAUDE = (
    "-p", "--output-format", "stream-json", "--verbose", "--no-session-persistence", "--disallowedTools",
    "Edit,Write,NotebookEdit",
)  # fmt: skip
_OPEN_CODEX = ("exec", "--json", "--sandbox", "read-only", "--skip-git-repo-check")


class Said(NamedTuple):
    """What a line of a client's output says: the ``tools`` it uses, the skills it ``invoked``, how it ``failed``, what
    it ``waits`` for before it asks again, and whether the answer has ``ended`` well.
    """

    tools: tuple[str, ...] = ()
    invoked: tuple[str, ...] = ()
    failed: str = ""
    waits: str = ""
    ended: bool = False


class Client(NamedTuple):
    """``opened`` are the arguments before a query where all that the user's settings allow may happen; ``read``
    understands one line of the output.
    """

    opened: tuple[str, ...]
    read: Callable[[dict[str, Any]], Said]


def _read_claude(line: dict[str, Any]) -> Said:
    kind = line.get("type")
    if kind == "result":
        failed = str(line.get("result") or line.get("subtype") or "an error") if line.get("is_error") else ""
        return Said(failed=failed, ended=not failed)
    if kind == "system" and line.get("subtype") == "api_retry":
        status = line.get("error_status")
        attempt = f"attempt {line.get('attempt')} of {line.get('max_retries')}"
        return Said(waits=f"{status or 'no connection'} {line.get('error') or ''} ({attempt})")
    if kind != "assistant":
        return Said()
    content = _dictionary(line.get("message")).get("content")
    uses = (
        [part for part in content if _dictionary(part).get("type") == "tool_use"] if isinstance(content, list) else []
    )
    tools = tuple(str(use.get("name")) for use in uses)
    invoked = tuple(skill for use in uses for skill in _of_claude(str(use.get("name")), _dictionary(use.get("input"))))
    return Said(tools, invoked)


def _of_claude(tool: str, asked: dict[str, Any]) -> list[str]:
    """The skill of a call of the tool `Skill` (a plugin's is `plugin:name`), or of a read of its file."""
    if tool == "Skill":
        return [str(asked.get("skill", "")).rpartition(":")[2]]
    return _files_in(str(asked.get("file_path", ""))) if tool == "Read" else []


def _read_codex(line: dict[str, Any]) -> Said:
    kind = line.get("type")
    if kind in ("turn.failed", "error"):
        message = str(_dictionary(line.get("error")).get("message") or line.get("message") or "an error")
        if kind == "error" and message.startswith("Reconnecting"):  # it goes on by itself
            return Said(waits=message)
        return Said(failed=message)
    item = _dictionary(line.get("item"))
    if kind != "item.started" or item.get("type") != "command_execution":
        return Said(ended=kind == "turn.completed")
    return Said(("shell",), tuple(_files_in(str(item.get("command", "")))))


def _files_in(text: str) -> list[str]:
    """The folders of every SKILL.md that a command names: Codex uses a skill by reading its file."""
    return re.findall(r"([\w.-]+)/SKILL\.md\b", text)


def _dictionary(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


CLIENTS = {"claude": Client(_OPEN_CLAUDE, _read_claude), "codex": Client(_OPEN_CODEX, _read_codex)}
"""The clients that can be asked, by the agent's name."""
