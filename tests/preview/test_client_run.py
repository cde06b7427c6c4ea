"""A client run in its box: programs of our own stand in for clients that hang, babble or call home."""

import os
import sys
from pathlib import Path

import pytest

from skillkit.agents.shared import registry
from skillkit.errors import SkillkitError
from skillkit.preview import client_run as preview
from skillkit.preview.client_run import Run, program, run

pytestmark = pytest.mark.slow

CLAUDE = registry.named("claude")
ASK = """
import json, os, urllib.request
def ask(body):
    url = os.environ["ANTHROPIC_BASE_URL"] + "/v1/messages"
    urllib.request.urlopen(urllib.request.Request(url, json.dumps(body).encode()), timeout=5).read()
"""


def client(folder: Path, python: str) -> Path:
    """A program that does what ``python`` says."""
    file = folder / "client"
    file.write_text(f"#!/usr/bin/env python3\n{ASK}\n{python}\n")
    file.chmod(0o755)
    return file


def started(folder: Path, python: str, seconds: float = 20) -> Run:
    path = os.environ["PATH"]
    return run(CLAUDE, client(folder, python), folder, path=path, prompt="hi", window=200_000, seconds=seconds)


def test_what_the_client_sends_comes_back(tmp_path: Path) -> None:
    assert [one.body for one in started(tmp_path, 'ask({"a": 1})').requests] == [{"a": 1}]


def test_the_client_knows_nothing_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "x")
    done = started(tmp_path, 'ask({"home": os.environ["HOME"], "names": list(os.environ)})')
    body = done.requests[0].body
    assert body["home"] != os.environ.get("HOME")
    assert "SECRET_TOKEN" not in body["names"]
    assert not Path(body["home"]).exists()


def test_nothing_leaves_the_machine(tmp_path: Path) -> None:
    call = "import socket\ntry: urllib.request.urlopen('https://example.com', timeout=3)\nexcept OSError: pass\n"
    direct = "try: socket.create_connection(('1.1.1.1', 53), 2); out = True\nexcept OSError: out = False\n"
    done = started(tmp_path, call + direct + 'ask({"out": out})')
    assert done.refused == ("example.com:443",)
    if preview.namespace():
        assert done.requests[0].body == {"out": False}


def test_a_client_that_hangs_is_ended_with_all_it_started(tmp_path: Path) -> None:
    began = tmp_path / "began"
    with pytest.raises(SkillkitError, match="did not end within 2 seconds"):
        started(tmp_path, LEAVES.format(detached=False, file=str(began)) + "\ntime.sleep(600)", seconds=2)
    assert not is_running(int(began.read_text()))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says who has left the group")
def test_a_process_that_left_the_clients_group_is_ended_too(tmp_path: Path) -> None:
    began = tmp_path / "began"
    started(tmp_path, LEAVES.format(detached=True, file=str(began)) + "\nask({})")
    assert not is_running(int(began.read_text()))


LEAVES = """
import subprocess, time
below = "import subprocess; print(subprocess.Popen(['sleep', '600'], start_new_session={detached}).pid)"
with open({file!r}, "w") as file:
    subprocess.run([{executable!r}, "-c", below], stdout=file)
""".replace("{executable!r}", repr(sys.executable))
"""Starts a process that has no parent any more, holds the client's stderr, and whose id is in a file."""


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_client_that_babbles_is_heard_to_its_end(tmp_path: Path) -> None:
    with pytest.raises(SkillkitError, match="it printed: the end"):
        started(tmp_path, "print('word ' * 4_000_000); print('the end')")


@pytest.mark.parametrize(
    ("python", "said"),
    [
        (
            "print('please log in'); raise SystemExit(1)",
            "code 1 and sent nothing to its model; it printed: please log in",
        ),
        ("pass", "it printed: nothing"),
        ("os.write(1, bytes(range(256)) * 40)", "sent nothing to its model"),
    ],
)
def test_a_client_that_asks_no_model_is_told_with_what_it_said(tmp_path: Path, python: str, said: str) -> None:
    with pytest.raises(SkillkitError) as e:
        started(tmp_path, python)
    assert said in e.value.message


def test_a_program_that_cannot_run_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "client"
    broken.write_text("#!/no/such/interpreter\n")
    broken.chmod(0o755)
    with pytest.raises(SkillkitError, match="could not be started"):
        run(CLAUDE, broken, tmp_path, path=os.environ["PATH"], prompt="hi", window=1, seconds=5)


def test_an_agent_that_is_not_installed_is_told_with_how_to_get_it() -> None:
    with pytest.raises(SkillkitError) as e:
        program(CLAUDE, "/nowhere")
    assert "npm install --global @anthropic-ai/claude-code" in e.value.hint


def test_an_agent_that_cannot_be_run_is_told() -> None:
    with pytest.raises(SkillkitError, match="cannot be previewed"):
        program(registry.named("cursor"), "/usr/bin")


def test_without_a_namespace_the_stub_still_refuses_and_notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = os.environ["PATH"]
    monkeypatch.setenv("PATH", str(tmp_path))  # where there is no unshare, as on macOS
    preview.namespace.cache_clear()
    try:
        call = "try: urllib.request.urlopen('https://example.com', timeout=3)\nexcept OSError: pass\nask({})"
        done = run(CLAUDE, client(tmp_path, call), tmp_path, path=path, prompt="hi", window=200_000, seconds=20)
    finally:
        preview.namespace.cache_clear()
    assert not done.isolated
    assert done.refused == ("example.com:443",)
