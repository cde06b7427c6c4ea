"""Probes on a client: what holds, what has drifted, and what cannot be tried."""

import os
import stat
import sys
from pathlib import Path

import pytest

from skillkit.agents.shared import registry
from skillkit.agents.shared.probe import Probe, skills
from skillkit.preview import measure
from skillkit.preview.measure import ProbeState
from tests.conftest import skillkit
from tests.preview.test_clients import OTHERS, PROGRAMS, program

CLIENT = """#!{python}
import json, os, pathlib, urllib.request
if "--version" in __import__("sys").argv:
    print("9.9.9 (Claude Code)")
    raise SystemExit
found = sorted(pathlib.Path(".claude/skills").glob("*/SKILL.md"))
texts = {{file.parent.name: file.read_text().split("description: ")[1].splitlines()[0] for file in found}}
lines = "".join(f"- {{name}}: {{text}}\\n" for name, text in texts.items())
text = "The following skills are available for use with the Skill tool:\\n\\n" + lines
body = json.dumps({{"messages": [{{"content": [{{"type": "text", "text": text}}]}}]}}).encode()
request = urllib.request.Request(os.environ["ANTHROPIC_BASE_URL"] + "/v1/messages", body)
urllib.request.urlopen(request).read()
"""


def stand_in(folder: Path, text: str) -> Path:
    """A client that knows nothing but its folder."""
    file = folder / "claude"
    file.write_text(text.format(python=sys.executable))
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return file


def states(results) -> dict[str, ProbeState]:
    return {one.probe: one.state for one in results}


@pytest.mark.skipif(os.name == "nt", reason="previews run on Linux and macOS")
def test_a_probe_holds_drifts_or_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = ".claude/skills"
    known = {
        "holds": Probe(skills(here, "one"), listed=("one",), absent=("two",)),
        "missing": Probe(skills(".agents/skills", "three"), listed=("three",)),
        "described": Probe(skills(here, "four"), described={"four": "Another text."}),
        "leaks": Probe(skills(here, "five"), absent=("five",)),
    }
    monkeypatch.setattr(measure, "probes", lambda agent: known)
    agent, path = registry.named("claude"), os.environ["PATH"]
    found = list(measure.measure(agent, stand_in(tmp_path, CLIENT), path))
    drifted = ProbeState.DRIFTED
    assert states(found) == {"holds": "holds", "missing": drifted, "described": drifted, "leaks": drifted}
    said = {one.probe: one.differences for one in found}
    assert said["missing"] == ("three is not listed",)
    assert said["leaks"] == ("five is listed",)
    assert "not as 'Another text.'" in said["described"][0]
    other = {"windows": Probe({}, windows=(1, 2))}
    monkeypatch.setattr(measure, "probes", lambda agent: other)
    found = list(measure.measure(agent, stand_in(tmp_path, CLIENT), path))
    assert [(one.state, one.differences) for one in found] == [(drifted, ("it does not say which models it knows",))]
    monkeypatch.setattr(measure, "probes", lambda agent: known)
    broken = stand_in(tmp_path, "#!{python}\nraise SystemExit('it is out of order')\n")
    assert set(states(measure.measure(agent, broken, path)).values()) == {ProbeState.FAILED}


@pytest.mark.skipif(os.name == "nt", reason="previews run on Linux and macOS")
def test_the_command_says_what_drifted_and_exits_1(tmp_path: Path) -> None:
    stand_in(tmp_path, CLIENT)
    done = skillkit("agents", "measure", "--agent", "claude", "--bin", str(tmp_path / "claude"), cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("claude 9.9.9; measured last on ")
    assert "drifted  disable-model-invocation: true" in done.stdout
    assert "flag-0 is listed" in done.stdout
    assert "no probe recently used skills" in done.stdout


def test_without_a_client_it_says_how_to_get_one(tmp_path: Path) -> None:
    empty = {**os.environ, "PATH": str(tmp_path)}
    one = skillkit("agents", "measure", "--agent", "codex", cwd=tmp_path, env=empty)
    assert one.returncode == 2
    assert "Codex is not installed" in one.stderr
    assert "npm install --global @openai/codex" in one.stderr
    every = skillkit("agents", "measure", cwd=tmp_path, env=empty)
    assert every.returncode == 2
    assert "no agent that can be measured is installed" in every.stderr


SLOWEST = {"opencode": pytest.mark.nightly, "qwen": pytest.mark.nightly}
"""Clients whose start takes seconds: each fact is a start."""

real = pytest.mark.skipif("CLIENT_PREFIX" not in os.environ, reason="CLIENT_PREFIX names no folder with the clients")


@pytest.mark.npm
@pytest.mark.slow
@real
@pytest.mark.parametrize("name", [pytest.param(name, marks=SLOWEST.get(name, ())) for name in (*PROGRAMS, *OTHERS)])
def test_every_fact_holds_on_the_real_client(name: str) -> None:
    found = list(measure.measure(registry.named(name), program(name), os.environ["PATH"]))
    assert [one for one in found if one.state is not ProbeState.HOLDS] == []


@pytest.mark.npm
@pytest.mark.slow
@real
@pytest.mark.parametrize(("name", "folder", "probe"), [("codex", ".agents/skills", "folders")])
def test_a_client_that_drops_a_folder_is_reported_as_that_fact(
    tmp_path: Path, name: str, folder: str, probe: str
) -> None:
    wrapped = tmp_path / name
    wrapped.write_text(
        f'#!/bin/sh\ntop=$(git rev-parse --show-toplevel 2>/dev/null || pwd)\nrm -rf "$top/{folder}"\n'
        f'exec "{program(name)}" "$@"\n'
    )
    wrapped.chmod(0o755)
    found = list(measure.measure(registry.named(name), wrapped, os.environ["PATH"]))
    drifted = {one.probe: one.differences for one in found if one.state is not ProbeState.HOLDS}
    assert "of-agents is not listed" in drifted.pop(probe)
    assert set(drifted) <= {"twins"}  # which needs that folder too
