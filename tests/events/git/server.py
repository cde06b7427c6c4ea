"""A git server on loopback: `git http-backend` behind a password, which can also lose answers, stall and refuse."""

import base64
import os
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

USER = "ada"


class Server:
    """Serves the bare repositories below ``folder``. The counters and switches may be used while it runs.

    ``lose_answers``: how many of the next pushes are done without an answer; ``stall``: never answer;
    ``read_only``: refuse pushes; ``public``: let anyone read; ``requests``: what was asked.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.word = "-".join(("open", "sesame"))
        self.lose_answers = 0
        self.stall = False
        self.stall_pushes = False
        self.read_only = False
        self.public = False
        self.requests: list[str] = []
        self.over = threading.Event()
        outer = self

        class Handler(_Handler):
            server_of_test = outer

        self._http = _Http(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    @property
    def port(self) -> int:
        return self._http.server_address[1]

    def url(self, name: str = "lake.git", *, password: bool = True) -> str:
        user = f"{USER}:{self.word}@" if password else ""
        return f"http://{user}127.0.0.1:{self.port}/{name}"

    @property
    def pushes(self) -> int:
        return sum(request.startswith("POST") and "git-receive-pack" in request for request in self.requests)

    def close(self) -> None:
        self.over.set()
        self._http.shutdown()
        self._http.server_close()


class _Http(ThreadingHTTPServer):
    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        """Clients that were killed are no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_of_test: Server

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def _answer(self) -> None:
        server = self.server_of_test
        server.requests.append(f"{self.command} {self.path}")
        is_push = "git-receive-pack" in self.path
        body = self._body()
        if server.stall or (server.stall_pushes and is_push and self.command == "POST"):
            server.over.wait(60)
            self.close_connection = True
            return
        expected = "Basic " + base64.b64encode(f"{USER}:{server.word}".encode()).decode()
        if self.headers.get("Authorization") != expected and not (server.public and not is_push):
            self._say(401, b"who are you?", [("WWW-Authenticate", 'Basic realm="git"')])
        elif server.read_only and is_push:
            self._say(403, b"you may read only")
        else:
            status, headers, content = self._run(body)
            if is_push and self.command == "POST" and server.lose_answers > 0:
                server.lose_answers -= 1
                self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")  # else curl asks again
                self.close_connection = True
                return
            self._say(status, content, headers)

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") == "chunked":
            parts = []
            while size := int(self.rfile.readline().split(b";")[0], 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def _run(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        path, _, query = self.path.partition("?")
        environment = {
            "PATH": os.environ["PATH"],
            "GIT_PROJECT_ROOT": str(self.server_of_test.folder),
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            "REMOTE_USER": USER,
            "REMOTE_ADDR": "127.0.0.1",
            "GIT_CONFIG_GLOBAL": "/dev/null",
        }
        done = subprocess.run(["git", "http-backend"], input=body, env=environment, capture_output=True, timeout=60)
        head, _, content = done.stdout.partition(b"\r\n\r\n")
        lines = [line.partition(": ") for line in head.decode("latin-1").split("\r\n") if line]
        headers = [(key, value) for key, _, value in lines]
        status = next((int(value.split()[0]) for key, value in headers if key == "Status"), 200)
        return status, [(key, value) for key, value in headers if key not in ("Status", "Content-Length")], content

    def _say(self, status: int, content: bytes, headers: list[tuple[str, str]] | None = None) -> None:
        self.send_response(status)
        for key, value in headers or []:
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
