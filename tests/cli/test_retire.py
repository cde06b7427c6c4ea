"""`skillkit retire`: git keeps the text, the lake the history, and whoever asks hears what took over."""

import json
import os
import re
import shutil
from contextlib import suppress

import pytest

from tests.cli import disk
from tests.cli.test_mv import company
from tests.conftest import skillkit
from tests.repository import git

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


def test_a_skill_without_a_report_is_retired_while_others_have_some(company):
    skillkit("feedback", "add", "page-oncall", "the number is wrong", cwd=company)
    done = skillkit("retire", "write-commit-message", "--yes", cwd=company)
    assert (done.returncode, done.stderr) == (0, "all of it is staged for `git commit`\n")
    assert "open report" not in done.stdout
    (report,) = json.loads(skillkit("feedback", "list", "--reports", "--json", cwd=company).stdout)["reports"]
    assert (report["status"], report["skill"]) == ("open", "page-oncall")


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


def test_the_plan_has_the_link_that_goes(company):
    plan = skillkit("retire", "write-commit-message", "--dry-run", cwd=company).stdout
    assert "remove  skills/all/write-commit-message  (the link to it)\n" in plan
    done = skillkit("retire", "write-commit-message", "--yes", cwd=company)
    assert done.stdout.startswith(plan)
    gone = git(company, "status", "--porcelain").splitlines()
    removed = {line[3:] for line in gone if line[:2].strip() == "D"}
    assert all(f"remove  {path}" in plan or "write-commit-message/" in path for path in removed)


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [("mv", "page-oncall", "page-whoever"), ("retire", "page-oncall"), ("mv", "page-oncall", "--team", "ads")],
    ids=" ".join,
)
def test_what_changes_the_list_says_where_it_does_not_fit(company, arguments):
    long = "Does what its name says. Use when it is asked for. " + "x" * 900
    for number in range(30):
        name = f"write-notes-{number:02}"
        skillkit("new", name, "--company", "--owner", "@acme/docs", "--description", long, cwd=company)
    git(company, "add", "-A")
    git(company, "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "many")
    done = skillkit(*arguments, "--yes", cwd=company)
    assert re.search(r"^warning: the list of .* does not fit its budget: .*`skillkit budget --agent", done.stderr, re.M)


def test_while_another_git_runs_nothing_is_changed(company):
    lock = company / ".git/index.lock"
    lock.touch()
    done = skillkit("retire", "write-commit-message", "--reason", "gone", "--yes", cwd=company)
    assert done.returncode == 2
    assert done.stderr.splitlines()[0].startswith(
        "error: skills/company_wide/write-commit-message: git cannot remove it: Unable to create "
    )
    assert done.stderr.splitlines()[1:] == ["hint: nothing was changed; try again"]
    lock.unlink()
    assert git(company, "status", "--porcelain") == ""
    again = skillkit("retire", "write-commit-message", "--reason", "gone", "--yes", cwd=company)
    assert (again.returncode, again.stderr) == (0, "all of it is staged for `git commit`\n")


def test_an_index_that_does_not_fit_on_the_disk_changes_nothing(company, tmp_path_factory):
    with disk.mounted(tmp_path_factory.mktemp("disk") / "small", "size=4m") as small:
        root = small / "repository"
        shutil.copytree(company, root, symlinks=True)
        (root / "many").mkdir()
        for number in range(200):  # so that the index has more bytes than are left
            (root / "many" / ("x" * 200 + str(number))).touch()
        git(root, "add", "-A")
        git(root, "commit", "-qm", "many")
        before = git(root, "status", "--porcelain")
        with (small / "filled").open("wb", 0) as filling, suppress(OSError):
            while filling.write(bytes(4096)):
                pass
        os.truncate(small / "filled", (small / "filled").stat().st_size - 5 * 4096)
        done = skillkit("retire", "write-commit-message", "--yes", cwd=root)
        (small / "filled").unlink()
        assert done.returncode == 2
        assert "skills/company_wide/write-commit-message: git cannot remove it: " in done.stderr
        assert git(root, "status", "--porcelain") == before == ""
