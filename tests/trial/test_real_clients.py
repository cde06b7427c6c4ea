"""`skillkit evidence run` with the real Claude Code and Codex; the model alone is played.

CLIENT_PREFIX names a folder with both installed from npm: `make clients`.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from skillkit.evidence.record import read
from skillkit.model import workspace
from tests import repository
from tests.conftest import skillkit
from tests.installed_clients import NEEDED, PROGRAMS
from tests.trial.planned import Planned

pytestmark = NEEDED

NAME = "write-release-notes"


def program(agent: str) -> Path:
    found = sorted(
        Path(os.environ["CLIENT_PREFIX"]).glob(PROGRAMS[agent]), key=lambda path: ("baseline" in str(path), path)
    )
    return found[0]


def environment(home: Path, root: Path, url: str) -> dict[str, str]:
    """A user whose accounts are the stub's."""
    (home / ".codex").mkdir(parents=True)
    (home / ".codex/config.toml").write_text(
        f'model = "m"\nmodel_provider = "stub"\n[model_providers.stub]\nname = "stub"\nbase_url = "{url}/v1"\n'
        'env_key = "STUB_KEY"\nwire_api = "responses"\nrequest_max_retries = 0\nstream_max_retries = 0\n'
        f"[analytics]\nenabled = false\n[projects.{json.dumps(str(root.resolve()))}]\n" + 'trust_level = "trusted"\n'
    )
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "CODEX_HOME": str(home / ".codex"),
        "STUB_KEY": "none",
        "ANTHROPIC_BASE_URL": url,
        "ANTHROPIC_API_KEY": "sk-ant-none",
        "CLAUDE_CONFIG_DIR": str(home / ".claude"),
        "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1",
        "DISABLE_AUTOUPDATER": "1",
        "IS_SANDBOX": "1",
        "HTTPS_PROXY": url,
        "NO_PROXY": "127.0.0.1,localhost",
    }


@pytest.mark.parametrize("agent", PROGRAMS)
@pytest.mark.parametrize(("uses", "verdict", "code"), [(NAME, "pass", 0), ("", "fail", 1)], ids=["used", "not-used"])
def test_used_and_not_used_are_told_apart(tmp_path, agent, uses, verdict, code):
    root = tmp_path / "repository"
    root.mkdir()
    repository.start(root)
    repository.write(root, NAME, "Release notes from merged changes. Use when a release is cut.", "notes for 2.4")
    assert skillkit("link", cwd=root).returncode == 0
    repository.commit(root)
    with Planned(uses) as model:
        done = skillkit(
            "evidence", "run", NAME, "--agent", agent, "--bin", str(program(agent)), "--runs", "1", "--yes",
            cwd=root, env=environment(tmp_path / "home", root, model.url),
        )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert done.stdout == f"{verdict}  used in {code ^ 1} of 1 run: notes for 2.4\n"
    ((found,), broken) = read(workspace.load_layout(root).skills[0])
    assert broken == []
    assert (found.verdict, found.agent, found.runs, found.invoked) == (verdict, agent, 1, code ^ 1)
    assert found.agent_version.count(".") == 2
    assert found.trace[0].startswith("used: " if uses else "not used: ")
    assert model.requests


@pytest.mark.parametrize("agent", PROGRAMS)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_measurement_that_was_killed_goes_on_where_it_was(tmp_path, agent, jobs):
    root = tmp_path / "repository"
    root.mkdir()
    repository.start(root)
    repository.write(root, NAME, "Release notes from merged changes. Use when a release is cut.", "notes", "changelog")
    assert skillkit("link", cwd=root).returncode == 0
    repository.commit(root)
    words = ("evidence", "run", NAME, "--agent", agent, "--bin", str(program(agent)), "--runs", "2", "--yes")
    with Planned("") as model:
        variables = environment(tmp_path / "home", root, model.url)
        with subprocess.Popen(
            [sys.executable, "-m", "skillkit", *words, "--jobs", jobs],
            cwd=root,
            env=variables,
            stderr=subprocess.DEVNULL,
        ) as process:
            while process.poll() is None and finished(root) < 2:
                time.sleep(0.02)
            process.send_signal(signal.SIGKILL)
        before = finished(root)
        assert 2 <= before < 4
        done = skillkit(*words, "--jobs", jobs, cwd=root, env=variables)
    assert done.returncode == 1, done.stderr  # no run used the skill
    assert f"{before} runs of 4 finished before it was interrupted" in done.stderr
    assert len([line for line in done.stderr.splitlines() if line.startswith("[")]) == 4 - before
    assert f"cost of {4 - before} run" in done.stderr
    (found, broken) = read(workspace.load_layout(root).skills[0])
    assert broken == []
    assert sorted((one.query, one.runs, one.planned) for one in found) == [("changelog", 2, None), ("notes", 2, None)]


def finished(root: Path) -> int:
    """Runs that are kept for the measurement that goes on."""
    return sum(file.read_text().count('"tools"') for file in root.glob(".skillkit/trials/*.ndjson"))
