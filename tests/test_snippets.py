"""What `init` and docs/setup.md tell people to paste works as printed: real installers, real pre-commit, no index."""

import os
import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
import yaml

from tests import repository
from tests.docs.test_versions import VERSION
from tests.test_pre_commit import hooks

pytestmark = pytest.mark.slow

__all__ = ["hooks"]

SETUP = (Path(__file__).parent.parent / "docs/setup.md").read_text()
TAG = f"v{VERSION}"
OFFLINE = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "ALL_PROXY": "http://127.0.0.1:9", "NO_COLOR": "1"}
"""Where pip is asked for anything, it fails."""


def run(command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command line as a person or a runner types it."""
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command]
    whole = os.environ | environment
    return subprocess.run(shell, cwd=cwd, env=whole, capture_output=True, text=True, timeout=300)


@pytest.fixture(scope="module")
def skillkit_path(hooks, tmp_path_factory) -> str:
    """A PATH with a skillkit that pip installed from a commit."""
    repository.git(hooks, "tag", TAG)
    venv = tmp_path_factory.mktemp("venv")
    done = run(f"{sys.executable} -m venv {venv} && {venv}/bin/pip install -q git+file://{hooks}@{TAG}", venv)
    assert done.returncode == 0, done.stderr
    pre_commit = tmp_path_factory.mktemp("bin")
    for program in ("pre-commit", "pipx"):
        (pre_commit / program).write_text(f'#!/bin/sh\nexec {sys.executable} -m {program.replace("-", "_")} "$@"\n')
        (pre_commit / program).chmod(0o755)
    return f"{venv}/bin:{pre_commit}:{os.environ['PATH']}"


@pytest.fixture(scope="module")
def printed(skillkit_path, tmp_path_factory) -> dict[str, str]:
    """The files that the commands write which `init` prints, by their path."""
    root = tmp_path_factory.mktemp("init")
    repository.start(root)
    done = run("skillkit init", root, PATH=skillkit_path)
    assert done.returncode == 0, done.stderr
    for command in re.findall(r"^  (skillkit init --.*?)  ", done.stdout, re.MULTILINE):
        assert run(command, root, PATH=skillkit_path).returncode == 0
    paths = (".pre-commit-config.yaml", ".github/workflows/skills.yml")
    return {path: (root / path).read_text() for path in paths}


def of_setup(word: str) -> str:
    blocks = re.findall(r"^ *```yaml\n(.*?)^ *```$", SETUP, re.MULTILINE | re.DOTALL)
    return dedent(next(block for block in blocks if word in block))


@pytest.fixture
def company(tmp_path, skillkit_path) -> Path:
    """A fresh repository after `init`, with a user who commits."""
    repository.start(tmp_path)
    assert run("skillkit init", tmp_path, PATH=skillkit_path).returncode == 0
    for key, value in {"user.name": "a", "user.email": "a@example.org"}.items():
        repository.git(tmp_path, "config", key, value)
    return tmp_path


@pytest.mark.parametrize("where", ["init", pytest.param("docs/setup.md", marks=pytest.mark.nightly)])
def test_the_pre_commit_snippet_lets_a_good_commit_through_and_stops_a_bad_one(company, printed, skillkit_path, where):
    snippet = printed[".pre-commit-config.yaml"] if where == "init" else of_setup("repos:")
    (company / ".pre-commit-config.yaml").write_text(snippet)
    environment = OFFLINE | {"PATH": skillkit_path, "PRE_COMMIT_HOME": str(company / ".git/pre-commit")}
    done = run("pre-commit install && git add -A && git commit -m 'skills'", company, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr.count("Passed") + done.stdout.count("Passed") == 1
    file = company / "skills/company_wide/write-skill/SKILL.md"
    file.write_text(file.read_text().replace("name: write-skill", "name: write"))
    done = run("git commit -am 'a wrong name'", company, **environment)
    assert done.returncode == 1
    assert "name-differs-from-folder" in done.stdout + done.stderr


@pytest.mark.parametrize("where", ["init", pytest.param("docs/setup.md", marks=pytest.mark.nightly)])
def test_the_workflow_installs_skillkit_from_where_it_came_and_checks(company, printed, skillkit_path, hooks, where):
    if where == "init":
        steps = yaml.safe_load(printed[".github/workflows/skills.yml"])["jobs"]["skills"]["steps"]
    else:
        own = of_setup("pipx install").replace("https://github.com/your-company/skillkit", f"file://{hooks}")
        steps = yaml.safe_load(own)
    repository.commit(company)
    repository.git(company, "update-ref", "refs/remotes/origin/main", "HEAD")
    bin = company / ".git/bin"
    away = skillkit_path.partition(":")[2]  # the runner has no skillkit yet
    environment = {"PATH": f"{bin}:{away}", "PIPX_HOME": str(company / ".git/pipx"), "PIPX_BIN_DIR": str(bin)}
    for step in steps[1:]:
        done = run(step["run"].replace("${{ github.base_ref }}", "main"), company, **environment)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (bin / "skillkit").exists()
