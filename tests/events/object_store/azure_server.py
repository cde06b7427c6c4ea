"""Azure's blobs on loopback: azurite from npm in a process of its own, and containers in it."""

import base64
import hashlib
import hmac
import os
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from pathlib import Path

from tests.events.object_store.s3_server import free_port

ACCOUNT = "devstoreaccount1"
KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
"""The account that every azurite has: its documentation names it."""

VERSION = "2021-08-06"
"""Of the protocol."""


class Azure:
    """``environ`` are the variables with which the server is reached."""

    def __init__(self, port: int) -> None:
        self.endpoint = f"http://127.0.0.1:{port}/{ACCOUNT}"
        self.environ = {
            "AZURE_STORAGE_ACCOUNT_NAME": ACCOUNT,
            "AZURE_STORAGE_ACCOUNT_KEY": KEY,
            "AZURE_STORAGE_ENDPOINT": self.endpoint,
        }

    def make_container(self, name: str) -> str:
        """A new container; returns the URL of a lake in it."""
        date = formatdate(usegmt=True)
        signed = (
            f"PUT{12 * chr(10)}x-ms-date:{date}\nx-ms-version:{VERSION}\n/{ACCOUNT}/{ACCOUNT}/{name}\nrestype:container"
        )
        signature = base64.b64encode(hmac.new(base64.b64decode(KEY), signed.encode(), hashlib.sha256).digest()).decode()
        asked = urllib.request.Request(f"{self.endpoint}/{name}?restype=container", method="PUT")
        asked.add_header("Authorization", f"SharedKey {ACCOUNT}:{signature}")
        asked.add_header("x-ms-date", date)
        asked.add_header("x-ms-version", VERSION)
        asked.add_header("Content-Length", "0")
        urllib.request.urlopen(asked, timeout=30).close()
        return f"az://{name}/skillkit/"


def program() -> Path:
    """Where `make clients` puts azurite."""
    prefix = Path(os.environ.get("CLIENT_PREFIX", Path.home() / ".cache/skillkit-clients"))
    return prefix / "azurite/node_modules/.bin/azurite-blob"


@contextmanager
def running() -> Iterator[Azure]:
    """The server, until the end of the block."""
    port = free_port()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        options = ["--silent", "--skipApiVersionCheck", "--blobHost", "127.0.0.1", "--blobPort", str(port)]
        process = subprocess.Popen(
            [program(), *options, "--location", folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            for _ in range(300):
                assert process.poll() is None, "azurite ended at once"
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield Azure(port)
        finally:
            process.kill()
            process.wait()
