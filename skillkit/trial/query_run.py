"""One run of one client on one query, ended as soon as the skill was used."""

import contextlib
import json
import re
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from threading import Event, Thread
from typing import IO, Any, NamedTuple

from skillkit import process_group
from skillkit.agents.shared.base import Agent
from skillkit.agents.shared.start import Start
from skillkit.agents.shared.trial import Said, clients, own
from skillkit.trial.failure import RunFailedError, cause, failed, too_long

SILENCE = 15.0
"""Seconds without a word from the client after which that is reported."""


class Trial(NamedTuple):
    """Whether the skill was used, and the ``tools`` that the agent used until then, in order."""

    invoked: bool
    tools: tuple[str, ...]


def ask(
    agent: Agent,
    program: Path,
    start: Start,
    folder: Path,
    query: str,
    skill: str,
    seconds: float,
    report: Callable[[str], None] = lambda _: None,
) -> Trial:
    """Ask ``program`` in ``folder`` and see whether it used ``skill``; ``report`` gets what it waits for meanwhile.

    What the agent would do with the skill costs tokens and shows nothing more of its description: its process group
    is ended there. Raises RunFailedError where the client fails, ends without an answer or takes too long.
    """
    command = [str(program), *start.arguments, "--", query]
    tools: list[str] = []
    with _started(command, folder, start.environment, seconds, report) as run:
        for said in _said(agent, run):
            tools += said.tools
            if skill in said.invoked:
                return Trial(True, tuple(tools))
            if said.failed or cause(said.waits) == "account":  # asking again would change nothing
                raise failed(agent, said.failed or said.waits)
            if said.waits:
                report(f"waits: {said.waits}")
            if said.ended:
                return Trial(False, tuple(tools))
        raise run.unfinished(agent, seconds)


def version(program: Path, environment: Mapping[str, str]) -> str:
    """What the client says of its version, such as `2.1.330`; empty where it says nothing of the kind."""
    with tempfile.TemporaryDirectory(prefix="skillkit-trial-", ignore_cleanup_errors=True) as folder:
        elsewhere = {
            client.home_variable: folder for client in clients().values()
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
    command: list[str], folder: Path, environment: Mapping[str, str], seconds: float, report: Callable[[str], None]
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
        run, is_over = _Run(process, errors), Event()
        watch = Thread(target=_watch, args=(run, process, is_over, seconds, report), daemon=True)
        watch.start()
        try:
            yield run
        finally:
            is_over.set()
            process_group.kill(process.pid)
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
    read = clients()[agent.name].read
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
