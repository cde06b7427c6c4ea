"""`skillkit check`: a pull request on skills, from both sides."""

import json
import os

import jsonschema
import pytest

from skillkit import schemas
from tests import repository
from tests.conftest import skillkit

NOTES = "skills/company_wide/write-release-notes/SKILL.md"


@pytest.fixture
def root(tmp_path):
    """`main` holds two good skills, linked; the branch `work` is checked out."""
    repository.start(tmp_path)
    repository.write(
        tmp_path,
        "write-release-notes",
        "Release notes from merged changes. Use when a release is cut.",
        "cut a release",
    )
    repository.write(
        tmp_path,
        "write-design-doc",
        "Design documents with their decisions. Use before a large change.",
        "take a decision",
    )
    assert skillkit("link", cwd=tmp_path).returncode == 0
    repository.commit(tmp_path)
    repository.git(tmp_path, "checkout", "-q", "-b", "work")
    return tmp_path


def check(root, *more, **environment):
    return skillkit("check", "--base", "main", *more, cwd=root, env={**os.environ, **environment})


def edit(root, before, after, path=NOTES):
    (root / path).write_text((root / path).read_text().replace(before, after))


def found(root, *more):
    report = json.loads(check(root, "--json", *more).stdout)
    jsonschema.validate(report, schemas.load("lint"))
    return [(f["severity"], f["rule"]) for f in report["findings"]]


def test_a_description_changed_without_evidence_fails_until_it_is_tested(root):
    assert check(root).returncode == 0
    edit(root, "Release notes from", "Notes of a release, from")
    failed = check(root)
    assert failed.returncode == 1
    assert "skillkit evidence add write-release-notes --query 'cut a release' --verdict pass" in failed.stdout
    added = ["evidence", "add", "write-release-notes", "--query", "cut a release", "--verdict", "pass"]
    assert skillkit(*added, cwd=root).returncode == 0
    assert check(root).returncode == 0
    edit(root, "merged changes", "changes")
    assert check(root).returncode == 1
    assert skillkit(*added, cwd=root).returncode == 0
    repository.git(root, "add", "-A")
    repository.git(root, "mv", "skills/company_wide/write-release-notes", "skills/company_wide/write-notes")
    edit(root, "write-release-notes", "write-notes", NOTES.replace("write-release-notes", "write-notes"))
    assert skillkit("link", cwd=root).returncode == 0
    assert check(root).returncode == 0


def test_one_run_asks_all_the_questions(root):
    text = "Notes, and decisions, decisions. Use when a release is cut."
    edit(root, "Release notes from merged changes. Use when a release is cut.", text)
    edit(root, "- cut a release", "- ship it")
    edit(root, "1. Do it.", "1. Do it: `skillkit frobnicate`.\n2. [more](references/more.md)")
    os.unlink(root / "skills/all/write-release-notes")
    assert set(found(root)) >= {
        ("error", "evidence-missing"),
        ("error", "link-broken"),
        ("error", "links-incomplete"),
        ("warning", "query-unreached"),
        ("warning", "queries-taken"),
        ("warning", "command-gone"),
    }


def test_what_did_not_change_is_not_asked_about(root):
    edit(root, "take a decision", "ship it", "skills/company_wide/write-design-doc/SKILL.md")
    repository.commit(root)
    repository.git(root, "branch", "-f", "main")
    edit(root, "@acme/docs", "@acme/notes")
    assert found(root) == []


def test_the_jobs_page_gets_one_summary(root, tmp_path_factory):
    edit(root, "Release notes from", "Notes of a release, from")
    page = tmp_path_factory.mktemp("job") / "summary.md"
    page.write_text("before\n")
    assert check(root, GITHUB_STEP_SUMMARY=str(page)).returncode == 1
    text = page.read_text()
    assert text.startswith("before\n## Skills\n\n| | errors | warnings | notes |\n")
    assert "| evidence | 1 | 0 | 0 |" in text
    assert "| lint, links, budget, owners | 0 | 0 | 0 |" in text
    assert "evidence-missing" in text
    assert check(root, "--format", "markdown").stdout == text.removeprefix("before\n")


def test_a_page_that_cannot_be_written_hides_no_finding(root, tmp_path):
    edit(root, "Release notes from", "Notes of a release, from")
    done = check(root, GITHUB_STEP_SUMMARY=str(tmp_path / "nowhere/summary.md"))
    assert done.returncode == 2
    assert "evidence-missing" in done.stdout
    assert "nowhere/summary.md: No such file" in done.stderr


@pytest.mark.parametrize(("fail_on", "code"), [("never", 0), ("error", 1), ("note", 1)], ids=["never", "error", "note"])
def test_one_exit_code_for_all(root, fail_on, code):
    edit(root, "Release notes from", "Notes of a release, from")
    assert check(root, "--fail-on", fail_on).returncode == code


def test_a_part_can_be_left_out(root):
    edit(root, "Release notes from", "Notes of a release, from")
    assert check(root, "--skip", "evidence").returncode == 0
    assert check(root, "--skip", "routing").returncode == 1


def test_without_a_base_missing_evidence_is_a_note(root):
    done = skillkit("check", "--json", cwd=root)
    assert done.returncode == 0
    severities = {f["severity"] for f in json.loads(done.stdout)["findings"] if f["rule"] == "evidence-missing"}
    assert severities == {"note"}


@pytest.mark.parametrize(
    "arguments", [["--base", "nowhere"], ["--fail-on", "warn"], ["--agent", "nobody"], ["--skip", "lint"], ["/nope"]]
)
def test_a_wrong_call_is_exit_2(root, arguments):
    done = skillkit("check", *arguments, cwd=root)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_without_git_and_without_a_base_it_runs(tmp_path):
    repository.write(tmp_path, "a", "A skill of some sort. Use when it is wanted.", "it is wanted")
    assert skillkit("check", "--fail-on", "never", cwd=tmp_path).returncode == 0


@pytest.mark.slow
def test_in_a_fork_it_needs_no_secret_no_lake_no_home_and_no_network(root):
    config = '[lake]\ngit = "https://lake.acme.example/reports.git"\n[feedback]\npersonal = "redact"\n'
    (root / "skillkit.toml").write_text(config)
    repository.commit(root)
    repository.git(root, "branch", "-f", "main")
    edit(root, "Do it.", "Do it twice.")
    repository.git(root, "config", "user.name", "fork")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": "/nonexistent",
        "GITHUB_ACTIONS": "true",
        "https_proxy": "http://127.0.0.1:9",
    }
    done = skillkit("check", "--base", "main", "--json", cwd=root, env=environment)
    assert done.returncode == 1, done.stderr
    assert [one["rule"] for one in json.loads(done.stdout)["findings"]] == ["evidence-missing"]
    assert "lake" not in done.stderr
    assert not (root / ".skillkit/lake").exists()
