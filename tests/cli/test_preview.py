"""`skillkit preview` as it is typed, with a program of our own in the client's place."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

from skillkit import schemas
from skillkit.agents.shared import measurement, registry
from tests.cli import terminal
from tests.conftest import good, skillkit

pytestmark = pytest.mark.slow

CLIENT = """#!/usr/bin/env python3
import json, os, urllib.request
lines = {lines!r}
text = "skills are available for use with the Skill tool:\\n\\n" + lines + "\\n\\n"
url = os.environ["ANTHROPIC_BASE_URL"] + "/v1/messages"
body = {{"messages": [{{"content": [{{"text": text}}, {{"text": {more!r}}}]}}]}}
request = urllib.request.Request(url, json.dumps(body).encode(), {{"User-Agent": "claude-cli/{version}"}})
urllib.request.urlopen(request, timeout=5).read()
"""
DESCRIPTION = "Writes release notes from merged changes. Use when a release is cut or a changelog is asked for."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "skills/company_wide/write-notes"
    folder.mkdir(parents=True)
    (folder / "SKILL.md").write_text(good("write-notes"))
    skillkit("link", "--agent", "claude", cwd=tmp_path)
    return tmp_path


def client(root: Path, lines: str, more: str = "", version: str = "2.1.330") -> str:
    file = root / "client"
    file.write_text(CLIENT.format(lines=lines, more=more, version=version))
    file.chmod(0o755)
    return str(file)


def preview(root: Path, lines: str, *arguments: str, more: str = "", version: str = "2.1.330"):  # type: ignore[no-untyped-def]
    binary = client(root, lines, more, version)
    return skillkit("preview", "--agent", "claude", "--bin", binary, *arguments, cwd=root)


def test_what_the_model_is_told_is_shown(root: Path) -> None:
    done = preview(root, f"- write-notes: {DESCRIPTION}\n- dataviz: x")
    assert done.returncode == 0
    assert f"  write-notes  whole        {DESCRIPTION[:60]}" in done.stdout
    assert "and 1 skill of its own" in done.stdout
    assert "neither" not in done.stdout


def test_a_skill_that_is_neither_the_repositorys_nor_the_agents_is_named(root: Path) -> None:
    done = preview(root, f"- write-notes: {DESCRIPTION}\n- dataviz: x\n- stray: y")
    assert "  and 1 skill of its own\n  and others: stray\n" in done.stdout


def test_a_skill_that_a_checkout_keeps_from_the_agent_is_missing_with_the_reason(root: Path) -> None:
    (root / ".claude/skills").unlink()
    done = preview(root, "- dataviz: x")
    assert done.returncode == 1
    assert "  write-notes  missing      .claude/skills is missing\n" in done.stdout
    assert "not as" not in done.stdout


def test_a_client_that_sends_no_list_is_told(root: Path) -> None:
    done = preview(root, "")
    assert done.returncode == 1
    assert "  it sent no list of skills to its model\n" in done.stdout


@pytest.mark.parametrize("columns", [60, 100])
def test_on_a_terminal_no_line_is_wider(root: Path, columns: int) -> None:
    binary = client(root, f"- write-notes: {DESCRIPTION}\n- dataviz: x")
    _, screen = terminal.run("preview", "--agent", "claude", "--bin", binary, cwd=root, columns=columns, NO_COLOR="1")
    assert f"  write-notes  whole        {DESCRIPTION[: columns - 29].rstrip()}…\n" in screen
    assert max(map(len, screen.splitlines())) <= columns


@pytest.mark.parametrize(
    ("line", "verdict"), [("- write-notes", "name only"), ("- write-notes: Writes", "cut"), ("- x: y", "missing")]
)
def test_what_the_model_is_not_told_is_a_finding(root: Path, line: str, verdict: str) -> None:
    done = preview(root, line, "--json")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    jsonschema.validate(report, schemas.load("preview"))
    assert [(one["verdict"], one["as_forecast"]) for one in report["agents"][0]["skills"]] == [(verdict, False)]


@pytest.mark.parametrize("loaded", [True, False])
def test_a_prompt_that_calls_a_skill_says_whether_it_was_loaded(root: Path, loaded: bool) -> None:
    body = good("write-notes").split("---\n", 2)[2]
    done = preview(root, "- write-notes: x", "--prompt", "/write-notes now", more=body if loaded else "")
    assert f"the prompt {'loaded' if loaded else 'did not load'} its skill" in done.stdout


CODEX = """#!/usr/bin/env python3
import json, os, re, sys, urllib.request
if sys.argv[1:] == ["debug", "models"]:
    model = {{"visibility": "list", "max_context_window": 400_000}}
    small = model | {{"slug": "small", "priority": 1, "context_window": 100_000, "max_context_window": 100_000}}
    hidden = small | {{"slug": "hidden", "priority": 0, "visibility": "hide"}}
    print({models})
    raise SystemExit
