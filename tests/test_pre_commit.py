"""The hooks, run for real through pre-commit."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from skillkit.lint.example import good
from skillkit.scaffold import template
from tests.conftest import skillkit
from tests.repository import git

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that holds this project as it is in the work tree, for pre-commit to install from."""
    folder = tmp_path_factory.mktemp("hooks")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT,
        capture_output=True,
        check=True,
    )
    for name in listed.stdout.decode().split("\0"):
        source = PROJECT / name
        if name and (source.is_file() or source.is_symlink()):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            if source.is_symlink():
                (folder / name).symlink_to(source.readlink())
            else:
                (folder / name).write_bytes(source.read_bytes())
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "as it is on the disk")
    return folder


@pytest.fixture
def company(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    place = tmp_path / "skills/company_wide/write-release-notes"
    place.mkdir(parents=True)
    (place / "SKILL.md").write_text(good())
    skillkit("link", cwd=tmp_path)
    git(tmp_path, "add", "-A")
    return tmp_path


def try_hook(name: str, hooks: Path, company: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(hooks), name, "--verbose", *flags]
    environment = {**os.environ, "PRE_COMMIT_HOME": str(hooks.parent / "pre-commit"), "NO_COLOR": "1"}
    return subprocess.run(command, cwd=company, env=environment, capture_output=True, text=True, timeout=300)


def test_the_hooks_that_init_prints_are_those_of_this_repository():
    ours = {hook["id"]: hook for hook in yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text())}
    for hook in yaml.safe_load(template.filled("pre-commit.yaml"))["repos"][0]["hooks"]:
        assert hook.items() - {("language", "system")} <= ours[hook["id"]].items()


@pytest.mark.parametrize("name", ["skillkit-lint", pytest.param("skillkit-link", marks=pytest.mark.nightly)])
def test_a_hook_passes_a_good_repository_and_stops_a_bad_one(hooks, company, name):
    done = try_hook(name, hooks, company, "--all-files")
    assert done.returncode == 0, done.stdout + done.stderr
    (company / "skills/company_wide/write-release-notes").rename(company / "skills/company_wide/write-notes")
    git(company, "add", "-A")
    done = try_hook(name, hooks, company, "--all-files")
    assert done.returncode == 1
    assert {"skillkit-lint": "name-differs-from-folder", "skillkit-link": "run `skillkit link`"}[name] in done.stdout


@pytest.mark.nightly
def test_the_evidence_hook_asks_for_a_test_of_what_is_staged(hooks, company):
    done = try_hook("skillkit-evidence", hooks, company, "--all-files")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "skillkit evidence add write-release-notes" in done.stdout
    skillkit("evidence", "add", "write-release-notes", "--query", "notes for 2.4", "--verdict", "pass", cwd=company)
    git(company, "add", "-A")
    done = try_hook("skillkit-evidence", hooks, company, "--all-files")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.nightly
def test_the_check_hooks_ask_at_the_commit_and_before_the_push(hooks, company):
    git(company, "commit", "-qm", "as it was")
    git(company, "update-ref", "refs/remotes/origin/main", "HEAD")
    push = ("skillkit-check-push", hooks, company, "--all-files", "--hook-stage", "pre-push")
    done = try_hook(*push)
    assert done.returncode == 0, done.stdout + done.stderr
    file = company / "skills/company_wide/write-release-notes/SKILL.md"
    file.write_text(file.read_text() + "\nMore.\n")
    git(company, "add", "-A")
    done = try_hook("skillkit-check", hooks, company)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "note the text has no evidence" in " ".join(done.stdout.split())
    git(company, "commit", "-qam", "another text")
    done = try_hook(*push)
    assert done.returncode == 1
    assert "evidence-missing" in done.stdout


@pytest.mark.nightly
def test_a_commit_that_does_nothing_but_break_a_link_is_stopped(hooks, company):
    git(company, "commit", "-qm", "good")
    git(company, "rm", "-q", ".claude/skills")
    done = try_hook("skillkit-link", hooks, company)
    assert done.returncode == 1, done.stdout + done.stderr
    assert ".claude/skills: the link to ../skills/all is missing" in done.stdout
