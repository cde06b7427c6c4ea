"""Remotes, clones and settings as they are met: each failure ends soon, without a prompt, and keeps what waits."""

import json
import os
import subprocess
import time

import pytest

from skillkit.cli.shared import open_lake
from skillkit.events import spool, sync
from skillkit.events.event import at
from skillkit.events.git import about, refs
from skillkit.events.git.remote import LONG, QUICK
from skillkit.events.store import HASTE
from skillkit.events.usage.invocation import invocation
from tests.cli.lake.conftest import run
from tests.cli.lake.test_git import forget_the_fetch, texts
from tests.events.conftest import made
from tests.repository import git

pytestmark = pytest.mark.slow


def listed(clone):
    return texts(run(clone, "feedback", "list", "--reports", "--limit", "0", "--json"))


def reports(clone, text="x"):
    run(clone, "feedback", "add", "ship", text)


def fails(clone, **options):
    """`lake sync` that fails and does not hang; returns what it says. What waited is listed all the same."""
    done = run(clone, "lake", "sync", code=2, **options)
    assert done.stderr.startswith("error: ")
    assert listed(clone) == ["x"]
    return done.stderr


def asking(folder):
    """Variables with programs that would ask the user, and the file that tells whether one ran."""
    program, ran = folder / "ask", folder / "asked"
    program.write_text(f"#!/bin/sh\necho asked >> {ran}\nsleep 60\n")
    program.chmod(0o755)
    names = ("GIT_ASKPASS", "SSH_ASKPASS", "GIT_EDITOR", "EDITOR", "GIT_PAGER", "PAGER")
    return os.environ | dict.fromkeys(names, str(program)) | {"DISPLAY": ":0", "SSH_ASKPASS_REQUIRE": "force"}, ran


def test_a_server_that_wants_a_password_is_no_prompt(served):
    company, _ = served()
    company.shares(company.folder / "first")
    b = company.clone("b")
    git(b, "config", "--unset", "credential.helper")
    git(b, "config", "core.askPass", str(company.folder / "ask"))
    reports(b)
    variables, ran = asking(company.folder)
    assert "without a prompt" in fails(b, env=variables, stdin=subprocess.DEVNULL)
    assert not ran.exists()


def test_a_server_that_never_answers(served):
    company, server = served()
    company.shares(company.folder / "first")
    b = company.clone("b")
    reports(b)
    server.stall = True
    assert "no answer in time" in fails(b)


def test_a_server_that_stalls_in_the_push(served):
    company, server = served()
    company.shares(company.folder / "first")
    b = company.clone("b")
    reports(b)
    server.stall_pushes = True
    assert "no answer in time" in fails(b)
    server.stall_pushes = False
    assert "pushed 1 event" in run(b, "lake", "sync").stdout


def test_the_limits_of_silence_end_each_failure_within_15_seconds():
    assert 0 < LONG.silent <= 10
    assert QUICK.total <= 10
    assert HASTE <= 5


def test_no_network(local):
    first = local.folder / "first"
    (first / "skillkit.toml").write_text('[lake]\ngit = "http://127.0.0.1:9/lake.git"\n')
    reports(first)
    assert "Failed to connect" in fails(first)


def test_a_remote_that_is_gone(local):
    first = local.folder / "first"
    local.shares(first)
    reports(first)
    (local.folder / "lake.git").rename(local.folder / "elsewhere.git")
    assert "does not appear to be a git repository" in fails(first)


def test_a_clone_without_the_remote_that_is_named(local):
    first = local.folder / "first"
    (first / "skillkit.toml").write_text('[lake]\ngit = "origin"\n')
    git(first, "remote", "remove", "origin")
    reports(first)
    said = fails(first)
    assert "git remote add origin URL" in said


