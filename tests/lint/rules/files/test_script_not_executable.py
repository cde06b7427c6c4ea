"""Scripts that are called, and whether they can be run."""

import os

import pytest

from skillkit.config import Config
from skillkit.lint import diff
from skillkit.lint.example import good
from skillkit.lint.fix import fix_all
from skillkit.lint.rule import named
from skillkit.lint.run import lint
from skillkit.lint.settings import resolve
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


def test_the_fix_makes_it_executable_and_nothing_else(tmp_path):
    (tmp_path / "a/scripts").mkdir(parents=True)
    script = tmp_path / "a/scripts/a.sh"
    script.write_text("#!/bin/sh\n")
    script.chmod(0o640)
    (tmp_path / "a/SKILL.md").write_text(f"{good(name='a')}\nRun `scripts/a.sh --now`.\n")
    settings = resolve(Config()).only("script-not-executable")
    patch = diff.patch(workspace.load([tmp_path]), lambda place: lint(place, settings), (), unsafe=False)
    assert patch == ("diff --git a/a/scripts/a.sh b/a/scripts/a.sh\nold mode 100644\nnew mode 100755\n")
    fix_all(workspace.load([tmp_path]), lambda place: lint(place, settings), lambda: workspace.load([tmp_path]))
    assert script.stat().st_mode & 0o777 == 0o750
    assert lint(workspace.load([tmp_path]), settings).findings == ()


def test_a_script_without_an_interpreter_gets_no_fix(tmp_path):
    (tmp_path / "a/scripts").mkdir(parents=True)
    (tmp_path / "a/scripts/a").write_text("echo one\n")
    (tmp_path / "a/scripts/a").chmod(0o644)
    (tmp_path / "a/SKILL.md").write_text(f"{good(name='a')}\nRun `scripts/a --now`.\n")
    [finding] = lint(workspace.load([tmp_path]), resolve(Config()).only("script-not-executable")).findings
    assert finding.fixes == ()
