"""One run of one client on one query, ended as soon as the skill was used."""

import contextlib
import json
import os
import re
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Timer
from typing import IO, Any, NamedTuple

from skillkit.agents import Agent
from skillkit.errors import SkillkitError
from skillkit.trial.clients import CLIENTS, Said


class Trial(NamedTuple):
    """Whether the skill was used, and the ``tools`` that the agent used until then, in order."""

    invoked: bool
    tools: tuple[str, ...]


def ask(
    agent: Agent, program: Path, root: Path, query: str, skill: str, environment: Mapping[str, str], seconds: float
) -> Trial:
    """Ask ``program`` in ``root`` and see whether it used ``skill``.

    What the agent would do with the skill costs tokens and shows nothing more of its description: its process group
    is ended there. Raises SkillkitError where the client fails or takes longer than ``seconds``.
    """
    command = [str(program), *CLIENTS[agent.name].arguments(query)]
    tools: list[str] = []
    with _started(command, root, _own(environment), seconds) as run:
        for said in _said(agent, run.lines):
            tools += said.tools
            if skill in said.invoked:
                return Trial(True, tuple(tools))
            if said.failed:
                raise SkillkitError(
                    f"{agent.title} failed: {said.failed[:300]}", hint=f"run `{agent.command}` yourself"
                )
        run.check(agent, seconds)
    return Trial(False, tuple(tools))


def version(program: Path, environment: Mapping[str, str]) -> str:
    """What the client says of its version, such as `2.1.330`; empty where it says nothing of the kind."""
    try:
        done = subprocess.run(
            [str(program), "--version"],
            env=_own(environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=30,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    found = re.search(r"\d+(?:\.\d+)+", done.stdout)
    return found[0] if found else ""


def _own(environment: Mapping[str, str]) -> dict[str, str]:
    """The user's environment. What a test does is no use of a skill, and an agent may test from its own shell."""
    return {key: value for key, value in environment.items() if key != "CLAUDECODE"} | {"DO_NOT_TRACK": "1"}


class _Run:
    """A client at work: its ``lines`` as they come, and what it left behind when it ended."""

    def __init__(self, process: "subprocess.Popen[str]", errors: IO[str], timer: Timer) -> None:
        assert process.stdout is not None
        self.lines: Iterator[str] = iter(process.stdout)
        self._process, self._errors, self._timer = process, errors, timer

    def check(self, agent: Agent, seconds: float) -> None:
        """Raises SkillkitError unless the client came to its end by itself, and well."""
        code = self._process.wait()
        if code == 0:
            return
        if not self._timer.is_alive():
            raise SkillkitError(f"{agent.title} did not end within {seconds:g} seconds", hint="--timeout gives it more")
        self._errors.seek(0)
        said = self._errors.read().strip().splitlines()
        raise SkillkitError(f"{agent.title} ended with code {code}: {said[-1][:300] if said else 'it said nothing'}")


@contextlib.contextmanager
def _started(command: list[str], root: Path, environment: dict[str, str], seconds: float) -> Iterator[_Run]:
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as errors:
        try:
            process = subprocess.Popen(
                command,
                cwd=root,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,
            )
        except OSError as e:
            raise SkillkitError(f"{command[0]}: cannot be started: {e.strerror}") from e
        timer = Timer(seconds, _end, [process])
        timer.start()
        try:
            yield _Run(process, errors, timer)
        finally:
            timer.cancel()
            _end(process)
            process.wait()


def _end(process: "subprocess.Popen[str]") -> None:
    """End the client and all that it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _said(agent: Agent, lines: Iterator[str]) -> Iterator[Said]:
    for line in lines:
        try:
            value: Any = json.loads(line)
        except ValueError:
            continue  # a warning between the lines
        if isinstance(value, dict):
            yield CLIENTS[agent.name].read(value)
