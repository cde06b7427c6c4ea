"""Git hooks that exchange reports in the background: a real git, a real hook, and a remote that may not answer."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from skillkit.events.git import refs, state
from tests.cli.lake.conftest import run
from tests.conftest import UNMEASURED

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="processes are found by their variables in /proc"),
]

PATIENCE = 40
"""Seconds for what goes on in the background, on a machine that is busy; it is over in less."""


def checkout(clone: Path, *arguments: str, **options: object) -> str:
    """`git checkout` as a user runs it, with skillkit on PATH; what it printed. Its end and that of its output is git's
    alone: where the hook's child held the pipe, this would wait for it.
    """
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    variables = UNMEASURED | {"PATH": path, "CHECKOUT_OF": str(clone)}
    command = ["git", "-C", str(clone), "checkout", "-q", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=variables, **options)
    return done.stdout + done.stderr


def processes_of(clone: Path) -> list[str]:
    """The commands of the processes that a checkout in ``clone`` has left."""
    mark = f"CHECKOUT_OF={clone}".encode()
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                if mark in (process / "environ").read_bytes().split(b"\0"):
                    found.append((process / "cmdline").read_text().replace("\0", " "))
            except OSError:
                continue
    return found


def until(is_so: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def known(clone: Path) -> state.State:
    return state.load(str(clone / ".skillkit/lake"))


def pushed(company) -> list[str]:
    listed = subprocess.run(
        ["git", "-C", str(company.folder / "lake.git"), "for-each-ref", "--format=%(refname)", refs.LAKE],
        capture_output=True,
        text=True,
        check=True,
    )
    return listed.stdout.split()


@pytest.fixture
def clone(local) -> Path:
    """A clone with the hooks and a report that waits."""
    local.shares(local.folder / "first")
    where = local.clone("b")
    run(where, "init", "--git-hooks")
    run(where, "feedback", "add", "ship", "x")
    return where


def test_a_checkout_sends_what_waits(local, clone):
    assert checkout(clone, "-b", "topic") == ""
    until(lambda: len(pushed(local)) == 1)
    until(lambda: not processes_of(clone))
    assert known(clone).problem == ""
    assert not list((clone / ".skillkit/spool/new").iterdir())


def test_what_is_not_due_is_not_done_again(local, clone):
    checkout(clone, "-b", "topic")
    until(lambda: known(clone).pushed_at)
    until(lambda: not processes_of(clone))
    before = known(clone)
    for number in range(3):
        checkout(clone, "-b", f"topic-{number}")
    until(lambda: not processes_of(clone))
    assert known(clone) == before


def test_a_merge_in_a_worktree_sends_what_waits(local, clone):
    tree = local.folder / "tree"
    subprocess.run(["git", "-C", str(clone), "worktree", "add", "-q", str(tree)], check=True, capture_output=True)
    checkout(tree, "-b", "topic")
    until(lambda: len(pushed(local)) == 1)
    until(lambda: not processes_of(tree))


@pytest.mark.parametrize("stop", ["stall", "stall_pushes"])
def test_git_waits_for_no_server_and_nothing_is_left_running(served, stop):
    company, server = served()
    company.shares(company.folder / "first")
    clone = company.clone("b")
    run(clone, "init", "--git-hooks")
    run(clone, "feedback", "add", "ship", "x")
    setattr(server, stop, True)
    assert checkout(clone, "-b", "topic", timeout=PATIENCE) == ""
    assert known(clone).problem == ""  # git has ended, and nobody has given the server up yet
    until(lambda: known(clone).problem)
    until(lambda: not processes_of(clone))
    assert "no answer in time" in known(clone).problem
    assert known(clone).pushed_at == 0
    setattr(server, stop, False)
    assert "pushed 1 event" in run(clone, "lake", "sync").stdout


def test_without_a_remote_nothing_is_left_and_nothing_is_moved(local):
    first = local.folder / "first"
    run(first, "init", "--git-hooks")
    run(first, "feedback", "add", "ship", "x")
    assert checkout(first, "-b", "topic") == ""
    until(lambda: not processes_of(first))
    assert len(list((first / ".skillkit/spool/new").iterdir())) == 1


def test_a_remote_that_is_gone_is_no_word_in_a_checkout_and_one_in_doctor(local, clone):
    (local.folder / "lake.git").rename(local.folder / "elsewhere.git")
    assert checkout(clone, "-b", "topic") == ""
    until(lambda: known(clone).problem)
    until(lambda: not processes_of(clone))
    assert "does not appear to be a git repository" in run(clone, "doctor", "--all").stdout


def test_two_checkouts_at_once_push_once(local, clone):
    for number in range(4):
        checkout(clone, "-b", f"topic-{number}")
    until(lambda: len(pushed(local)) == 1)
    until(lambda: not processes_of(clone))
    assert known(clone).problem == ""
    run(local.folder / "first", "lake", "sync")
    assert '"summary": "x"' in run(local.folder / "first", "feedback", "list", "--reports", "--json").stdout


def test_a_call_by_hand_says_nothing_and_returns(local, clone):
    done = run(clone, "lake", "sync", "--background")
    assert done.stdout + done.stderr == ""
    until(lambda: len(pushed(local)) == 1)
