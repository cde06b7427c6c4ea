"""Start a client that is installed here, with an empty HOME and no way out, and return what it sent."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from skillkit import process_group, version_range
from skillkit.agents.shared.base import Agent
from skillkit.agents.shared.preview import ModelWindow
from skillkit.agents.shared.program import installed
from skillkit.errors import SkillkitError
from skillkit.listing.listing import DEFAULT_WINDOW
from skillkit.preview import clients, skills_copy
from skillkit.preview.stub import Request


@dataclass(frozen=True, slots=True)
class Run:
    """What a client did. ``refused`` are hosts it asked for beyond the stub; ``isolated`` where it had no network;
    ``home`` was its HOME, gone by now; ``window`` its model's context window in tokens."""

    requests: tuple[Request, ...]
    refused: tuple[str, ...]
    exit: int
    stdout: str
    stderr: str
    isolated: bool
    home: str
    window: int


def version(binary: Path, path: str) -> str:
    """What the program answers to --version; empty where it answers nothing like one. It gets an empty HOME."""
    return version_range.first_in(_printed(binary, ("--version",), path))


def models(agent: Agent, binary: Path, path: str) -> tuple[ModelWindow, ...]:
    """The models that the client says it knows, first the one that it takes by itself; empty where it says none."""
    asked = clients.previews()[agent.name].models
    return asked.read(_printed(binary, asked.arguments, path)) if asked else ()


def model(agent: Agent, binary: Path, path: str, window: int) -> ModelWindow:
    """The model to preview for a context window of ``window`` tokens, 0 for the client's own.

    Where the client says which models it knows, it is the first of them that has so large a window, else the one with
    the largest, and that window. Others are started with what is known of the agent.
    """
    known = models(agent, binary, path)
    if not known:
        return ModelWindow("", agent.budget.window(window) if agent.budget else window or DEFAULT_WINDOW)
    fitting = [one for one in known if one.largest >= window]
    chosen = fitting[0] if fitting else max(known, key=lambda one: one.largest)
    return chosen._replace(window=min(window, chosen.largest) or chosen.window)


