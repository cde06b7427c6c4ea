"""The command as somebody at a terminal sees it."""

import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

_AT_TERMINAL = """
import fcntl, runpy, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
runpy.run_module("skillkit", run_name="__main__", alter_sys=True)
"""
"""Takes the terminal for its own, so that Ctrl-C reaches it, and runs the command."""


def run(*arguments: str, cwd: Path, keys: str = "", columns: int = 80, **environment: str) -> tuple[int, str]:
    """Run skillkit with a terminal at all its ends; returns the exit code and the screen, line ends as LF.

    Each line of ``keys`` is typed when a question (a line that ends in ``: ``) stands on the screen.
    """
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm", "COLUMNS": str(columns), **environment}
    process = subprocess.Popen(
        [sys.executable, "-c", _AT_TERMINAL, *arguments],
        cwd=cwd,
        env=env,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        screen = _read(ours, keys.splitlines(keepends=True))
        return process.wait(20), screen.replace("\r\n", "\n")
    finally:
        process.kill()
        os.close(ours)


def _read(terminal: int, answers: list[str]) -> str:
    screen, answered, end = b"", 0, time.monotonic() + 60
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 0.1)[0]:
            continue
        try:
            got = os.read(terminal, 65536)
        except OSError:  # the other end has gone
            break
        if not got:
            break
        screen += got
        if answers and len(re.findall(rb"\): ", screen)) > answered:
            answered += 1
            time.sleep(0.2)  # as a person would: a Ctrl-C before the read has begun is lost in readline
            os.write(terminal, answers.pop(0).encode())
    return screen.decode()