config = open(os.environ["CODEX_HOME"] + "/config.toml").read()
url = re.search('base_url = "(.*)"', config)[1] + "/responses"
name = re.search('model = "(.*)"', config) or ["", "its own"]
text = "### Available skills\\n- write-notes: x (file: /a/write-notes/SKILL.md)\\n"
body = json.dumps({{"model": name[1], "input": text + str(re.findall("model_context_window = (.*)", config))}})
urllib.request.urlopen(urllib.request.Request(url, body.encode()), timeout=5).read()
"""
LISTED = 'json.dumps({"models": [model | {"slug": "large", "priority": 2, "context_window": 200_000}, small, hidden]})'


@pytest.mark.parametrize(
    ("asked", "models", "model", "window"),
    [
        pytest.param("", LISTED, "small", 100_000, id="its own"),
        pytest.param("90k", LISTED, "small", 90_000, id="less than its own"),
        pytest.param("300k", LISTED, "large", 300_000, id="only one model has as much"),
        pytest.param("1m", LISTED, "large", 400_000, id="more than any has"),
        pytest.param("", "'it knows no such command'", "its own", 272_000, id="it does not say"),
        pytest.param("300k", "'[]'", "its own", 300_000, id="it says something else"),
    ],
)
def test_a_model_that_the_client_knows_is_named_with_the_window_that_it_has(
    root: Path, asked: str, models: str, model: str, window: int
) -> None:
    skillkit("link", "--agent", "codex", cwd=root)
    file = root / "codex"
    file.write_text(CODEX.format(models=models))
    file.chmod(0o755)
    choice = ["--context", asked] if asked else []
    done = skillkit("preview", "--agent", "codex", "--bin", str(file), *choice, "--json", cwd=root)
    report = json.loads(done.stdout)
    jsonschema.validate(report, schemas.load("preview"))
    assert [(one["model"], one["context"]) for one in report["agents"]] == [(model, window)]
    assert ("codex has no window of 1,000,000 tokens; it got 400,000" in done.stderr) is (asked == "1m")


def test_a_version_that_was_not_measured_is_told(root: Path) -> None:
    done = preview(root, f"- write-notes: {DESCRIPTION}", version="3.0.0")
    assert f"measured on {measurement.version(registry.named('claude'))}" in done.stdout


def test_an_agent_that_is_not_installed_is_told_in_a_line(root: Path) -> None:
    done = skillkit("preview", "--agent", "codex", cwd=root, env={**os.environ, "PATH": "/nowhere"})
    assert done.returncode == 2
    assert "npm install --global @openai/codex" in done.stderr


def test_bin_takes_a_program_beside_it(root: Path) -> None:
    client(root, f"- write-notes: {DESCRIPTION}", "", "2.1.330")
    done = skillkit("preview", "--agent", "claude", "--bin", "./client", cwd=root)
    assert "not a program" not in done.stderr
    assert done.returncode in (0, 1)


def test_bin_needs_to_know_whose_it_is(root: Path) -> None:
    assert "--agent claude" in skillkit("preview", "--bin", "/bin/true", cwd=root).stderr


def _previewing(root: Path, *, nohup: bool = False) -> tuple[subprocess.Popen[str], Path]:
    """A preview whose client never answers, once it runs; and the file with the client's process and HOME."""
    seen = root / "seen"
    file = root / "client"
    file.write_text(f"#!/bin/sh\necho $$ $HOME > '{seen}.part' && mv '{seen}.part' '{seen}'\nexec sleep 600\n")
    file.chmod(0o755)
    command = [sys.executable, "-m", "skillkit", "preview", "--agent", "claude", "--bin", str(file)]
    before = ["nohup"] if nohup else []
    process = subprocess.Popen([*before, *command], cwd=root, stderr=subprocess.PIPE, text=True)
    while not seen.exists():
        time.sleep(0.05)
    return process, seen


def test_under_nohup_a_terminal_that_closes_ends_nothing(root: Path) -> None:
    process, _ = _previewing(root, nohup=True)
    process.send_signal(signal.SIGHUP)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)
    assert process.returncode == 128 + signal.SIGTERM


@pytest.mark.parametrize(
    ("number", "code", "says"),
    [(signal.SIGINT, 130, "interrupted\n"), (signal.SIGTERM, 143, ""), (signal.SIGHUP, 129, "")],
)
def test_whatever_ends_the_command_ends_the_client_and_leaves_nothing_behind(
    root: Path, number: signal.Signals, code: int, says: str
) -> None:
    process, seen = _previewing(root)
    process.send_signal(number)
    _, said = process.communicate(timeout=20)
    pid, home = seen.read_text().split()
    assert process.returncode == code
    assert said == says
    assert not Path(home).exists()
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid), 0)
