"""`skillkit lake init --url`: a company's reports in a bucket, by the commands that people type."""

import json
import os

import pytest

from skillkit.events.event import uuid7
from tests.cli.lake.conftest import Company
from tests.conftest import skillkit

pytestmark = pytest.mark.slow


@pytest.fixture
def company(tmp_path, s3):
    """A company with a project, and a bucket for its lake."""
    found = Company(tmp_path, "")
    found.bucket = f"lake-{uuid7()}"
    found.lake = s3.make_bucket(found.bucket)
    return found


@pytest.fixture
def run(s3):
    def runs(where, *arguments: str, code: int = 0, **variables: str):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        done = skillkit(*arguments, cwd=where, env=environment | s3.environ | variables)
        assert "Traceback" not in done.stderr
        assert "test-secret" not in done.stdout + done.stderr
        assert done.returncode == code, done.stderr
        return done

    return runs


def test_reports_of_all_clones_come_together(company, run):
    first = company.folder / "first"
    done = run(first, "lake", "init", "--url", company.lake)
    assert "made a lake at" in done.stdout
    assert (first / "skillkit.toml").read_text() == (
        f'[lake]\nurl = "{company.lake}"\n\n[feedback]\npersonal = "redact"\n'
    )
    company.publish(first)
    second = company.clone("second")
    run(second, "feedback", "add", "ship", "tags begin with v")
    done = run(second, "lake", "sync")
    assert "pushed 1 event to s3://" in done.stdout
    assert "tags begin with v" in run(first, "feedback", "list").stdout
    assert "last fetched" in run(first, "lake", "doctor").stdout
    assert "0 events to push" in run(second, "doctor", "--all", code=1).stdout
    assert json.loads(run(first, "lake", "init", "--url", company.lake, "--json").stdout)["created"] is False
    assert "merged 0 files" in run(first, "lake", "maintain").stdout


def test_a_purge_reaches_the_other_clone(company, run):
    first, second = company.folder / "first", company.clone("second")
    for where in (first, second):
        run(where, "lake", "init", "--url", company.lake)
    id = json.loads(run(second, "feedback", "add", "ship", "the plan", "--json").stdout)["id"]
    run(second, "lake", "sync")
    assert "the plan" in run(first, "feedback", "list").stdout
    run(first, "feedback", "purge", id)
    run(second, "lake", "sync")
    assert "the plan" not in run(second, "feedback", "list", "--reports").stdout


def test_a_report_that_cannot_travel_is_kept_and_says_so(company, run):
    first = company.folder / "first"
    run(first, "lake", "init", "--url", company.lake)
    away = {"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}
    run(first, "feedback", "add", "ship", "tags begin with v", **away)
    done = run(first, "feedback", "list", **away)
    assert "tags begin with v" in done.stdout
    assert "no answer in time" in done.stderr
    assert run(first, "lake", "sync", code=2, **away).stderr.startswith("error: s3://")
    assert "pushed 1 event" in run(first, "lake", "sync").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--url", "ftp://x/y"), "is not the URL of a lake"),
        (("--url", "s3://"), "is not the URL of a bucket"),
        (("--url", "s3://a/b?key=x"), "is not the URL of a bucket"),
        (("--url", "s3://a/b/", "--data", "/x"), "a bucket has no --data"),
        (("--url", "ducklake:postgres:dbname=x"), "where the files of events go is missing"),
        (("--url", "ducklake:postgres:dbname=x", "--data", "files/"), "neither a bucket nor an absolute path"),
        (("--url", "ducklake:postgres:host=h password=hunter2", "--data", "/x"), "would be committed"),
        (("--url", "ducklake:postgres:postgresql://u:hunter2@h/d", "--data", "/x"), "would be committed"),
        (("--data", "/x"), "--data goes with --url"),
        (("--git", "--url", "s3://a/b/"), "a lake is in one place"),
        (("--url", "s3://no-such-bucket-at-all/x/"), "the bucket does not exist"),
    ],
)
def test_what_is_no_lake_is_refused_and_nothing_is_written(company, run, arguments, said):
    first = company.folder / "first"
    done = run(first, "lake", "init", *arguments, code=2)
    assert said in done.stderr
    assert "hunter2" not in done.stderr
    assert not (first / "skillkit.toml").exists()


def test_two_places_are_refused(company, run):
    first = company.folder / "first"
    (first / "skillkit.toml").write_text(f'[lake]\npath = "x"\nurl = "{company.lake}"\n')
    assert "[lake] has path and url, and a lake is in one place" in run(first, "lake", "sync", code=2).stderr
