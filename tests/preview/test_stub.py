"""The stand-in for the models: answers what the clients expect, and lets nothing out."""

import gzip
import http.client
import json
import urllib.error
import urllib.request

import pytest

from skillkit.preview.stub import Stub


def post(url: str, body: dict[str, object], **headers: str) -> bytes:
    data = json.dumps(body).encode()
    if headers.get("Content-Encoding") == "gzip":
        data = gzip.compress(data)
    with urllib.request.urlopen(urllib.request.Request(url, data, headers), timeout=5) as answer:
        return bytes(answer.read())


def test_a_message_is_answered_at_once_or_as_a_stream() -> None:
    with Stub() as stub:
        whole = json.loads(post(stub.url + "/v1/messages", {"model": "m"}))
        stream = post(stub.url + "/v1/messages?beta=true", {"model": "m", "stream": True}).decode()
    assert whole["content"] == [{"type": "text", "text": "OK"}]
    assert [line[7:] for line in stream.splitlines() if line.startswith("event: ")] == [
        "message_start",
        "content_block_start",
        "content_block_delta",
        "content_block_stop",
        "message_delta",
        "message_stop",
    ]


def test_a_response_is_streamed_to_its_end() -> None:
    with Stub() as stub:
        stream = post(stub.url + "/v1/responses", {"stream": True}).decode()
    assert "event: response.completed" in stream


def test_what_was_asked_is_kept() -> None:
    with Stub() as stub:
        post(stub.url + "/v1/messages?beta=true", {"a": 1}, **{"Content-Encoding": "gzip", "User-Agent": "probe/1.2.3"})
        post(stub.url + "/v1/unknown", {})
    assert [(one.path, one.body) for one in stub.requests] == [("/v1/messages", {"a": 1}), ("/v1/unknown", {})]
    assert stub.requests[0].client == "probe/1.2.3"


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_as_a_proxy_it_refuses_and_notes_every_other_host(scheme: str) -> None:
    with Stub() as stub:
        proxy = urllib.request.build_opener(urllib.request.ProxyHandler({scheme: stub.url}))
        with pytest.raises((urllib.error.URLError, OSError)):
            proxy.open(f"{scheme}://example.com/x", timeout=5)
    assert {host.removesuffix(":443") for host in stub.refused} == {"example.com"}
    assert stub.requests == []


@pytest.mark.parametrize("body", [b"garbage", b"\xff", b"[" * 100_000])
def test_garbage_is_answered_too(body: bytes) -> None:
    with Stub() as stub:
        connection = http.client.HTTPConnection(stub.url.removeprefix("http://"), timeout=5)
        connection.request("POST", "/v1/messages", body)
        assert connection.getresponse().status == 200
    assert stub.requests[0].body is None
