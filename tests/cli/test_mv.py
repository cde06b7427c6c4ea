"""`skillkit mv`: one plan, shown first; a way back leaves nothing behind."""

import json
import re
import shutil
from contextlib import suppress

import pytest

from tests.cli import disk
from tests.conftest import skillkit
from tests.repository import git


@pytest.fixture
def company(tmp_path):
    """A repository with a skill that another one names, an owner's line, evidence and a baseline, all committed."""
    git(tmp_path, "init", "-q")
    skillkit("init", "--examples", cwd=tmp_path)
    (tmp_path / "CODEOWNERS").write_text("/skills/company_wide/write-commit-message/ @acme/docs\n")
    skillkit("new", "page-oncall", "--company", "--owner", "@acme/docs", cwd=tmp_path)
    page = tmp_path / "skills/company_wide/page-oncall/SKILL.md"
    filled = re.sub("<[^<>]+>", "Page whoever is on call.", page.read_text())
    page.write_text(filled + "\nNot for commits: `write-commit-message`.\n")
    skillkit("evidence", "add", "write-commit-message", "--query", "commit it", "--verdict", "pass", cwd=tmp_path)
    skillkit("lint", "--write-baseline", cwd=tmp_path)
    git(tmp_path, "add", "-A")
    git(tmp_path, "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "all")
    return tmp_path


@pytest.mark.slow
def test_a_way_to_a_team_and_back_leaves_nothing_behind(company):
    there = skillkit("mv", "write-commit-message", "--team", "feed", "--yes", cwd=company)
    assert (there.returncode, there.stderr) == (0, "all of it is staged for `git commit`\n")
    assert "edit    skills/company_wide/page-oncall/SKILL.md  (1 mention)\n" in there.stdout
    assert skillkit("link", "--check", cwd=company).returncode == 0
    assert skillkit("lint", cwd=company).returncode == 0
    evidence = json.loads(skillkit("evidence", "list", "--json", cwd=company).stdout)
    assert {one["name"]: one["passed"] for one in evidence}["write-commit-message-feed"]
    back = skillkit("mv", "write-commit-message-feed", "--company", "--yes", cwd=company)
    assert back.returncode == 0
    git(company, "add", "-A")
    assert git(company, "status", "--porcelain") == ""


def test_reports_by_the_old_name_answer_to_the_new_one(company):
    skillkit("feedback", "add", "write-commit-message", "the template moved", cwd=company)
    skillkit("mv", "write-commit-message", "write-commits", "--yes", cwd=company)
    (report,) = json.loads(skillkit("feedback", "list", "--reports", "--json", cwd=company).stdout)["reports"]
    assert report["skill"] == "write-commits"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param(["write-commit-message", "x-y"], 2, "there is no terminal", id="without an answer"),
        pytest.param(["write-commit-message", "x-y", "--dry-run"], 0, "nothing was changed", id="a dry run"),
        pytest.param(["write-commit-massage", "x-y", "--yes"], 2, "did you mean", id="a misspelt name"),
        pytest.param(["write-commit-message", "--yes"], 2, "the new name or place is missing", id="no place"),
        pytest.param(
            ["write-commit-message", "--team", "a", "--company"], 2, "exclude each other", id="exclude each other"
        ),
    ],
)
def test_what_is_not_agreed_to_changes_nothing(company, arguments, code, said):
    done = skillkit("mv", *arguments, cwd=company)
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr
    assert git(company, "status", "--porcelain") == ""


def test_a_full_disk_leaves_the_skill_where_it_was(company, tmp_path_factory):
    with disk.mounted(tmp_path_factory.mktemp("disk") / "small", "size=4m") as small:
        root = small / "repository"
        shutil.copytree(company, root, symlinks=True)
        git(root, "add", "-A")
        with (small / "filled").open("wb", 0) as filling, suppress(OSError):
            while filling.write(bytes(4096)):
                pass
        done = skillkit("mv", "write-commit-message", "write-commits", "--yes", cwd=root)
        (small / "filled").unlink()
        assert done.returncode == 2
        assert "hint: the disk is full: free some space and try again; no file is half-written" in done.stderr
        assert git(root, "status", "--porcelain") == ""
        assert skillkit("mv", "write-commit-message", "write-commits", "--yes", cwd=root).returncode == 0
