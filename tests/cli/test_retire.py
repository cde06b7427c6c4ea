"""`skillkit retire`: git keeps the text, the lake the history, and whoever asks hears what took over."""

import json

import pytest

from tests.cli.test_mv import company, git
from tests.conftest import skillkit

__all__ = ["company"]


def test_a_skill_is_retired_with_its_reports_and_its_successor_is_named(company):
    skillkit("feedback", "add", "write-commit-message", "the template moved", cwd=company)
    done = skillkit(
        "retire", "write-commit-message", "--for", "page-oncall", "--reason", "a hook does it", "--yes", cwd=company
    )
    assert (done.returncode, done.stderr) == (0, "all of it is staged for `git commit`\n")
    assert "lake    1 open report closed\n" in done.stdout
    assert "note    skills/company_wide/page-oncall/SKILL.md names write-commit-message\n" in done.stdout
    assert not (company / "skills/company_wide/write-commit-message").exists()
    assert (company / "CODEOWNERS").read_text() == ""
    assert skillkit("link", "--check", cwd=company).returncode == 0
    (report,) = json.loads(skillkit("feedback", "list", "--reports", "--json", cwd=company).stdout)["reports"]
    assert (report["status"], report["skill"]) == ("resolved", "write-commit-message")
    given = skillkit("feedback", "add", "write-commit-message", "still wrong", cwd=company)
    assert given.returncode == 2
    assert given.stderr == (
        "error: the skill 'write-commit-message' was retired: a hook does it\nhint: use page-oncall instead\n"
    )


@pytest.mark.parametrize("change", ["edited", "a new file", "staged"])
def test_what_git_does_not_have_is_not_removed(company, change):
    folder = company / "skills/company_wide/write-commit-message"
    file = folder / ("notes.md" if change == "a new file" else "SKILL.md")
    file.write_text("mine\n")
    if change == "staged":
        git(company, "add", "-A")
    done = skillkit("retire", "write-commit-message", "--yes", cwd=company)
    assert done.returncode == 2
    assert "has changes that are not committed" in done.stderr
    assert file.read_text() == "mine\n"
