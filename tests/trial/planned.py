"""A stand-in model that uses a skill, or does not: it answers the first request that offers tools with a call."""

import json
from typing import Any

from skillkit.preview.stub import Stub, _Handler


class Planned(Stub):
    """Uses the skill ``name`` (empty: none) as Claude Code's and Codex's models do, once, and then says OK."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.left = [name] if name else []
        stub = self

        class Handler(_PlannedHandler):
            owner = stub

        self._server.RequestHandlerClass = Handler


class _PlannedHandler(_Handler):
    owner: Planned

    def _reply(self, path: str, body: dict[str, Any]) -> None:
        offered = {tool.get("name") for tool in body.get("tools") or []}
        if path.endswith("/messages") and "Skill" in offered and self.owner.left:
            self._send(_claude_uses(self.owner.left.pop(), body), stream=bool(body.get("stream")))
        elif path.endswith("/responses") and "exec_command" in offered and self.owner.left:
            self._send(_codex_reads(self.owner.left.pop()), stream=True)
        else:
            super()._reply(path, body)


def _claude_uses(skill: str, body: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    call = {"type": "tool_use", "id": "toolu_1", "name": "Skill", "input": {"skill": skill}}
    usage = {"input_tokens": 1, "output_tokens": 1}
    whole = {"id": "msg_2", "type": "message", "role": "assistant", "model": body.get("model", ""), "content": [call],
             "stop_reason": "tool_use", "stop_sequence": None, "usage": usage}  # fmt: skip
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


def _codex_reads(skill: str) -> list[tuple[str, dict[str, Any]]]:
    asked = json.dumps({"cmd": f"cat skills/all/{skill}/SKILL.md"})
    item = {"type": "function_call", "id": "fc_1", "call_id": "call_1", "name": "exec_command", "arguments": asked}
    usage = {"input_tokens": 1, "output_tokens": 1, "total_tokens": 2}
    whole = {"id": "response_2", "object": "response", "status": "completed", "output": [item], "usage": usage}
    events: list[dict[str, Any]] = [
        {"type": "response.created", "response": whole | {"status": "in_progress", "output": []}},
        {"type": "response.output_item.done", "output_index": 0, "item": item},
        {"type": "response.completed", "response": whole},
    ]
    return [*((event["type"], event) for event in events), ("", whole)]
