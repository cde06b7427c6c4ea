"""`skillkit feedback resolve` where the commit that it would name does not have the fix."""

import json

import pytest

from tests.cli.test_feedback import add, company, feedback
from tests.repository import git

__all__ = ["company"]

pytestmark = pytest.mark.slow

OLD = "2020-01-01T00:00:00Z"
NAMES = ("write-release-notes", "investigate-ads")


@pytest.fixture
def settled(company, monkeypatch):
    """The repository, last committed long before any report."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", OLD)
    git(company, "commit", "-q", "--amend", "--no-edit")
    monkeypatch.delenv("GIT_COMMITTER_DATE")
    return company


def edit(root, name, how="edited"):
    file = next(root.glob(f"skills/*/{name}/SKILL.md"))
    if how == "a new file":
        (file.parent / "notes.md").write_text("new\n")
    else:
        file.write_text(file.read_text() + "\nfixed\n")
    if how == "staged":
        git(root, "add", "-A")


def statuses(root):
    return [row["status"] for row in json.loads(feedback(root, "list", "--reports", "--json").stdout)["reports"]]


@pytest.mark.parametrize("how", ["edited", "staged", "a new file"])
def test_a_fix_that_is_not_committed_closes_nothing(settled, how):
    id = add(settled, NAMES[0], "x")
    edit(settled, NAMES[0], how)
    done = feedback(settled, "resolve", id)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "error: write-release-notes: has changes that are not committed, and no commit since the report\n"
        "hint: commit your change first, or name the commit with --commit\n"
    )
    assert statuses(settled) == ["open"]
    git(settled, "add", "-A")
    git(settled, "commit", "-q", "-m", "fix")
    edit(settled, NAMES[0])  # the fix is committed; what comes after it is another change
    done = feedback(settled, "resolve", id)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"with {git(settled, 'rev-parse', 'HEAD')[:12]}" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "warned"), [(["--commit", "HEAD"], 0), (["--no-check"], 1)], ids=["a named commit", "no check"]
)
def test_who_says_so_closes_it_all_the_same(settled, arguments, warned):
    id = add(settled, NAMES[0], "x")
    edit(settled, NAMES[0])
    done = feedback(settled, "resolve", id, *arguments)
    assert (done.returncode, done.stderr.count("warning:")) == (0, warned)
    assert statuses(settled) == ["resolved"]


def test_a_fix_elsewhere_is_possible_with_a_warning(settled):
    id = add(settled, NAMES[0], "x")
    (settled / "template.md").write_text("moved\n")
    git(settled, "add", "template.md")
    git(settled, "commit", "-q", "-m", "elsewhere")
    edit(settled, NAMES[1])  # another skill's edits are no matter
    done = feedback(settled, "resolve", id)
    assert done.returncode == 0
    assert done.stderr == (
        "warning: no commit has changed write-release-notes since it was reported; is the fix elsewhere?\n"
    )
    assert statuses(settled) == ["resolved"]


def test_one_of_many_that_is_not_committed_closes_none(settled):
    for name in NAMES:
        add(settled, name, "x")
    edit(settled, NAMES[1])
    listed = feedback(settled, "list", "--open").stdout
    done = feedback(settled, "resolve", "-", input=listed)
    assert done.returncode == 2
    assert done.stderr.startswith("error: investigate-ads: has changes that are not committed")
    assert statuses(settled) == ["open", "open"]


def test_what_is_about_no_skill_of_the_repository_is_closed_without_a_word(settled):
    ids = [add(settled, "--no-skill", "no skill says how"), add(settled, NAMES[0], "x")]
    git(settled, "rm", "-q", "-r", "skills/company_wide/write-release-notes")
    for id in ids:
        done = feedback(settled, "resolve", id)
        assert (done.returncode, done.stderr) == (0, "")
