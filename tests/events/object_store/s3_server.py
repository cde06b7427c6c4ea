"""An S3 endpoint on loopback: moto's server in a process of its own, and buckets in it."""

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

SIGNED = "AWS4-HMAC-SHA256 Credential=test-key/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0"
"""What a server that checks no signature takes for a user."""


class S3:
    """``endpoint`` is the server's URL; ``environ`` are the variables with which it is reached."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint
        self.environ = {
            "AWS_ACCESS_KEY_ID": "test-key",
            "AWS_SECRET_ACCESS_KEY": "test-secret",
            "AWS_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": endpoint,
        }

    def make_bucket(self, name: str) -> str:
        """A new bucket; returns the URL of a lake in it."""
        self.request("PUT", name)
        return f"s3://{name}/skillkit/"

    def remove_bucket(self, name: str) -> None:
        """Remove a bucket with all that is in it."""
        for path in self.paths(name):
            self.request("DELETE", f"{name}/{path}")
        self.request("DELETE", name)

    def paths(self, name: str) -> list[str]:
        """What is in a bucket, sorted."""
        listing = self.request("GET", f"{name}?list-type=2&max-keys=10000").decode()
        return re.findall("<Key>([^<]+)</Key>", listing)

    def request(self, method: str, path: str, data: bytes | None = None) -> bytes:
        asked = urllib.request.Request(f"{self.endpoint}/{path}", data=data, method=method)
        asked.add_header("Authorization", SIGNED)
        asked.add_header("Content-Type", "application/octet-stream")
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return answer.read()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def running() -> Iterator[S3]:
    """The server, until the end of the block."""
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(f"http://127.0.0.1:{port}/moto-api/", process)
        yield S3(f"http://127.0.0.1:{port}")
    finally:
        process.kill()
        process.wait()


def _await(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert process.poll() is None, "moto.server ended at once: is moto[s3] installed?"
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("moto.server does not answer")
