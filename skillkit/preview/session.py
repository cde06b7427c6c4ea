"""One run of one client beside a stub, in a process of its own, so that both can stand in one network namespace.

Started by ``run.py`` as ``python -m skillkit.preview.session JOB``: reads the job from a JSON file, and writes what
happened beside it.
"""

import contextlib
import json
import os
import signal
import socket
import struct
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from skillkit.preview.clients import STUB
from skillkit.preview.stub import Stub

_GET_FLAGS, _SET_FLAGS, _UP = 0x8913, 0x8914, 0x1  # SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP of <linux/sockios.h>


def main(job_file: Path) -> None:
    """Run the job; its result stands in ``result.json`` beside it."""
    job = json.loads(job_file.read_text())
    if job["namespace"]:
        raise_loopback()
    with Stub() as stub:
        job = json.loads(json.dumps(job).replace(STUB, stub.url))
        result = _run(job)
    result["requests"] = [asdict(request) for request in stub.requests]
    result["refused"] = sorted(stub.refused)
    job_file.with_name("result.json").write_text(json.dumps(result))


def raise_loopback() -> None:
    """Bring 127.0.0.1 up in a network namespace that has nothing else."""
    import fcntl  # not there on Windows, where there are no namespaces either

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        asked = struct.pack("16sh", b"lo", 0)
        flags = struct.unpack("16sh", fcntl.ioctl(control, _GET_FLAGS, asked))[1]
        fcntl.ioctl(control, _SET_FLAGS, struct.pack("16sh", b"lo", flags | _UP))


def _run(job: dict[str, Any]) -> dict[str, Any]:
    for name, text in job["files"].items():
        file = Path(job["environment"]["HOME"], name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    signal.signal(signal.SIGTERM, _leave)  # before there is a client that it has to end
    client = subprocess.Popen(
        job["command"],
        cwd=job["folder"],
        env=job["environment"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        out, err = client.communicate(timeout=job["seconds"])
        timed_out = False
    except subprocess.TimeoutExpired:
        _end(client)
        out, err = client.communicate()
        timed_out = True
    finally:
        _end(client)  # and whatever it started and left behind
    return {"exit": client.returncode, "timed_out": timed_out, "stdout": _tail(out), "stderr": _tail(err)}


def _leave(*_: object) -> None:
    raise SystemExit(1)


def _end(client: "subprocess.Popen[bytes]") -> None:
    """End the client and all of its process group."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(client.pid, signal.SIGKILL)


def _tail(data: bytes) -> str:
    return data[-4000:].decode("utf-8", "replace")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
