"""`pytest --skillkit`, run as its users run it."""

import os
import subprocess
import sys

import pytest

from skillkit.lint.example import good
from tests.conftest import skillkit

pytestmark = pytest.mark.slow


@pytest.fixture
def company(tmp_path):
    for name in ("write-release-notes", "write-handbook"):
        folder = tmp_path / "skills/company_wide" / name
        folder.mkdir(parents=True)
        text = good(name=name)
        if name == "write-handbook":
            text = text.replace("Release notes from merged changes", "Handbook pages for new colleagues")
        (folder / "SKILL.md").write_text(text)
    skillkit("link", cwd=tmp_path)
    return tmp_path


def run(company, *arguments):
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "COV"))}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-v", *arguments]
    return subprocess.run(command, cwd=company, capture_output=True, text=True, timeout=60, env=environment)


def test_each_skill_is_a_test(company):
    done = run(company, "--skillkit")
    assert done.returncode == 0, done.stdout
    assert "3 passed" in done.stdout


def test_a_skill_at_fault_fails_with_what_lint_says_and_hides_no_other(company):
    file = company / "skills/company_wide/write-handbook/SKILL.md"
    file.write_text(file.read_text().replace("name: write-handbook", "name: handbook"))
    done = run(company, "--skillkit")
    assert done.returncode == 1
    assert "1 failed, 2 passed" in done.stdout
    assert "the name 'handbook' is not the folder's name 'write-handbook'" in done.stdout
    assert "| name: handbook" in done.stdout
    assert "Traceback" not in done.stdout


def test_a_missing_link_fails_the_layout(company):
    (company / ".claude/skills").unlink()
    done = run(company, "--skillkit")
    assert "skillkit: the layout" in done.stdout
    assert "1 failed, 2 passed" in done.stdout


def test_without_the_flag_nothing_is_added(company):
    assert run(company).returncode == pytest.ExitCode.NO_TESTS_COLLECTED


@pytest.mark.parametrize("text", ["team = []\n", "[lint.rules]\nx = 'off'\n"])
def test_a_wrong_configuration_is_said_without_a_traceback(company, text):
    (company / "skillkit.toml").write_text(text)
    done = run(company, "--skillkit")
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "skillkit.toml" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def test_what_the_baseline_knows_passes_and_k_chooses(company):
    file = company / "skills/company_wide/write-handbook/SKILL.md"
    file.write_text(file.read_text().replace("name: write-handbook", "name: handbook"))
    assert "1 failed, 1 deselected" not in run(company, "--skillkit", "-k", "release-notes").stdout
    assert "1 passed, 2 deselected" in run(company, "--skillkit", "-k", "release-notes").stdout
    skillkit("lint", "--write-baseline", cwd=company)
    assert "3 passed" in run(company, "--skillkit").stdout


def test_nothing_that_a_terminal_obeys_is_printed(company):
    folder = company / "skills/company_wide/\x1b]0;owned\x07"
    folder.mkdir()
    (folder / "SKILL.md").write_text(good(name="write-handbook") + "\x1b[2J\n")
    done = run(company, "--skillkit")
    assert "SKILL.md holds a control character U+001B" in done.stdout
    assert "\x1b" not in done.stdout
    assert "\x07" not in done.stdout
