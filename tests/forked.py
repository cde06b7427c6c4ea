"""Python in a process of its own, forked from one that has imported skillkit: imports are most of a short run.

`run` asks a server, one a test process. The server forks for each call; the child has the call's arguments, folder,
environment and files, runs the command or the code and ends with its exit code. What Python reads from the
environment at its start cannot be set so late: where a call changes it (`FIXED`) an interpreter is started.
"""

import atexit
import functools
import gc
import importlib
import io
import os
import pickle
import pkgutil
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import skillkit

FIXED = ("PYTHON", "LC_", "LANG", "LD_", "COVERAGE_", "TYPER_", "_TYPER_", "TERMINAL_WIDTH", "MALLOC_")
"""How variables begin that an interpreter reads at its start, or a module at its import."""


def run(
    arguments: Sequence[str],
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    given: str | None = None,
    timeout: float = 60,
) -> subprocess.CompletedProcess[str]:
    """As `subprocess.run([sys.executable, *arguments], capture_output=True, text=True)`, where those are -m or -c.

    `given` is the text of standard input (None: that of this process). Raises subprocess.TimeoutExpired after
    `timeout` seconds, when the process was killed.
    """
    environment = os.environ if environment is None else environment
    if _is_possible(environment):
        return _forked(arguments, cwd or Path.cwd(), environment, given, timeout)
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=environment,
        input=given,
        capture_output=True,
        text=True,
        timeout=timeout,
    )


def _is_possible(environment: Mapping[str, str]) -> bool:
    return (
        sys.platform == "linux"
        and "COVERAGE_PROCESS_START" not in os.environ
        and _fixed(environment) == _fixed(os.environ)
    )


def _fixed(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith(FIXED)}


def _forked(
    arguments: Sequence[str], cwd: Path, environment: Mapping[str, str], given: str | None, timeout: float
) -> subprocess.CompletedProcess[str]:
    ours, theirs = socket.socketpair()
    out, err = _Pipe(), _Pipe()
    with ours, tempfile.TemporaryFile("w+") as stdin:
        stdin.write(given or "")
        stdin.seek(0)
        with theirs:
            socket.send_fds(_server(), [b"."], [theirs.fileno()])
        ours.settimeout(timeout)
        socket.send_fds(ours, [b"."], [0 if given is None else stdin.fileno(), out.writing, err.writing])
        ours.sendall(pickle.dumps((list(arguments), os.fspath(cwd), dict(environment))))
        ours.shutdown(socket.SHUT_WR)
        with out, err:
            process_id = int.from_bytes(ours.recv(4), "big")
            assert process_id, "the server ended: python -m tests.forked 0 says why"
            try:
                status = ours.recv(4)
            except TimeoutError:
                os.kill(process_id, signal.SIGKILL)
                raise subprocess.TimeoutExpired(list(arguments), timeout) from None
    returncode = os.waitstatus_to_exitcode(int.from_bytes(status, "big"))
    return subprocess.CompletedProcess([sys.executable, *arguments], returncode, out.text, err.text)


class _Pipe:
    """What a process and its children write into one file, read until the last of them has closed it."""

    def __init__(self) -> None:
        self.text = ""
        self._reading, self.writing = os.pipe()

    def __enter__(self) -> None:
        os.close(self.writing)
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def __exit__(self, *error: object) -> None:
        self._reader.join()

    def _read(self) -> None:
        with open(self._reading) as file:
            self.text = file.read()


@functools.cache
def _server() -> socket.socket:
    """The way to this process's server, which ends when nobody has that open."""
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with there:
        subprocess.run(
            [sys.executable, "-m", "tests.forked", str(there.fileno())],
            cwd=Path(__file__).parent.parent,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[there.fileno()],
            check=True,
        )
    return here


def _serve(requests: socket.socket) -> None:
    """Fork for every request until there are no more."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who wait
    while True:
        message, sockets, _, _ = socket.recv_fds(requests, 1, 1)
        if not message:
            raise SystemExit
        if os.fork() == 0:
            break
        os.close(sockets[0])
    requests.close()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with socket.socket(fileno=sockets[0]) as asked:
        _, files, _, _ = socket.recv_fds(asked, 1, 3)
        with asked.makefile("rb") as request:
            arguments, cwd, environment = pickle.load(request)
        process_id = os.fork()
        if process_id != 0:
            asked.sendall(process_id.to_bytes(4, "big"))
            asked.sendall(os.waitpid(process_id, 0)[1].to_bytes(4, "big"))
            os._exit(0)
    for number, (file, name) in enumerate(zip(files, ("stdin", "stdout", "stderr"), strict=True)):
        os.dup2(file, number)
        os.close(file)
        setattr(sys, name, _opened_anew(number, getattr(sys, name)))  # whether it can seek, Python asks when it opens
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    sys.path[0] = cwd
    option, what, *others = arguments
    sys.argv = [option, *others]
    code = _code(option, what)
    threading._shutdown()
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
    except OSError:
        code = 120
    os._exit(code)  # an interpreter that ends would also take apart every module, and copy them for it


def _code(option: str, what: str) -> int:
    """Run a module or a program, and say with which exit code Python ends."""
    try:
        if option == "-m":
            runpy.run_module(what, run_name="__main__", alter_sys=True)
        else:
            exec(compile(what, "<string>", "exec"), {"__name__": "__main__"})
    except SystemExit as error:
        if error.code is None or isinstance(error.code, int):
            return (error.code or 0) & 0xFF
        print(error.code, file=sys.stderr)
        return 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
        return 1
    return 0


def _opened_anew(number: int, old: io.TextIOWrapper) -> io.TextIOWrapper:
    binary = open(number, "rb" if old.readable() else "wb", closefd=False)  # noqa: SIM115
    return io.TextIOWrapper(
        binary,
        encoding=old.encoding,
        errors=old.errors,
        line_buffering=number == 2,
        write_through=old.write_through,
    )


def _import_all() -> None:
    """Import what commands do; not what is run by its name, and not what changes pytest."""
    for module in pkgutil.walk_packages(skillkit.__path__, "skillkit."):
        if not module.name.endswith((".__main__", ".pytest_plugin")):
            importlib.import_module(module.name)


if __name__ == "__main__":
    if os.fork() != 0:
        os._exit(0)  # the server is no child of the tests: some wait for every child
    _import_all()
    gc.freeze()
    _serve(socket.socket(fileno=int(sys.argv[1])))
