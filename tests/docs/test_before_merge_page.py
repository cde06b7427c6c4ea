"""What docs/before-merge.md shows works as written there."""

import re
import shlex
from pathlib import Path

import pytest
import yaml

from tests import repository
from tests.conftest import skillkit

PAGE = (Path(__file__).parent.parent.parent / "docs/before-merge.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def root(tmp_path):
    repository.start(tmp_path)
    text = "Release notes from merged changes. Use when a release is cut."
    repository.write(tmp_path, "write-release-notes", text, "notes for 2.4")
    assert skillkit("link", cwd=tmp_path).returncode == 0
    repository.commit(tmp_path)
    repository.git(tmp_path, "update-ref", "refs/remotes/origin/main", "HEAD")
    return tmp_path


@pytest.mark.parametrize("command", [line for text in blocks("sh") for line in text.splitlines()])
def test_a_command_runs(root, command):
    program, *arguments = shlex.split(command, comments=True)
    done = skillkit(*arguments, cwd=root)
    assert program == "skillkit"
    assert done.returncode == 0, done.stderr


def test_its_hooks_are_those_of_the_repository_and_its_pipelines_are_well_formed():
    hooks, github, gitlab = map(yaml.safe_load, blocks("yaml"))
    ours = yaml.safe_load((Path(__file__).parent.parent.parent / ".pre-commit-hooks.yaml").read_text())
    entries = {hook["id"]: hook["entry"] for hook in ours}
    shown = {hook["id"]: hook["entry"] for hook in hooks["repos"][0]["hooks"]}
    assert shown.items() <= entries.items()
    assert {hook["language"] for hook in hooks["repos"][0]["hooks"]} == {"system"}
    assert github["steps"][0]["with"]["fetch-depth"] == 0
    assert gitlab["skills"]["script"]
