"""One run of one client beside a stub, in a process of its own, so that both can be in one network namespace.

Started by ``run.py`` as ``python -m skillkit.preview.session JOB``: reads the job from a JSON file, and writes what
happened beside it.
"""

import json
import signal
import socket
import struct
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from skillkit import process_group
from skillkit.agents.shared.preview import STUB
from skillkit.preview.stub import Stub

_GET_FLAGS, _SET_FLAGS, _UP = 0x8913, 0x8914, 0x1  # SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP of <linux/sockios.h>

_KEPT = 4000
"""Bytes of what a client says that are kept, from its end."""


def main(job_file: Path) -> None:
    """Run the job; its result is in ``result.json`` beside it."""
    job = json.loads(job_file.read_text())
    if job["namespace"]:
        raise_loopback()
    with Stub() as stub:
        job = json.loads(json.dumps(job).replace(STUB, stub.url))  # its port is not known before it listens
        result = _run(job)
    result["requests"] = [asdict(request) for request in stub.requests]
    result["refused"] = sorted(stub.refused)
    job_file.with_name("result.json").write_text(json.dumps(result))


def raise_loopback() -> None:
    """Bring 127.0.0.1 up in a network namespace that has nothing else."""
    import fcntl  # not there on Windows, where there are no namespaces either

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        asked = struct.pack("16sh", b"lo", 0)  # struct ifreq: a name of 16 bytes and the flags
        flags = struct.unpack("16sh", fcntl.ioctl(control, _GET_FLAGS, asked))[1]
        fcntl.ioctl(control, _SET_FLAGS, struct.pack("16sh", b"lo", flags | _UP))


def _run(job: dict[str, Any]) -> dict[str, Any]:
    for name, text in job["files"].items():
        file = Path(job["environment"]["HOME"], name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    process_group.adopt()
    signal.signal(signal.SIGTERM, _leave)  # before there is a client that it has to end
    client = subprocess.Popen(
        job["command"],
        bufsize=0,  # else a read of the pipe would wait until it has all that it asked for
        cwd=job["folder"],
        env=job["environment"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    out, err = _Tail(client.stdout), _Tail(client.stderr)
    timed_out = False
    try:
        client.wait(job["seconds"])
    except subprocess.TimeoutExpired:
        timed_out = True
    finally:
        process_group.kill_adopted(client)  # and whatever it started and left behind
    return {"exit": client.returncode, "timed_out": timed_out, "stdout": out.text(), "stderr": err.text()}


def _leave(*_: object) -> None:
    raise SystemExit(1)


class _Tail(threading.Thread):
    """Reads a pipe as long as a process writes to it, and keeps its end: a client may say more than memory holds."""

    def __init__(self, pipe: IO[bytes] | None) -> None:
        super().__init__(daemon=True)
        self._pipe = pipe
        self._kept = b""
        self.start()

    def run(self) -> None:
        while self._pipe and (data := self._pipe.read(65536)):
            self._kept = (self._kept + data)[-_KEPT:]  # its end: the last lines say why it stopped

    def text(self) -> str:
        self.join(timeout=1)  # where nobody can be adopted, another process may hold the other end for ever
        return self._kept.decode("utf-8", "replace")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