def test_a_lake_of_a_newer_skillkit(local):
    first = local.folder / "first"
    local.shares(first)
    reports(first)
    bare = local.folder / "lake.git"
    newer = f'{{"identity": "x", "format": {about.FORMAT + 1}}}'
    blob = subprocess.run(
        ["git", "-C", str(bare), "hash-object", "-w", "--stdin"],
        input=newer,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    tree = subprocess.run(
        ["git", "-C", str(bare), "mktree"], input=f"100644 blob {blob}\tabout.json\n", capture_output=True, text=True
    ).stdout.strip()
    commit = git(bare, "commit-tree", tree, "-m", "x")
    git(bare, "update-ref", refs.ABOUT, commit)
    assert "a newer skillkit has written this lake" in fails(first)


def shallow(company):
    git(company.folder, "clone", "-q", "--depth", "1", f"file://{company.project}", "x")
    return company.folder / "x"


def partial(company):
    git(company.project, "config", "uploadpack.allowFilter", "true")
    git(company.folder, "clone", "-q", "--filter=blob:none", f"file://{company.project}", "x")
    return company.folder / "x"


def worktree(company):
    git(company.clone("main"), "worktree", "add", "-q", "--detach", str(company.folder / "x"))
    return company.folder / "x"


def submodule(company):
    outer = company.folder / "outer"
    git(company.folder, "init", "-q", str(outer))
    git(outer, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(company.project), "inner")
    return outer / "inner"


def sha256(company):
    """A project whose objects have other names than those of the lake."""
    where = company.folder / "x"
    git(company.folder, "init", "-q", "--object-format=sha256", str(where))
    skill = where / "skills/company_wide/ship/SKILL.md"
    skill.parent.mkdir(parents=True)
    skill.write_text((company.folder / "first/skills/company_wide/ship/SKILL.md").read_text())
    (where / "skillkit.toml").write_text((company.folder / "first/skillkit.toml").read_text())
    git(where, "add", "--all")
    git(where, "commit", "-q", "-m", "x")
    return where


def with_settings(company):
    """A user whose git signs everything, runs hooks for every ref, and rewrites nothing."""
    clone = company.clone("x")
    hooks = company.folder / "hooks"
    hooks.mkdir()
    for name in ("reference-transaction", "pre-push", "post-commit"):
        (hooks / name).write_text(f"#!/bin/sh\necho {name} >> {company.folder}/ran\nexit 1\n")
        (hooks / name).chmod(0o755)
    for key, value in {
        "core.hooksPath": str(hooks), "commit.gpgSign": "true", "tag.gpgSign": "true", "push.gpgSign": "true",
        "gpg.program": "/bin/false", "push.followTags": "true", "push.default": "matching", "fetch.prune": "false",
        "push.pushOption": "ci.skip", "init.templateDir": str(hooks), "filter.lfs.process": str(hooks / "pre-push"),
        "filter.lfs.required": "true", "remote.origin.tagOpt": "--tags", "core.fsmonitor": str(hooks / "post-commit"),
    }.items():  # fmt: skip
        git(clone, "config", key, value)
    return clone


@pytest.mark.parametrize("kind", [shallow, partial, worktree, submodule, sha256, with_settings])
def test_every_kind_of_clone_takes_part(local, kind):
    first = local.folder / "first"
    local.shares(first)
    clone = kind(local)
    reports(clone, "from another kind of clone")
    assert "pushed 1 event" in run(clone, "lake", "sync").stdout
    assert listed(first) == ["from another kind of clone"]
    assert "refs/skillkit" not in git(clone, "for-each-ref")
    assert not (local.folder / "ran").exists()


def test_a_huge_file_of_a_hostile_colleague_is_left_out_and_told(local):
    first = local.folder / "first"
    local.shares(first)
    b = local.clone("b")
    reports(b)
    run(b, "lake", "sync")
    big = local.folder / "big"
    big.write_bytes(os.urandom(9_000_000))
    mallory = local.clone("mallory")
    blob = git(mallory, "hash-object", "-w", str(big)).strip()
    month = subprocess.run(
        ["git", "-C", str(mallory), "mktree"], input=f"100644 blob {blob}\tx.ndjson\n", capture_output=True, text=True
    ).stdout.strip()
    tree = subprocess.run(
        ["git", "-C", str(mallory), "mktree"], input=f"040000 tree {month}\t2026-03\n", capture_output=True, text=True
    ).stdout.strip()
    commit = git(mallory, "commit-tree", tree, "-m", "x")
    ref = "refs/skillkit/lake/01a21670-343f-7b74-bc63-1bff36bd6698"
    git(mallory, "push", "-q", local.url, f"{commit}:{ref}")
    done = run(first, "feedback", "list", "--reports", "--json")
    assert texts(done) == ["x"]
    assert "9,000,000 bytes is no batch of events" in done.stderr
    folded = run(first, "lake", "compact", "--remote")
    assert "folded 1 event" in folded.stdout
    assert "its ref is left alone" in folded.stderr


@pytest.mark.nightly
def test_what_a_lake_in_the_projects_own_remote_costs_does_not_depend_on_the_project(local):
    """A monorepo: thousands of commits and refs, and ten gigabytes in the working tree."""
    first = local.folder / "first"
    script = []
    for number in range(5000):
        after = "" if number else "from refs/heads/master^0\n"
        script.append(
            f"commit refs/heads/master\ncommitter a <a@b> {number + 1} +0000\ndata 1\nx\n{after}"
            f"M 100644 inline big/{number}.txt\ndata 6\n{number:06}\n"
            f"reset refs/heads/b{number}\nfrom refs/heads/master\n\n"
        )
    branch = git(first, "symbolic-ref", "--short", "HEAD")
    text = "".join(script).replace("refs/heads/master", f"refs/heads/{branch}")
    subprocess.run(["git", "-C", str(local.project), "fast-import", "--quiet"], input=text.encode(), check=True)
    git(first, "pull", "-q", "--no-tags")
    with open(first / "dump.bin", "wb") as file:
        file.truncate(10_000_000_000)  # of no block on the disk
    (first / ".gitignore").write_text("dump.bin\n")
    run(first, "lake", "init", "--git", "--yes")
    local.publish(first)
    b = local.clone("b")
    reports(b)
    assert "pushed 1 event" in run(b, "lake", "sync").stdout
    assert listed(first) == ["x"]
    for clone in (first, b):
        counted = git(clone / ".skillkit/lake/git", "count-objects", "-v")
        sizes = {key: int(value) for key, value in (line.split(": ") for line in counted.splitlines())}
        assert sizes["count"] + sizes["in-pack"] < 20
        assert sizes["size"] + sizes["size-pack"] < 200  # kilobytes


@pytest.mark.parametrize("hours", [1, -1])
def test_a_clock_an_hour_off_neither_loses_a_report_nor_keeps_it_open(local, hours):
    first = local.folder / "first"
    local.shares(first)
    b = local.clone("b")
    event = made("x", skill="ship", time=at(time.time_ns() + hours * 3600 * 10**9))
    spool.put(str(b / ".skillkit"), event)
    run(b, "lake", "sync")
    assert listed(first) == ["x"]
    run(first, "feedback", "resolve", event.id, "--commit", git(first, "rev-parse", "HEAD"))
    run(first, "lake", "sync")
    run(b, "lake", "sync")
    assert json.loads(run(b, "feedback", "show", event.id, "--json").stdout)["status"] == "resolved"
    run(b, "feedback", "reopen", event.id)
    run(b, "lake", "sync")
    run(first, "lake", "sync")
    assert json.loads(run(first, "feedback", "show", event.id, "--json").stdout)["status"] == "open"


@pytest.mark.parametrize("engine", ["git", "folder"])
def test_a_laptop_that_comes_back_after_three_months_brings_everything_in_one_command(local, monkeypatch, engine):
    """With fewer events and smaller batches than in life: what is tested is their order, their counts and their ids."""
    first, events, days, skills = local.folder / "first", 1200, 92, 5
    if engine == "git":
        local.shares(first)
    else:
        (first / "skillkit.toml").write_text(f'[lake]\npath = "{local.folder / "shared"}"\n')
        run(first, "lake", "init")
        local.publish(first)
    laptop = local.clone("laptop")
    run(laptop, "lake", "sync")
    reports(first, "while it was away")
    run(first, "lake", "sync")
    now = time.time_ns()
    for number in range(events):
        when = at(now - int(days * (1 - number / events) * 86_400 * 10**9))
        if number % 40 == 0:
            event = made(f"report {number}", skill="ship", time=when)
        else:
            event = invocation(
                "claude", f"s{number // 9}", f"prompt-{number:08}", f"skill-{number % skills}", {}, "h", when
            )
        spool.put(str(laptop / ".skillkit"), event, durable=False)
    monkeypatch.setattr(sync, "AT_ONCE", 200)
    place = open_lake.place(laptop)
    assert sync.sync(place).events == events
    forget_the_fetch(laptop) if engine == "git" else None
    assert len(listed(laptop)) == events // 40 + 1
    assert used(laptop) == events - events // 40
    assert len(listed(first)) == 1 if engine == "git" else events // 40 + 1
    run(first, "lake", "sync")
    assert len(listed(first)) == events // 40 + 1
    assert used(first) == events - events // 40
    if engine == "git":  # days and skills are what is counted, not batches
        counts = "SELECT count(*) AS n FROM events WHERE type = 'skillkit.skill.counted.v1'"
        ((row),) = json.loads(run(first, "feedback", "query", counts, "--json").stdout)
        assert row["n"] <= (days + 2 * events // 200) * skills


def used(clone):
    ((row),) = json.loads(run(clone, "feedback", "query", "SELECT count(*) AS n FROM invocations", "--json").stdout)
    return row["n"]
