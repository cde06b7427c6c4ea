"""A way to a server that fails on demand: it answers 503, hangs, or loses answers of what it has passed on."""

import http.client
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


class FaultyProxy:
    """``mode`` is `pass`, `503`, `hang`, or `lose`: passed on, and the connection closed in place of an answer.
    ``only`` are the methods that fail. ``passed`` requests were passed on, the last one with ``headers``.
    """

    def __init__(self, endpoint: str) -> None:
        self.mode = "pass"
        self.only = ("GET", "PUT", "DELETE", "HEAD", "POST")
        self.passed = 0
        self.headers: dict[str, str] = {}
        proxy = self
        target = urlsplit(endpoint)

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self) -> None:
                mode = proxy.mode if self.command in proxy.only else "pass"
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                if mode == "hang":
                    time.sleep(40)
                    self.close_connection = True
                    return
                if mode == "503":
                    self._answer(503, b"<Error><Code>SlowDown</Code></Error>", {})
                    return
                inner = http.client.HTTPConnection(target.hostname, target.port, timeout=30)
                inner.request(self.command, self.path, body, dict(self.headers))
                answer = inner.getresponse()
                data = answer.read()
                proxy.passed += 1
                proxy.headers = {name.lower(): value for name, value in self.headers.items()}
                if mode == "lose":
                    self.close_connection = True
                    return
                self._answer(answer.status, data, dict(answer.getheaders()))

            def _answer(self, status: int, data: bytes, headers: dict[str, str]) -> None:
                self.send_response(status)
                for name, value in headers.items():
                    if name.lower() not in ("content-length", "transfer-encoding", "connection", "server", "date"):
                        self.send_header(name, value)
                length = headers.get("Content-Length", str(len(data))) if self.command == "HEAD" else str(len(data))
                self.send_header("Content-Length", length)
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(data)

            def log_message(self, format: str, *arguments: object) -> None:
                pass

        for method in self.only:
            setattr(Handler, f"do_{method}", Handler.handle_any)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.endpoint = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
