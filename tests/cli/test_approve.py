"""`skillkit approve`: what a house does not allow without asking is found until it is approved."""

import json
from datetime import date, timedelta

import pytest

from tests import repository
from tests.conftest import skillkit

pytestmark = pytest.mark.slow

CONFIG = """\
[capabilities]
hosts = ["*.acme.example"]
programs = ["git", "curl"]
tools = ["Read", "Bash(git *)"]
approvers = ["@acme/security"]
"""
SKILL = "skills/company_wide/write-notes"
PAGE = "# Page\n\n```sh\ncurl -s https://new.example/list\ncurl -s https://api.acme.example/a\n```\n"


@pytest.fixture
def root(tmp_path):
    repository.start(tmp_path)
    (tmp_path / "skillkit.toml").write_text(CONFIG)
    folder = repository.write(tmp_path, "write-notes", "Notes. Use when a release is cut.", "cut a release")
    (folder / "scripts").mkdir()
    (folder / "scripts/go.sh").write_text("#!/bin/sh\njq . list.json\n")
    (folder / "references").mkdir()
    (folder / "references/a.md").write_text(PAGE)
    repository.git(tmp_path, "config", "user.name", "Jo")
    repository.git(tmp_path, "config", "user.email", "jo@acme.example")
    repository.commit(tmp_path)
    return tmp_path


def asked(root):
    """(what waits for an approval, where) as lint finds it."""
    report = json.loads(skillkit("lint", "--json", "--select", "capability-not-approved", cwd=root).stdout)
    return [(f["message"].split("`")[1], f["path"].removeprefix(f"{SKILL}/")) for f in report["findings"]]


def approve(root, *more):
    return skillkit("approve", "write-notes", *more, cwd=root)


def test_what_is_beyond_the_table_is_found_until_it_is_approved(root):
    assert asked(root) == [("new.example", "references/a.md"), ("jq", "scripts/go.sh")]
    shown = approve(root)
    assert shown.returncode == 1
    assert "new.example" in shown.stdout
    assert "api.acme.example" not in shown.stdout
    assert not (root / SKILL / "approvals").exists()
    assert approve(root, "--why", "the list is there").returncode == 0
    assert asked(root) == []
    again = approve(root)
    assert (again.returncode, again.stdout) == (0, "write-notes: nothing waits for an approval\n")
    text = next((root / SKILL / "approvals").iterdir()).read_text()
    assert "by: Jo <jo@acme.example>" in text
    assert "why: the list is there" in text


def test_without_the_table_nothing_is_asked(root):
    (root / "skillkit.toml").write_text("")
    assert asked(root) == []


def test_a_key_that_is_not_there_allows_all_of_its_kind(root):
    (root / "skillkit.toml").write_text('[capabilities]\nhosts = ["*"]\n')
    assert asked(root) == []


def test_only_some_of_it_can_be_approved(root):
    approve(root, "--only", "jq", "--why", "reads JSON")
    assert asked(root) == [("new.example", "references/a.md")]
    wrong = approve(root, "--only", "new.exampel", "--why", "x")
    assert wrong.returncode == 2
    assert "did you mean 'new.example'?" in wrong.stderr


def test_a_changed_script_needs_a_new_approval_and_another_line_of_a_page_does_not(root):
    approve(root, "--why", "fine")
    page = root / SKILL / "references/a.md"
    page.write_text("# A new heading\n\nMore.\n\n" + page.read_text())
    assert asked(root) == []
    script = root / SKILL / "scripts/go.sh"
    script.write_text(script.read_text() + "jq .name list.json\n")
    assert asked(root) == [("jq", "scripts/go.sh")]
    page.write_text(page.read_text().replace("new.example/list", "new.example/other"))
    assert ("new.example", "references/a.md") in asked(root)


def test_an_approval_ends_after_its_day(root):
    yesterday = (date.today() - timedelta(days=2)).isoformat()
    assert approve(root, "--why", "x", "--until", yesterday).returncode == 2
    assert approve(root, "--why", "x", "--until", "soon").returncode == 2
    approve(root, "--why", "x", "--until", "2999-01-31")
    assert asked(root) == []
    file = next((root / SKILL / "approvals").iterdir())
    file.write_text(file.read_text().replace("2999-01-31", yesterday))
    found = skillkit("lint", "--select", "capability-not-approved", cwd=root).stdout
    assert "its approval ended, or is of another text" in found


@pytest.mark.parametrize("text", ["", "[", "by: x\n", "capabilities: 3\nby: a\nwhy: b\ndate: c\n", "- 1\n", "\0"])
def test_a_broken_file_approves_nothing(root, text):
    approve(root, "--why", "x")
    file = next((root / SKILL / "approvals").iterdir())
    file.write_text(text)
    assert len(asked(root)) == 2


def test_a_pull_request_shows_whose_approval_it_brings(root):
    repository.git(root, "checkout", "-q", "-b", "work")
    (root / SKILL / "references/b.md").write_text(
        "```sh\ncurl https://second.example/x\ncurl https://b.acme.example\n```\n"
    )
    (root / SKILL / "references/c.md").write_text("```sh\nyq . a\n```\n")
    (root / SKILL / "references/d.md").write_text("```sh\nsops -d a\n```\n")
    approve(root, "--only", "second.example", "--why", "needed")
    approve(root, "--only", "yq", "--why", "needed", "--by", "Ada <ada@acme.example>")
    repository.commit(root)
    page = skillkit("check", "--base", "main", "--format", "markdown", cwd=root).stdout
    rows = {
        line.split("`")[3]: line.rsplit("`", 2)[1] for line in page.splitlines() if line.startswith("| `write-notes`")
    }
    assert rows == {
        "second.example": "approved in this change by its own author, Jo <jo@acme.example>",
        "b.acme.example": "allowed",
        "yq": "approved in this change by Ada <ada@acme.example>",
        "sops": "not approved",
    }


def test_owners_write_gives_approvals_to_the_approvers(root):
    skillkit("owners", "--write", cwd=root)
    lines = (root / ".github/CODEOWNERS").read_text().splitlines()
    assert lines[-3:-1] == ["approvals/ @acme/security", "skillkit.toml @acme/security"]
