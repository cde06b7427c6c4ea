"""A lake is moved between all four engines: every event is at the end once, whoever was killed on the way."""

import json
import os
import random
import subprocess
import sys
import time

import pytest

from skillkit.events.event import uuid7
from tests.cli.lake.conftest import Company
from tests.conftest import skillkit
from tests.events.git.conftest import bare
from tests.events.killing import KILLING

IDS = "SELECT id::VARCHAR AS id FROM events ORDER BY id"


@pytest.fixture
def moving(tmp_path, s3, request):
    """A company, and where each engine's lake would be: (arguments, what skillkit.toml has then) by name."""
    company = Company(tmp_path, "")
    company.environ = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")} | s3.environ
    company.targets = {
        "folder": ("folder", str(tmp_path / "mounted")),
        "git": ("git", f"file://{bare(tmp_path / 'reports.git')}"),
        "s3": ("s3", s3.make_bucket(f"lake-{uuid7()}")),
        "s3 again": ("s3", s3.make_bucket(f"lake-{uuid7()}")),
    }
    if request.node.get_closest_marker("ducklake"):
        (tmp_path / "files").mkdir()
        database = request.getfixturevalue("database")
        company.environ |= {name: os.environ[name] for name in ("PGUSER", "PGPASSWORD")}
        company.targets["ducklake"] = ("ducklake", database.url, "--data", str(tmp_path / "files"))
    return company


def run(company, where, *arguments: str):
    done = skillkit(*arguments, cwd=where, env=company.environ)
    assert done.returncode == 0, done.stderr
    return done


def ids(company, where) -> list[str]:
    return [row["id"] for row in json.loads(run(company, where, "feedback", "query", IDS, "--json").stdout)]


def move(company, where, target: str) -> None:
    engine, place, *more = company.targets[target]
    run(company, where, "lake", "move", "--to", engine, place, *more)


CHAINS = [
    pytest.param(("s3", "git", "s3 again", "folder"), marks=pytest.mark.slow, id="a bucket, git, a bucket, a folder"),
    pytest.param(
        ("git", "ducklake", "s3", "folder"), marks=pytest.mark.ducklake, id="git, DuckLake, a bucket, a folder"
    ),
    pytest.param(("s3", "ducklake", "git"), marks=pytest.mark.ducklake, id="a bucket, DuckLake, git"),
]


@pytest.mark.parametrize("chain", CHAINS)
def test_every_event_comes_along_and_a_new_clone_reads_it_once(moving, chain):
    first = moving.folder / "first"
    for number, target in enumerate(chain):
        run(moving, first, "feedback", "add", "ship", f"report {number}")
        before = ids(moving, first)
        assert len(before) == number + 1
        move(moving, first, target)
        assert ids(moving, first) == before
        moving.publish(first)
        fresh = moving.clone(f"clone-{number}")
        run(moving, fresh, "lake", "sync")
        assert ids(moving, fresh) == before


@pytest.mark.parametrize(
    "chain",
    [
        pytest.param(("git", "s3"), marks=[pytest.mark.slow, pytest.mark.nightly]),
        pytest.param(("git", "ducklake"), marks=pytest.mark.ducklake),
    ],
)
def test_a_move_that_is_killed_and_begun_again_loses_and_doubles_nothing(moving, chain):
    first = moving.folder / "first"
    source, target = chain
    for number in range(3):
        run(moving, first, "feedback", "add", "ship", f"report {number}")
    move(moving, first, source)
    before = ids(moving, first)
    engine, place, *more = moving.targets[target]
    command = [sys.executable, "-m", "skillkit", "lake", "move", "--to", engine, place, *more]
    for _ in range(4):
        killed = subprocess.Popen(command, cwd=first, env=moving.environ, stdout=-3, stderr=-3)
        time.sleep(random.uniform(0.4, 2.5))
        killed.kill()
        killed.wait()
        assert ids(moving, first) == before
    if engine not in (first / "skillkit.toml").read_text():
        done = skillkit(*command[3:], cwd=first, env=moving.environ)
        assert done.returncode == 0 or "there already" in done.stderr, done.stderr
    moving.publish(first)
    fresh = moving.clone("fresh")
    run(moving, fresh, "lake", "sync")
    assert ids(moving, first) == ids(moving, fresh) == before


MOVE = f"""
import sys
{KILLING}
kill_at("replace", "rename", "unlink")
sys.argv = ["skillkit", *sys.argv[1:-1]]
from skillkit.__main__ import main
main()
"""
"""`skillkit`, with the process killed at its n-th change of a file: each is a step of the move, or lies between two."""


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param("git", "s3", marks=pytest.mark.slow),
        pytest.param("s3", "folder", marks=[pytest.mark.slow, pytest.mark.nightly]),
        pytest.param("git", "ducklake", marks=pytest.mark.ducklake),
        pytest.param("ducklake", "s3", marks=pytest.mark.ducklake),
        pytest.param("s3", "ducklake", marks=pytest.mark.ducklake),
        pytest.param("ducklake", "folder", marks=pytest.mark.ducklake),
    ],
)
def test_a_move_that_is_killed_at_each_of_its_steps_in_turn_comes_to_an_end(moving, source, target):
    first = moving.folder / "first"
    for number in range(3):
        run(moving, first, "feedback", "add", "ship", f"report {number}")
    move(moving, first, source)
    before = ids(moving, first)
    engine, place, *more = moving.targets[target]
    command = [sys.executable, "-c", MOVE, "lake", "move", "--to", engine, place, *more]
    kills = 0
    while (
        done := subprocess.run([*command, str(kills)], cwd=first, env=moving.environ, capture_output=True)
    ).returncode == 9:
        kills += 1
        assert kills < 200
    assert done.returncode == 0, done.stderr
    assert kills >= 5
    moving.publish(first)
    fresh = moving.clone("fresh")
    run(moving, fresh, "lake", "sync")
    assert ids(moving, first) == ids(moving, fresh) == before


@pytest.mark.slow
@pytest.mark.parametrize("source", ["git", "folder"])
def test_what_colleagues_still_report_to_the_old_place_is_brought_along_until_the_maintainer_ends_it(moving, source):
    first = moving.folder / "first"
    run(moving, first, "feedback", "add", "ship", "before")
    move(moving, first, source)
    moving.publish(first)
    late = moving.clone("late")
    move(moving, first, "s3")
    run(moving, late, "feedback", "add", "ship", "after")
    run(moving, late, "lake", "sync")
    assert "brought along 1 event" in run(moving, first, "lake", "maintain").stdout
    assert "brought along" not in run(moving, first, "lake", "maintain").stdout
    moving.publish(first)
    fresh = moving.clone("fresh")
    run(moving, fresh, "lake", "sync")
    assert len(ids(moving, fresh)) == 2
    text = (first / "skillkit.toml").read_text()
    (first / "skillkit.toml").write_text("".join(x for x in text.splitlines(True) if not x.startswith("before")))
    run(moving, late, "feedback", "add", "ship", "too late")
    run(moving, late, "lake", "sync")
    assert "brought along" not in run(moving, first, "lake", "maintain").stdout


@pytest.mark.slow
def test_what_has_another_form_is_refused(moving):
    first = moving.folder / "first"
    for arguments in (
        ("s3", "git@x:y.git"),
        ("s3", ""),
        ("ducklake", "s3://a/b/"),
        ("ducklake", "ducklake:postgres:x"),
    ):
        done = skillkit("lake", "move", "--to", *arguments, cwd=first, env=moving.environ)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert not (first / "skillkit.toml").exists()
