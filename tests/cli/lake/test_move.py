"""A lake is moved: every event arrives once, and only then is the configuration switched."""

import json
import os
import random
import subprocess
import sys
import time

import pytest

from tests import fixtures
from tests.cli.lake.conftest import run
from tests.repository import git

IDS = "SELECT id::VARCHAR AS id FROM events ORDER BY id"


def ids(clone, **options):
    return [row["id"] for row in json.loads(run(clone, "feedback", "query", IDS, "--json", **options).stdout)]


def listed(clone):
    return json.loads(run(clone, "feedback", "list", "--reports", "--limit", "0", "--json").stdout)["reports"]


def folder_lake(local, reports=3):
    """The first clone with a lake in a folder, and reports in it."""
    first = local.folder / "first"
    path = local.folder / "shared"
    (first / "skillkit.toml").write_text(f'# ours\n[lake]\npath = "{path}" # the mount\n')
    run(first, "lake", "init")
    for number in range(reports):
        run(first, "feedback", "add", "ship", f"report {number}")
    return first, path


@pytest.mark.slow
def test_from_a_folder_to_git_and_back_every_event_is_there_once(local):
    first, path = folder_lake(local)
    before = ids(first)
    assert len(before) == 3
    done = run(first, "lake", "move", "--to", "git", local.url)
    assert "copied 3 events of 3" in done.stdout
    text = (first / "skillkit.toml").read_text()
    assert text.startswith("# ours\n[lake]\n")
    assert "path" not in text
    assert ids(first) == before
    local.publish(first)
    assert ids(local.clone("b")) == before
    assert (path / "events").is_dir()  # the old lake is as it was
    back = local.folder / "back"
    assert "copied 3 events of 3" in run(first, "lake", "move", "--to", "folder", str(back)).stdout
    assert f'path = "{back}"' in (first / "skillkit.toml").read_text()
    assert ids(first) == before
    run(first, "feedback", "add", "ship", "after the move")
    assert len(ids(first)) == 4


@pytest.mark.slow
def test_what_came_to_the_old_folder_meanwhile_is_brought_along_by_another_run(local):
    first, path = folder_lake(local, 1)
    late = local.clone("late")
    (late / "skillkit.toml").write_text(f'[lake]\npath = "{path}"\n')
    run(first, "lake", "move", "--to", "git", local.url)
    run(late, "feedback", "add", "ship", "too late")
    run(late, "lake", "sync")
    variables = os.environ | {"SKILLKIT_LAKE": str(path)}
    done = run(first, "lake", "move", "--to", "git", env=variables)
    assert "copied 1 event of 2" in done.stdout
    assert len(ids(first)) == 2
    assert "copied 0 events of 2" in run(first, "lake", "move", "--to", "git", env=variables).stdout
    assert len(ids(first)) == len(set(ids(first))) == 2


@pytest.mark.slow
def test_a_lake_of_version_0_1_travels_without_a_question(local):
    company = fixtures.made_by_0_1_0(local.folder / "acme")
    before = [row["summary"] for row in listed(company)]
    assert len(before) == 5
    done = run(company, "lake", "init", "--git", local.url, stdin=subprocess.DEVNULL)
    assert "made a lake" in done.stdout
    assert "pushed" in run(company, "lake", "sync").stdout
    other = local.clone("other")
    (other / "skillkit.toml").write_text(f'[lake]\ngit = "{local.url}"\n')
    assert sorted(row["summary"] for row in listed(other)) == sorted(before)
    assert sorted(row["summary"] for row in listed(company)) == sorted(before)


@pytest.mark.slow
def test_a_lake_of_version_0_1_moves_into_a_folder(local):
    company = fixtures.made_by_0_1_0(local.folder / "acme")
    before = ids(company)
    run(company, "lake", "move", "--to", "folder", str(local.folder / "shared"), stdin=subprocess.DEVNULL)
    assert ids(company) == before != []


@pytest.mark.slow
@pytest.mark.parametrize("to", ["git", pytest.param("folder", marks=pytest.mark.nightly)])
def test_a_move_that_is_killed_anywhere_loses_and_doubles_nothing(local, to):
    first, _ = folder_lake(local)
    before = ids(first)
    target = local.url
    if to == "folder":
        run(first, "lake", "move", "--to", "git", local.url)
        target = str(local.folder / "back")
    command = [sys.executable, "-m", "skillkit", "lake", "move", "--to", to, target]
    started = time.monotonic()
    subprocess.run(command, cwd=local.clone("none"), capture_output=True, check=False)  # how long one takes now
    most = max(1.0, 2 * (time.monotonic() - started))
    for _ in range(8):
        process = subprocess.Popen(command, cwd=first, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(random.uniform(0.1, most))
        process.kill()
        process.communicate()
        assert ids(first) == before
    if f'"{target}"' not in (first / "skillkit.toml").read_text():
        run(first, "lake", "move", "--to", to, target)
    run(first, "lake", "sync")
    assert ids(first) == before
    local.publish(first)
    assert ids(local.clone("b")) == before


@pytest.mark.slow
def test_the_lake_of_a_clone_begins_to_travel_without_a_copy(local):
    first = local.folder / "first"
    run(first, "feedback", "add", "ship", "x")
    run(first, "lake", "sync")
    assert "copied 0 events of 1" in run(first, "lake", "move", "--to", "git", local.url).stdout
    local.publish(first)
    assert len(ids(local.clone("b"))) == 1
    again = run(first, "lake", "move", "--to", "git", local.url, code=2)
    assert "travels through git already" in again.stderr
    assert git(first, "status", "--porcelain") == ""


def test_a_configuration_that_cannot_be_edited_is_left_and_the_lines_are_told(local):
    first = local.folder / "first"
    (first / "skillkit.toml").write_text('lake = { keep = "1 year" }\n')
    done = run(first, "lake", "init", "--git", local.url, code=2)
    assert f'[lake] git = "{local.url}"' in done.stderr
    assert (first / "skillkit.toml").read_text() == 'lake = { keep = "1 year" }\n'
