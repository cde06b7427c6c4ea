"""The committed hooks and permissions under the real agents, each talking to a stub of its model.

SKILLKIT_HARNESS names the folder of harness.py, CLIENT_PREFIX where the agents are installed.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from skillkit.agents.shared import registry
from skillkit.scaffold import hooks, step
from tests.conftest import skillkit
from tests.repository import git

HARNESS = os.environ.get("SKILLKIT_HARNESS", "")
pytestmark = [
    pytest.mark.npm,
    pytest.mark.slow,
    pytest.mark.skipif(not HARNESS, reason="SKILLKIT_HARNESS does not name the folder of harness.py"),
]
TRUSTED = {"codex": ["--", "--dangerously-bypass-hook-trust"]}
"""Codex runs a repository's hooks only after its user has reviewed them."""


@pytest.fixture
def company(tmp_path) -> Path:
    """A repository as `init` lays it, with hooks that ask too, and `skillkit` on the PATH."""
    root = tmp_path / "repository"
    root.mkdir()
    git(root, "init", "-q")
    skillkit("init", "--examples", cwd=root)
    step.apply(root, list(hooks.plan(root, [registry.named("claude"), registry.named("codex")])))
    for name, module in (("skillkit", "skillkit"), ("skillkit-hook", "skillkit.hook")):
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f'#!/bin/sh\nexec {sys.executable} -m {module} "$@"\n')
        program.chmod(0o755)
    return root


def run(root: Path, client: str, *arguments: str) -> dict:
    """What the harness saw of a session of ``client`` in the repository."""
    home = root.parent / "home"
    (home / ".claude").mkdir(parents=True, exist_ok=True)
    trust = {"projects": {str(root): {"hasTrustDialogAccepted": True}}}
    (home / ".claude/.claude.json").write_text(json.dumps(trust))
    folders = ["--repo", str(root), "--home", str(home), "--keep", str(root.parent / "keep")]
    environment = os.environ | {"PATH": f"{root.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    command = [sys.executable, f"{HARNESS}/harness.py", "--client", client, "--no-hooks", *folders, *arguments]
    done = subprocess.run([*command, *TRUSTED.get(client, [])], capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def asked(root: Path, sql: str) -> list[dict]:
    done = skillkit("feedback", "query", sql, "--json", cwd=root)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("client", "arguments", "skill", "trigger"),
    [
        ("claude", ["--reply-skill", "write-commit-message"], "write-commit-message", "model"),
        ("claude", ["--prompt", "/investigate-speed-feed why"], "investigate-speed-feed", "user"),
        ("codex", ["--reply-skill", "write-commit-message"], "write-commit-message", "model"),
        ("codex", ["--prompt", "$investigate-speed-feed why"], "investigate-speed-feed", "user"),
    ],
)
def test_the_committed_hooks_note_each_use_once(company, client, arguments, skill, trigger):
    assert run(company, client, *arguments)["exit_code"] == 0
    rows = asked(company, "SELECT skill, agent, invocation_trigger FROM invocations")
    assert rows == [{"skill": skill, "agent": client, "invocation_trigger": trigger}]
    done = skillkit("usage", "import", str(company.parent / "home"), cwd=company)
    assert done.stdout == "1 use found, 0 of them new\n", done.stderr


def test_with_the_committed_permission_a_report_arrives_without_a_question(company):
    call = "skillkit feedback add write-commit-message 'the template moved'"
    run(company, "claude", "--plan", json.dumps([{"tool": "Bash", "input": {"command": call, "description": "x"}}]))
    (row,) = asked(company, "SELECT skill, summary, agent, agent_version, session_id FROM feedback")
    assert (row["skill"], row["summary"], row["agent"]) == ("write-commit-message", "the template moved", "claude")
    assert row["agent_version"][0].isdecimal()
    assert row["session_id"]


@pytest.mark.parametrize("client", ["claude", "codex"])
def test_without_skillkit_its_hooks_and_reports_end_no_session(company, client):
    for name in ("skillkit", "skillkit-hook"):
        (company.parent / "bin" / name).unlink()
    call = "skillkit feedback add write-commit-message 'the template moved'"
    plan = {"claude": {"tool": "Bash", "input": {"command": call, "description": "x"}}}.get(client)
    more = ["--plan", json.dumps([plan])] if plan else ["--reply-skill", "write-commit-message"]
    seen = run(company, client, *more)
    assert (seen["exit_code"], seen["timed_out"]) == (0, False)
    assert len(seen["raw_request_paths"]) >= 2  # it went on after the command


def test_the_question_reaches_the_model_once(company):
    for each in hooks.plan(company, [registry.named("claude")], remind=True):
        step.apply(company, [each])
    seen = run(company, "claude", "--reply-skill", "write-commit-message")
    requests = [Path(path).read_text() for path in seen["raw_request_paths"]]
    given = [text for text in requests if "skillkit feedback add write-commit-message" in text]
    assert given
    assert sum(name.endswith(".asked") for name in os.listdir(company / ".skillkit/sessions")) == 1
