"""Scripts that are called, and whether they can be run."""

import os

import pytest

from skillkit.lint.example import good
from skillkit.lint.rule import named
from skillkit.model import workspace

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such permission")


@pytest.mark.parametrize(
    ("text", "mode", "count"),
    [
        pytest.param("```sh\nscripts/a.sh --now\n```", 0o644, 1, id="called in a block"),
        pytest.param("Run `./scripts/a.sh`.", 0o644, 1, id="called in the text"),
        pytest.param("Run `scripts/a.sh --now`.", 0o644, 1, id="called with an argument"),
        pytest.param("```sh\nmake && scripts/a.sh\n```", 0o644, 1, id="after another command"),
        pytest.param("```sh\nscripts/a.sh\n```", 0o755, 0, id="executable"),
        pytest.param("```sh\nbash scripts/a.sh\n```", 0o644, 0, id="with an interpreter"),
        pytest.param("Read `scripts/a.sh` first.", 0o644, 0, id="only named"),
        pytest.param("Run `scripts/b.sh --now`.", 0o644, 0, id="not there"),
    ],
)
def test_calls(tmp_path, text, mode, count):
    folder = tmp_path / "a"
    (folder / "scripts").mkdir(parents=True)
    (folder / "SKILL.md").write_text(f"{good(name='a')}\n{text}\n")
    (folder / "scripts/a.sh").write_text("#!/bin/sh\n")
    (folder / "scripts/a.sh").chmod(mode)
    [skill] = workspace.load([tmp_path]).skills
    assert len(list(named("script-not-executable").check(skill))) == count
