"""How each client is asked so that it answers in JSON lines, and what those lines say.

Measured on Claude Code 2.1.330 and Codex CLI 0.169.0.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

_NEVER_WRITES = "Edit,Write,NotebookEdit"


class Said(NamedTuple):
    """What a line of a client's output says: the ``tools`` it uses, the skills it ``invoked``, or how it ``failed``."""

    tools: tuple[str, ...] = ()
    invoked: tuple[str, ...] = ()
    failed: str = ""


class Client(NamedTuple):
    """``arguments`` after the program's name for a query; ``read`` understands one line of its output."""

    arguments: Callable[[str], list[str]]
    read: Callable[[dict[str, Any]], Said]


def _ask_claude(query: str) -> list[str]:
    """The user's settings hold, so that the list is the one he has; the tools that write are taken away."""
    form = ["--output-format", "stream-json", "--verbose"]
    return ["-p", *form, "--no-session-persistence", "--disallowedTools", _NEVER_WRITES, "--", query]


def _ask_codex(query: str) -> list[str]:
    return ["exec", "--json", "--sandbox", "read-only", "--skip-git-repo-check", "--", query]


def _read_claude(line: dict[str, Any]) -> Said:
    if line.get("type") == "result" and line.get("is_error"):
        return Said(failed=str(line.get("result") or line.get("subtype") or "an error"))
    if line.get("type") != "assistant":
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
    if line.get("type") in ("turn.failed", "error"):
        error = _dictionary(line.get("error"))
        return Said(failed=str(error.get("message") or line.get("message") or "an error"))
    item = _dictionary(line.get("item"))
    if line.get("type") != "item.started" or item.get("type") != "command_execution":
        return Said()
    return Said(("shell",), tuple(_files_in(str(item.get("command", "")))))


def _files_in(text: str) -> list[str]:
    """The folders of every SKILL.md that a command names: Codex uses a skill by reading its file."""
    return re.findall(r"([\w.-]+)/SKILL\.md\b", text)


def _dictionary(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


CLIENTS = {"claude": Client(_ask_claude, _read_claude), "codex": Client(_ask_codex, _read_codex)}
"""The clients that can be asked, by the agent's name."""
