"""A stand-in for the models' APIs on 127.0.0.1: answers "OK", keeps every request, and lets nothing out."""

import gzip
import json
import threading
import zlib
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

_LARGEST = 64_000_000
"""Bytes of a request, or of one of its chunks, that are read."""

_USAGE = {"input_tokens": 1, "output_tokens": 1}


@dataclass(frozen=True, slots=True)
class Request:
    """What a client sent: ``body`` is its JSON, None where there was none; ``client`` how it called itself."""

    path: str
    client: str
    body: Any


class Stub:
    """Serves on a port of its own while the ``with`` block runs.

    It is also the client's proxy: other hosts are refused, and listed in ``refused``.
    """

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.refused: set[str] = set()
        stub = self

        class Handler(_Handler):
            owner = stub

        self._server = _Server(("127.0.0.1", 0), Handler)  # port 0: any that is free
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        # by default a shutdown takes half a second
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Quiet: a client that hangs up is no fault of ours."""


class _Handler(BaseHTTPRequestHandler):
    owner: Stub
    protocol_version = "HTTP/1.1"  # HTTP/1.0 would close the connection after each answer

    def log_message(self, format: str, *arguments: Any) -> None:
        """Quiet: what was asked is kept, not printed."""

    def do_CONNECT(self) -> None:
        self._refuse(self.path)

    def _answer(self) -> None:
        data = self._read()
        if "://" in self.path:
            self._refuse(urlsplit(self.path).netloc)
            return
        body = _json(data, self.headers.get("Content-Encoding", ""))
        path = urlsplit(self.path).path
        self.owner.requests.append(Request(path, self.headers.get("User-Agent", ""), body))
        try:
            self._reply(path, body if isinstance(body, dict) else {})
        except ConnectionError:
            self.close_connection = True  # a client that has seen enough

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = _answer  # noqa: N815

    def _refuse(self, host: str) -> None:
        self.owner.refused.add(host)
        # refused at once, so that no client waits for a time limit of its own
        self.send_error(403, "nothing leaves this machine")
        self.close_connection = True

    def _read(self) -> bytes:
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            return b"".join(iter(self._chunk, b""))
        return self.rfile.read(min(int(self.headers.get("Content-Length") or 0), _LARGEST))

    def _chunk(self) -> bytes:
        # RFC 9112, 7.1.1: a chunk may name extensions after its size
        size = int(self.rfile.readline().split(b";")[0] or b"0", 16)
        data = self.rfile.read(min(size, _LARGEST))
        self.rfile.readline()
        return data

    def _reply(self, path: str, body: dict[str, Any]) -> None:
        if path.endswith("/messages"):
            self._send(_message(body), stream=bool(body.get("stream")))
        elif path.endswith("/responses"):
            self._send(_response(body), stream=bool(body.get("stream", True)))
        elif path.endswith("/chat/completions"):
            self._send(_completion(body), stream=bool(body.get("stream")))
        elif path.endswith((":streamGenerateContent", ":generateContent")):
            self._send(_generated(), stream=path.endswith(":streamGenerateContent"))
        else:
            self._send([("", {"data": [], "models": [], "input_tokens": 1})], stream=False)

    def _send(self, events: list[tuple[str, dict[str, Any]]], *, stream: bool) -> None:
        """All of the events, or the last one's whole as JSON."""
        if stream:
            text = "".join(_event(name, json.dumps(event)) for name, event in events[:-1])
            # how a stream of Chat Completions ends, and no other
            text += _event("", "[DONE]") * ("chat.completion" in events[-1][1].get("object", ""))
        else:
            text = json.dumps(events[-1][1])
        data = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream" if stream else "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def _event(name: str, data: str) -> str:
    return (f"event: {name}\n" if name else "") + f"data: {data}\n\n"


def _json(data: bytes, encoding: str) -> Any:
    """The body as JSON; None where it is none."""
    try:
        if encoding == "gzip":
            data = gzip.decompress(data)
        elif encoding == "deflate":
            data = zlib.decompress(data)
        return json.loads(data)
    except (OSError, zlib.error, ValueError, RecursionError):
        return None


def _message(body: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """An answer of Anthropic's Messages API as its events, and whole at the end."""
    whole = {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": body.get("model", ""),
        "content": [{"type": "text", "text": "OK"}],
        "stop_reason": "end_turn",
        "stop_sequence": None,
        "usage": _USAGE,
    }
    begun = whole | {"content": [], "stop_reason": None}
    ended = {"stop_reason": "end_turn", "stop_sequence": None}
    events: list[dict[str, Any]] = [
        {"type": "message_start", "message": begun},
        {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}},
        {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "OK"}},
        {"type": "content_block_stop", "index": 0},
        {"type": "message_delta", "delta": ended, "usage": {"output_tokens": 1}},
        {"type": "message_stop"},
    ]
    return [*((event["type"], event) for event in events), ("", whole)]


def _response(body: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """An answer of OpenAI's Responses API as its events, and whole at the end."""
    text = {"type": "output_text", "text": "OK", "annotations": []}
    item = {"type": "message", "id": "item_1", "role": "assistant", "status": "completed", "content": [text]}
    whole = {
        "id": "response_1",
        "object": "response",
        "status": "completed",
        "model": body.get("model", ""),
        "output": [item],
        "usage": _USAGE | {"total_tokens": 2},
    }
    events: list[dict[str, Any]] = [
        {"type": "response.created", "response": whole | {"status": "in_progress", "output": []}},
        {"type": "response.output_item.done", "output_index": 0, "item": item},
        {"type": "response.completed", "response": whole},
    ]
    return [*((event["type"], event) for event in events), ("", whole)]


def _completion(body: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """An answer of OpenAI's Chat Completions API as its chunks, and whole at the end."""
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    about = {"id": "completion_1", "created": 1, "model": body.get("model", "")}
    message = {"role": "assistant", "content": "OK"}
    chunk = about | {"object": "chat.completion.chunk"}
    said = {"index": 0, "delta": message, "finish_reason": None}
    ended = {"index": 0, "delta": {}, "finish_reason": "stop"}
    whole = about | {"object": "chat.completion", "usage": usage}
    whole["choices"] = [{"index": 0, "message": message, "finish_reason": "stop"}]
    return [("", chunk | {"choices": [said]}), ("", chunk | {"choices": [ended], "usage": usage}), ("", whole)]


def _generated() -> list[tuple[str, dict[str, Any]]]:
    """An answer of Gemini's API, as its only event and whole."""
    usage = {"promptTokenCount": 1, "candidatesTokenCount": 1, "totalTokenCount": 2}
    content = {"role": "model", "parts": [{"text": "OK"}]}
    whole = {"candidates": [{"content": content, "finishReason": "STOP", "index": 0}], "usageMetadata": usage}
    return [("", whole), ("", whole)]
