"""Remotes, clones and settings as they are met: each failure ends soon, without a prompt, and keeps what waits."""

import os
import subprocess

import pytest

from skillkit.events.git import about, refs
from skillkit.events.git.remote import LONG, QUICK
from skillkit.events.store import HASTE
from tests.cli.lake.conftest import git, run
from tests.cli.lake.test_git import texts

pytestmark = pytest.mark.slow


def listed(clone):
    return texts(run(clone, "feedback", "list", "--reports", "--json"))


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
    commit = git(bare, "commit-tree", tree, "-m", "x").strip()
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
        "remote.origin.tagOpt": "--tags", "core.fsmonitor": str(hooks / "post-commit"),
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
    commit = git(mallory, "commit-tree", tree, "-m", "x").strip()
    ref = "refs/skillkit/lake/01a21670-343f-7b74-bc63-1bff36bd6698"
    git(mallory, "push", "-q", local.url, f"{commit}:{ref}")
    done = run(first, "feedback", "list", "--reports", "--json")
    assert texts(done) == ["x"]
    assert "9,000,000 bytes is no batch of events" in done.stderr
    folded = run(first, "lake", "compact", "--remote")
    assert "folded 1 event" in folded.stdout
    assert "its ref is left alone" in folded.stderr