def _printed(binary: Path, arguments: Sequence[str], path: str) -> str:
    """What the program prints, run with an empty HOME and no network; empty where it cannot be run."""
    with tempfile.TemporaryDirectory(prefix="skillkit-preview-", ignore_cleanup_errors=True) as folder:
        environment = clients.environment(Path(folder), path)
        try:
            process = subprocess.Popen(
                [*namespace(), str(binary), *arguments],
                env=environment,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError:
            return ""
        try:
            said, _ = process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            said = b""
        finally:
            process_group.kill(process.pid)
            process.wait()
    return said.decode("utf-8", "replace")


def program(agent: Agent, path: str, binary: Path | None = None) -> Path:
    """Where the agent's client is. Raises SkillkitError that says how to get it."""
    if agent.name not in clients.previews():
        known = ", ".join(clients.previews())
        raise SkillkitError(f"{agent.title} cannot be previewed", hint=f"agents that can be asked: {known}")
    if os.name == "nt":
        raise SkillkitError("preview runs on Linux and macOS", hint="on Windows, run it inside WSL")
    return installed(agent, binary, path)


def run(
    agent: Agent,
    binary: Path,
    root: Path,
    *,
    path: str,
    prompt: str,
    window: int,
    seconds: float,
    working_folder: str = ".",
    home_files: Mapping[str, str] | None = None,
    is_ours: bool = False,
) -> Run:
    """Let the client answer ``prompt`` once in ``working_folder`` below ``root``; its model is the stub, with a context
    window of ``window`` tokens where the client knows such a model, 0 for the one that it has by itself.

    The client gets an environment of our own making with ``path`` for PATH, and an empty HOME but for ``home_files``.
    Its process group is ended and its HOME removed whatever happens. Where nothing else keeps a client from starting
    what a repository names, it runs in a copy, unless ``root`` ``is_ours``: then nothing in it starts anything. Raises
    SkillkitError where it takes longer than ``seconds`` or ends without a request.
    """
    with tempfile.TemporaryDirectory(prefix="skillkit-preview-", ignore_cleanup_errors=True) as folder:
        home = Path(folder, "home")
        (home / "tmp").mkdir(parents=True)
        known = clients.previews()[agent.name]
        if known.in_copy and not is_ours:
            root = skills_copy.make(root, agent, Path(folder, "copy", root.name or "root"), working_folder)
        chosen = model(agent, binary, path, window)
        start = known.start(home, root, prompt, chosen)
        job: dict[str, Any] = {
            "command": [str(binary), *start.arguments],
            "environment": clients.environment(home, path) | start.environment,
            "files": _together(home_files or {}, start.files),
            "folder": str(root / working_folder),
            "seconds": seconds,
            "namespace": bool(namespace()),
        }
        result = _session(Path(folder), job, seconds)
    return _checked(agent, result, seconds, str(home), chosen.window)


def _together(users: Mapping[str, str], ours: Mapping[str, str]) -> dict[str, str]:
    """The files of both; where both have settings in one, those of the user that ours leave as they are."""
    together = {**users, **ours}
    for name in users.keys() & ours.keys():
        try:
            together[name] = json.dumps(_over(json.loads(users[name]), json.loads(ours[name])))
        except (ValueError, RecursionError):
            continue
    return together


def _over(below: Any, above: Any) -> Any:
    if not isinstance(below, dict) or not isinstance(above, dict):
        return above
    return below | {key: _over(below.get(key), value) for key, value in above.items()}


@cache
def namespace() -> tuple[str, ...]:
    """The words that put a command into a network namespace with loopback alone; empty where the kernel says no."""
    words = ("unshare", "--map-root-user", "--net")  # as a user of its own, a process needs no rights for that
    try:
        # containers and some kernels refuse namespaces, and it is only known by trying
        done = subprocess.run([*words, "true"], capture_output=True, timeout=10, check=False)
    # without a namespace the client still runs, with the stub for its proxy
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return words if done.returncode == 0 else ()


def _session(folder: Path, job: dict[str, Any], seconds: float) -> dict[str, Any]:
    """Run the job in a process group of its own, which is ended whatever happens."""
    file = folder / "job.json"
    file.write_text(json.dumps(job))
    command = [*namespace(), sys.executable, "-m", "skillkit.preview.session", str(file)]
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        # the session ends its client after ``seconds``, and then writes the result
        _, err = process.communicate(timeout=seconds + 20)
    finally:
        _end(process)
    try:
        result: dict[str, Any] = json.loads((folder / "result.json").read_text())
    except (OSError, ValueError) as e:
        raise SkillkitError(f"the client could not be started: {_last_line(err.decode('utf-8', 'replace'))}") from e
    return result


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ask the session to end its client's group, and then end the session."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process_group.kill(process.pid)
            process.wait()


def _checked(agent: Agent, result: dict[str, Any], seconds: float, home: str, window: int) -> Run:
    if result["timed_out"]:
        raise SkillkitError(f"{agent.title} did not end within {seconds:g} seconds", hint="--timeout allows more")
    if not any(isinstance(request["body"], dict) for request in result["requests"]):
        said = _last_line(result["stderr"]) or _last_line(result["stdout"]) or "nothing"
        raise SkillkitError(
            f"{agent.title} ended with code {result['exit']} and sent nothing to its model; it printed: {said}"
        )
    requests = tuple(Request(**request) for request in result["requests"])
    isolated = bool(namespace())
    refused, out, err = tuple(result["refused"]), result["stdout"], result["stderr"]
    return Run(requests, refused, result["exit"], out, err, isolated, home, window)


def _last_line(text: str) -> str:
    lines: Sequence[str] = text.strip().splitlines()
    return lines[-1][:300] if lines else ""  # a client may print its whole state on one line
