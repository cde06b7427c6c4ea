"""Stand-in models that use a skill, or ask for other tools first: they answer requests that offer tools with calls."""

import json
from typing import Any

from skillkit.preview.stub import Stub, _Handler

Call = tuple[str, dict[str, Any]]
"""The name of a tool, and its input."""


class Asking(Stub):
    """Calls the tools that it ``wants``, one a turn, then uses the skill ``name`` (empty: none) as Claude Code's and
    Codex's models do, and then says OK. ``offered`` are the tools of the first request.
    """

    def __init__(self, wants: list[Call], name: str = "") -> None:
        super().__init__()
        self.wants = list(wants)
        self.left = [name] if name else []
        self.offered: set[str] = set()
        stub = self

        class Handler(_PlannedHandler):
            owner = stub

        self._server.RequestHandlerClass = Handler


class Planned(Asking):
    """Uses the skill ``name`` (empty: none), once, and then says OK."""

    def __init__(self, name: str = "") -> None:
        super().__init__([], name)


class _PlannedHandler(_Handler):
    owner: Asking

    def _reply(self, path: str, body: dict[str, Any]) -> None:
        offered = {tool.get("name") for tool in body.get("tools") or []}
        is_claude = path.endswith("/messages") and "Skill" in offered
        is_codex = path.endswith("/responses") and "exec_command" in offered
        call = self._next(is_claude) if is_claude or is_codex else None
        if call is None:
            super()._reply(path, body)
            return
        self.owner.offered = self.owner.offered or offered
        if is_claude:
            self._send(_claude_calls(call, body), stream=bool(body.get("stream")))
        else:
            self._send(_codex_calls(call), stream=True)

    def _next(self, is_claude: bool) -> Call | None:
        if self.owner.wants:
            return self.owner.wants.pop(0)
        if not self.owner.left:
            return None
        name = self.owner.left.pop()
        return ("Skill", {"skill": name}) if is_claude else ("exec_command", {"cmd": f"cat skills/all/{name}/SKILL.md"})


def _claude_calls(wanted: Call, body: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    number = len(body.get("messages") or [])
    call = {"type": "tool_use", "id": f"toolu_{number}", "name": wanted[0], "input": wanted[1]}
    usage = {"input_tokens": 1, "output_tokens": 1}
    whole = {"id": f"msg_{number}", "type": "message", "role": "assistant", "model": body.get("model", ""),
             "content": [call], "stop_reason": "tool_use", "stop_sequence": None, "usage": usage}  # fmt: skip
    events: list[dict[str, Any]] = [
        {"type": "message_start", "message": whole | {"content": [], "stop_reason": None}},
        {"type": "content_block_start", "index": 0, "content_block": call | {"input": {}}},
        {"type": "content_block_delta", "index": 0,
         "delta": {"type": "input_json_delta", "partial_json": json.dumps(call["input"])}},
        {"type": "content_block_stop", "index": 0},
        {"type": "message_delta", "delta": {"stop_reason": "tool_use", "stop_sequence": None}, "usage": usage},
        {"type": "message_stop"},
    ]  # fmt: skip
    return [*((event["type"], event) for event in events), ("", whole)]


def _codex_calls(wanted: Call) -> list[tuple[str, dict[str, Any]]]:
    name = f"call_{json.dumps(wanted)[-24:]!r}".encode().hex()[-24:]
    item = {"type": "function_call", "id": f"fc_{name}", "call_id": f"call_{name}", "name": wanted[0],
            "arguments": json.dumps(wanted[1])}  # fmt: skip
    usage = {"input_tokens": 1, "output_tokens": 1, "total_tokens": 2}
    whole = {"id": f"response_{name}", "object": "response", "status": "completed", "output": [item], "usage": usage}
    events: list[dict[str, Any]] = [
        {"type": "response.created", "response": whole | {"status": "in_progress", "output": []}},
        {"type": "response.output_item.done", "output_index": 0, "item": item},
        {"type": "response.completed", "response": whole},
    ]
    return [*((event["type"], event) for event in events), ("", whole)]
