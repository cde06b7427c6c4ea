"""Reports travel through a git remote: from one clone to the other, by commands alone."""

import json
import os
import time
from pathlib import Path

import pytest

from skillkit.events.git import state
from tests.cli.lake.conftest import Company, run
from tests.events.git.conftest import bare
from tests.repository import git


def forget_the_fetch(clone):
    """As if the last fetch were an hour ago."""
    lake = str(clone / ".skillkit/lake")
    known = state.load(lake)
    known.fetched_at, known.tried_at = time.time() - 3600, time.time() - 3600
    state.save(lake, known)


def texts(done):
    return [row["summary"] for row in json.loads(done.stdout)["reports"]]


@pytest.mark.slow
def test_what_one_clone_reports_is_listed_in_another(company):
    a = company.folder / "first"
    company.shares(a)
    b = company.clone("b")
    run(b, "feedback", "add", "ship", "tags begin with v since 2.0")
    assert "pushed 1 event" in run(b, "lake", "sync").stdout
    done = run(a, "feedback", "list", "--reports", "--json")
    assert texts(done) == ["tags begin with v since 2.0"]
    assert done.stderr == ""
    # and back: what A says to it, B reads
    id = json.loads(done.stdout)["reports"][0]["id"]
    run(a, "feedback", "resolve", id, "--commit", git(a, "rev-parse", "HEAD"))
    run(a, "lake", "sync")
    forget_the_fetch(b)
    shown = json.loads(run(b, "feedback", "show", id, "--json").stdout)
    assert shown["status"] == "resolved"
    # nothing was written to the users' repositories
    for clone in (a, b):
        assert "refs/skillkit" not in git(clone, "for-each-ref")
        assert git(clone, "status", "--porcelain") == ""


@pytest.mark.slow
def test_a_report_is_known_when_it_comes_again_though_the_remote_is_away(tmp_path):
    lake = bare(tmp_path / "lake.git")
    company = Company(tmp_path, f"file://{lake}")
    company.shares(company.folder / "first")
    b = company.clone("b")
    run(b, "feedback", "add", "ship", "tags begin with v since 2.0")
    lake.rename(tmp_path / "away.git")
    run(b, "lake", "sync", code=2)
    made = json.loads(run(b, "feedback", "add", "ship", "tags begin with v since 2.0", "--json").stdout)
    assert [row["status"] for row in made["known"]] == ["open"]


@pytest.mark.slow
def test_a_clone_that_read_just_now_does_not_ask_the_remote_again(served):
    company, server = served()
    company.shares(company.folder / "first")
    b = company.clone("b")
    run(b, "feedback", "list")
    before = len(server.requests)
    run(b, "feedback", "list")
    run(b, "feedback", "add", "ship", "x")
    run(b, "feedback", "list")
    assert len(server.requests) == before


@pytest.mark.slow
def test_recording_never_asks_the_remote(served):
    company, server = served()
    company.shares(company.folder / "first")
    b = company.clone("b")
    server.stall = True
    before = len(server.requests)
    run(b, "feedback", "add", "ship", "x")
    assert len(server.requests) == before
    assert not (b / ".skillkit/lake").exists()


@pytest.mark.slow
def test_a_server_that_never_answers_costs_seconds_and_the_age_of_what_is_read_is_told(served):
    company, server = served()
    a = company.folder / "first"
    company.shares(a)
    run(a, "feedback", "add", "ship", "x")
    run(a, "lake", "sync")
    forget_the_fetch(a)
    server.stall = True
    started = time.monotonic()
    done = run(a, "feedback", "list", "--reports", "--json")
    assert time.monotonic() - started < 60
    assert texts(done) == ["x"]
    assert "note: as of 20" in done.stderr
    assert "no answer in time" in done.stderr
    again = run(a, "feedback", "list")  # it is not tried again at once, and told again
    assert "note: as of 20" in again.stderr


@pytest.mark.slow
def test_a_sync_without_the_remote_fails_and_keeps_what_waits(served):
    company, server = served()
    company.shares(company.folder / "first")
    b = company.clone("b")
    run(b, "feedback", "add", "ship", "x")
    server.read_only = True
    done = run(b, "lake", "sync", code=2)
    assert "moved 1 event" in done.stdout
    assert "403" in done.stderr
    server.read_only = False
    assert "pushed 1 event" in run(b, "lake", "sync").stdout


def test_init_says_who_can_read_what_and_tells_what_to_commit(local):
    first = local.folder / "first"
    done = run(first, "lake", "init", "--git", local.url)
    assert "everyone who may read that repository" in done.stderr
    assert "push, fetch and delete work" in done.stdout
    assert (first / "skillkit.toml").read_text() == f'[lake]\ngit = "{local.url}"\n\n[feedback]\npersonal = "redact"\n'
    assert git(local.folder / "lake.git", "for-each-ref", "--format=%(refname)") == "refs/skillkit/about"
    again = run(first, "lake", "init", "--git", local.url, "--json")
    assert json.loads(again.stdout)["created"] is False


def test_init_keeps_every_other_line_of_the_configuration(local):
    first = local.folder / "first"
    (first / "pyproject.toml").write_text('[project]\nname = "x" # ours\n\n[tool.skillkit]\nteams = ["feed"]\n')
    run(first, "lake", "init", "--git", local.url)
    text = (first / "pyproject.toml").read_text()
    assert text.startswith('[project]\nname = "x" # ours\n\n[tool.skillkit]\nteams = ["feed"]\n')
    assert f'[tool.skillkit.lake]\ngit = "{local.url}"\n' in text
    assert not (first / "skillkit.toml").exists()


