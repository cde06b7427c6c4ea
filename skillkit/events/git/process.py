"""One call of git: a time limit, no prompt, and its process group ended with it."""

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from typing import IO, NamedTuple

from skillkit import process_group


class Limits(NamedTuple):
    """``total`` seconds of a call, and seconds for which it may print nothing (``silent``, 0: as long as it likes)."""

    total: float
    silent: float = 0


class Done(NamedTuple):
    """What a call left: exit code (negative: a signal), stdout, stderr, and whether the time limit ended it."""

    code: int
    out: bytes
    err: str
    timed_out: bool


def run(
    command: Sequence[str], environment: Mapping[str, str], limits: Limits, *, data: bytes = b"", largest: int = 0
) -> Done:
    """Run ``command`` with ``data`` on stdin. Files it writes have at most ``largest`` bytes (0: any),
    except on Windows, which has no such limit.

    Output goes through temporary files, not pipes: a credential helper's daemon would keep a pipe open for ever.
    Raises FileNotFoundError where the program is missing.
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(data)
        given.seek(0)
        is_limited = largest > 0 and os.name == "posix"
        # POSIX: `ulimit -f` counts blocks of 512 bytes
        started = ["sh", "-c", f'ulimit -f {largest // 512} && exec "$@"', "sh", *command] if is_limited else command
        process = subprocess.Popen(
            # a group of its own, so that helpers of git end with it
            started,
            stdin=given,
            stdout=out,
            stderr=err,
            env=dict(environment),
            start_new_session=True,
        )
        over = threading.Event()
        watch = _Watch(process.pid, limits, (out, err), over)
        watch.start()
        try:
            code = process.wait()
        finally:
            over.set()
            if process.poll() is None:  # Ctrl-C: the group is not the terminal's
                process_group.end(process.pid)
                process.wait()
            watch.join()
        return Done(code, _all(out), _all(err).decode("utf-8", "replace"), watch.timed_out)


class _Watch(threading.Thread):
    """Ends a process group once its time is over."""

    def __init__(self, group: int, limits: Limits, outputs: Sequence[IO[bytes]], over: threading.Event) -> None:
        super().__init__(daemon=True)
        self.timed_out = False
        self._group = group
        self._limits = limits
        self._outputs = outputs
        self._over = over

    def run(self) -> None:
        started = heard = time.monotonic()
        size = 0
        # often enough that a limit of seconds is kept to a quarter of one
        while not self._over.wait(min(0.25, self._limits.total)):
            now = time.monotonic()
            if (printed := sum(os.fstat(output.fileno()).st_size for output in self._outputs)) != size:
                size, heard = printed, now  # progress on stderr counts: a long push says nothing else
            silent = self._limits.silent and now - heard > self._limits.silent
            if now - started > self._limits.total or silent:
                self.timed_out = True
                process_group.end(self._group, self._over)
                return


def _all(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()
