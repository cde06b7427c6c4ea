"""One run of one client on one query, ended as soon as the skill was used."""

import contextlib
import json
import re
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from threading import Event, Lock, Thread
from typing import IO, Any, NamedTuple

from skillkit import process_group
from skillkit.agents.shared.base import Agent
from skillkit.agents.shared.start import Start
from skillkit.agents.shared.trial import Said, own
from skillkit.agents.shared.trial import clients as known_clients
from skillkit.trial.failure import RunFailedError, cause, failed, too_long

SILENCE = 15.0
"""Seconds without a word from the client after which that is reported."""


class Trial(NamedTuple):
    """Whether the skill was used, and the ``tools`` that the agent used until then, in order.

    ``tokens`` and ``dollars`` are what the client said that the run cost until then; None where it said nothing.
    """

    invoked: bool
    tools: tuple[str, ...]
    tokens: int | None = None
    dollars: float | None = None


class RunningClients:
    """The clients that run now, to be ended from another thread; none starts after that."""

    def __init__(self) -> None:
        self._pids: set[int] = set()
        self._lock, self._is_over = Lock(), False

    def started(self, pid: int) -> None:
        with self._lock:
            self._pids.add(pid)
        if self._is_over:
            process_group.kill(pid)

    def ended(self, pid: int) -> None:
        with self._lock:
            self._pids.discard(pid)

    def end(self) -> None:
        self._is_over = True
        with self._lock:
            for pid in self._pids:
                process_group.kill(pid)

    @property
    def are_ended(self) -> bool:
        return self._is_over


def ask(
    agent: Agent,
    program: Path,
    start: Start,
    folder: Path,
    query: str,
    skill: str,
    seconds: float,
    report: Callable[[str], None] = lambda _: None,
    clients: RunningClients | None = None,
) -> Trial:
    """Ask ``program`` in ``folder`` and see whether it used ``skill``; ``report`` gets what it waits for meanwhile.

    What the agent would do with the skill costs tokens and shows nothing more of its description: its process group
    is ended there. Raises RunFailedError where the client fails, ends without an answer or takes too long, and where
    ``clients`` are ended.
    """
    clients = clients or RunningClients()
    if clients.are_ended:
        raise RunFailedError("interrupted", lasts=True)
    command = [str(program), *start.arguments, "--", query]
    tools: list[str] = []
    cost = _Cost()
    with _started(command, folder, start.environment, seconds, report, clients) as run:
        for said in _said(agent, run):
            tools += said.tools
            cost.add(said)
            if skill in said.invoked:
                return Trial(True, tuple(tools), cost.tokens, cost.dollars)
            if said.failed or cause(said.waits) == "account":  # asking again would change nothing
                raise failed(agent, said.failed or said.waits)
            if said.waits:
                report(f"waits: {said.waits}")
            if said.ended:
                return Trial(False, tuple(tools), cost.tokens, cost.dollars)
        raise run.unfinished(agent, seconds)


class _Cost:
    """What the lines of a run say that it cost: of each answer, and at its end of all."""

    def __init__(self) -> None:
        self._answers: dict[str, int] = {}
        self._all: int | None = None
        self.dollars: float | None = None

    def add(self, said: Said) -> None:
        if said.tokens is not None and said.answer:
            self._answers[said.answer] = said.tokens
        elif said.tokens is not None:
            self._all = said.tokens
        self.dollars = said.dollars if said.dollars is not None else self.dollars

    @property
    def tokens(self) -> int | None:
        return self._all if self._all is not None else sum(self._answers.values()) if self._answers else None


def version(program: Path, environment: Mapping[str, str]) -> str:
    """What the client says of its version, such as `2.1.330`; empty where it says nothing of the kind."""
    with tempfile.TemporaryDirectory(prefix="skillkit-trial-", ignore_cleanup_errors=True) as folder:
        elsewhere = {
            client.home_variable: folder for client in known_clients().values()
        }  # some write there even to say who they are
        try:
            done = subprocess.run(
                [str(program), "--version"],
                cwd=folder,
                env=own(environment) | elsewhere,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=30,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return ""
    # any number of parts: it is kept in the evidence and compared with none
    found = re.search(r"\d+(?:\.\d+)+", done.stdout)
    return found[0] if found else ""


class _Run:
    """A client at work: its ``lines`` as they come, what it ``waits`` for, and what it left behind when it ended."""

    def __init__(self, process: "subprocess.Popen[str]", errors: IO[str]) -> None:
        assert process.stdout is not None
        self.lines: Iterator[str] = iter(process.stdout)
        self.waits = ""
        self.heard = time.monotonic()
        self.is_late = False
        self._process, self._errors = process, errors

    def unfinished(self, agent: Agent, seconds: float) -> RunFailedError:
        """Why there is no answer, now that the client says no more."""
        code = self._process.wait()
        if self.is_late:
            return too_long(agent, self.waits, seconds)
        self._errors.seek(0)
        said = self._errors.read().strip().splitlines()
        last = said[-1][:300] if said else "without a message"
        found = failed(agent, last)
        return RunFailedError(f"{agent.title} ended with code {code} and no answer: {last}", hint=found.hint)


@contextlib.contextmanager
def _started(
    command: list[str],
    folder: Path,
    environment: Mapping[str, str],
    seconds: float,
    report: Callable[[str], None],
    clients: RunningClients,
) -> Iterator[_Run]:
    # no pipe: nobody reads it before the end, and a full one would stop the client
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as errors:
        try:
            process = subprocess.Popen(
                command,
                cwd=folder,
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,
            )
        except OSError as e:
            raise RunFailedError(f"{command[0]}: cannot be started: {e.strerror}", lasts=True) from e
        clients.started(process.pid)
        run, is_over = _Run(process, errors), Event()
        watch = Thread(target=_watch, args=(run, process, is_over, seconds, report), daemon=True)
        watch.start()
        try:
            yield run
        finally:
            is_over.set()
            process_group.kill(process.pid)
            clients.ended(process.pid)
            process.wait()
            watch.join()


def _watch(
    run: _Run, process: "subprocess.Popen[str]", is_over: Event, seconds: float, report: Callable[[str], None]
) -> None:
    """Report silence, and end the client when its time is over."""
    begun = time.monotonic()
    while not is_over.wait(min(SILENCE, max(0.0, begun + seconds - time.monotonic()))):
        now = time.monotonic()
        if now - begun >= seconds:
            run.is_late = True
            process_group.kill(process.pid)
            return
        if now - run.heard >= SILENCE - 1:  # a second less, since the wait is not exact
            report(f"no output for {now - run.heard:.0f} seconds; it is stopped after {seconds:g}")


def _said(agent: Agent, run: _Run) -> Iterator[Said]:
    read = known_clients()[agent.name].read
    for line in run.lines:
        run.heard = time.monotonic()
        try:
            value: Any = json.loads(line)
        except (ValueError, RecursionError):
            continue  # a warning between the lines
        if isinstance(value, dict):
            said = read(value)
            run.waits = said.waits or ("" if said.tools else run.waits)
            yield said