def test_without_a_url_the_projects_own_remote_is_taken_once_that_is_said(local):
    first = local.folder / "first"
    done = run(first, "lake", "init", "--git", code=2)
    assert "everyone who may read the project can read them" in done.stderr
    assert "--yes" in done.stderr
    assert not (first / "skillkit.toml").exists()
    run(first, "lake", "init", "--git", "--yes")
    assert 'git = "origin"' in (first / "skillkit.toml").read_text()
    assert "refs/skillkit/about" in git(local.project, "for-each-ref")
    assert "refs/skillkit" not in git(first, "for-each-ref")


def test_in_the_clone_of_a_fork_the_upstream_is_the_projects_own_remote(local):
    first = local.folder / "first"
    fork = bare(local.folder / "fork.git")
    git(first, "remote", "rename", "origin", "upstream")
    git(first, "remote", "add", "origin", str(fork))
    run(first, "lake", "init", "--git", "--yes")
    assert "refs/skillkit/about" in git(local.project, "for-each-ref")
    assert git(fork, "for-each-ref") == ""


REFUSED = [
    pytest.param(["https://ada:sesame-open-7@127.0.0.1:9/x"], "the URL holds a password", id="a password in the URL"),
    pytest.param(["ext::sh -c true"], "not the URL of a git remote", id="a URL that runs a program"),
    pytest.param(["file:///nowhere/x.git"], "does not appear to be a git repository", id="no repository there"),
    pytest.param(["http://127.0.0.1:9/x.git"], "Failed to connect", id="no server there"),
    pytest.param(["--upload-pack=x"], "", id="an option"),
]


@pytest.mark.parametrize(("arguments", "message"), REFUSED)
def test_a_remote_that_will_not_do_is_refused_and_nothing_is_written(local, arguments, message):
    first = local.folder / "first"
    done = run(first, "lake", "init", "--git", *arguments, code=2)
    assert message in done.stderr
    assert "sesame" not in done.stdout + done.stderr
    assert not (first / "skillkit.toml").exists()


@pytest.mark.slow
def test_a_public_remote_is_refused_without_public_ok_and_before_anything_is_pushed(served):
    company, server = served()
    server.public = True
    first = company.folder / "first"
    done = run(first, "lake", "init", "--git", company.url, code=2)
    assert "anyone can read it without a password" in done.stderr
    assert "--public-ok" in done.stderr
    assert server.pushes == 0
    assert not (first / "skillkit.toml").exists()
    assert "anyone can read it" in run(first, "lake", "init", "--git", company.url, "--public-ok").stdout


def test_one_lake_has_one_engine(local):
    first = local.folder / "first"
    (first / "skillkit.toml").write_text('[lake]\npath = "x"\n')
    assert "names a folder" in run(first, "lake", "init", "--git", local.url, code=2).stderr
    (first / "skillkit.toml").write_text('[lake]\npath = "x"\ngit = "y"\n')
    assert "a lake is in one place" in run(first, "feedback", "list", code=2).stderr


def test_another_remote_is_not_taken_by_mistake(local):
    first = local.folder / "first"
    run(first, "lake", "init", "--git", local.url)
    other = f"file://{bare(local.folder / 'other.git')}"
    assert "already" in run(first, "lake", "init", "--git", other, code=2).stderr
    run(first, "lake", "init", "--git", other, "--force")
    assert other in (first / "skillkit.toml").read_text()


def test_a_folder_that_the_environment_names_goes_before(local, tmp_path):
    first = local.folder / "first"
    variables = os.environ | {"SKILLKIT_LAKE": str(tmp_path / "folder")}
    done = run(first, "lake", "init", "--git", local.url, code=2, env=variables)
    assert "SKILLKIT_LAKE" in done.stderr
    Path(first / "skillkit.toml").unlink(missing_ok=True)


@pytest.mark.slow
def test_what_was_pushed_is_folded_once_and_the_refs_it_covers_go(company):
    a = company.folder / "first"
    company.shares(a)
    b = company.clone("b")
    run(b, "feedback", "add", "ship", "one")
    run(b, "lake", "sync")
    assert "folded 1 event" in run(a, "lake", "compact", "--remote").stdout
    assert "folded 0 events" in run(a, "lake", "compact", "--remote").stdout
    assert "refs/skillkit/lake/" not in git(company.folder / SERVED[company.kind], "for-each-ref")
    run(b, "lake", "sync")
    assert texts(run(b, "feedback", "list", "--reports", "--json")) == ["one"]
    assert texts(run(a, "feedback", "list", "--reports", "--json")) == ["one"]


SERVED = {"file": "lake.git", "http": "served/lake.git"}


@pytest.mark.slow
def test_a_purge_reaches_the_remote_at_once_and_the_others_when_they_fetch(local):
    a = local.folder / "first"
    local.shares(a)
    b = local.clone("b")
    id = json.loads(run(b, "feedback", "add", "ship", "the secret plan", "--json").stdout)["id"]
    run(b, "lake", "sync")
    assert texts(run(a, "feedback", "list", "--reports", "--json")) == ["the secret plan"]
    done = run(b, "feedback", "purge", id)
    assert "warning" not in done.stderr
    forget_the_fetch(a)
    assert texts(run(a, "feedback", "list", "--reports", "--json")) == ["[purged]"]
    assert "0 older than is kept" in run(a, "lake", "maintain").stdout
    kept = a / ".skillkit/lake"
    assert not [file for file in kept.rglob("*") if file.is_file() and b"secret plan" in file.read_bytes()]


def test_folding_needs_a_remote(local):
    assert "has no git remote" in run(local.folder / "first", "lake", "compact", "--remote", code=2).stderr
