"""Disks that refuse: full ones and such that can only be read. Needs root and namespaces, as CI has them."""

import json
import os
import shlex
import subprocess
import sys

import pytest

from tests.cli.test_feedback import QUIET, add, company, events, feedback, listed_ids

__all__ = ["company"]

SKILLKIT = f"{shlex.quote(sys.executable)} -m skillkit"


def mounted(root, options: str, script: str, **environment: str) -> subprocess.CompletedProcess:
    """Run a script with another disk mounted on the repository's .skillkit, or the repository made read-only."""
    whole = f"{options} && cd {shlex.quote(str(root))} && {script}"
    done = subprocess.run(
        ["unshare", "--mount", "/bin/sh", "-c", whole], capture_output=True, text=True, env=QUIET | environment, cwd="/"
    )
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip("no namespaces here")
    return done


pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="needs a namespace with mounts of its own"
)


@pytest.mark.slow
def test_a_full_disk_refuses_and_leaves_only_whole_events(company):
    (company / ".skillkit").mkdir()
    small = f"mount -t tmpfs -o size=96k tmpfs {shlex.quote(str(company / '.skillkit'))}"
    text = "x" * 7000
    script = (
        f"while :; do {SKILLKIT} feedback add write-release-notes {text} --json || {{ echo exit $?; break; }}; done;"
        " for f in .skillkit/spool/new/*; do tail -c 1 $f; echo; done; ls .skillkit/spool/tmp | wc -l"
    )
    done = mounted(company, small, script)
    assert "No space left on device" in done.stderr
    assert "hint: the disk is full" in done.stderr
    added = done.stdout.count('"short"')
    after = done.stdout.partition("exit 2\n")[2].split()
    assert added > 2
    assert after == ["}"] * added + ["0"]


@pytest.mark.slow
def test_a_full_disk_elsewhere_is_named_by_an_export(company):
    add(company, "write-release-notes", "x")
    (company / "out").mkdir()
    small = f"mount -t tmpfs -o size=4k tmpfs {shlex.quote(str(company / 'out'))}"
    done = mounted(
        company, small, f"cat /dev/zero > out/full; {SKILLKIT} lake export out/x.parquet; echo exit $?; ls -A out"
    )
    assert done.stdout == "exit 2\nfull\n"
    assert f"error: {company}/out/x.parquet: cannot write: No space left on device\nhint: " in done.stderr


@pytest.mark.slow
def test_a_purge_on_a_full_disk_leaves_nothing_half_written(company):
    id = add(company, "write-release-notes", "x" * 7000)
    small = f"mount -t tmpfs -o size=64k tmpfs {shlex.quote(str(company / '.skillkit'))}"
    script = (
        f"cp -r .skillkit copy && {small} && cp -r copy/. .skillkit && cat /dev/zero > .skillkit/full;"
        f" {SKILLKIT} feedback purge {id}; echo exit $?; ls .skillkit/spool/tmp"
    )
    done = mounted(company, "true", script)
    assert done.stdout == "exit 2\n"
    assert "cannot purge: No space left on device" in done.stderr


@pytest.mark.slow
def test_a_tree_that_cannot_be_written_notes_it_elsewhere_and_counts_it(company, tmp_path_factory):
    add(company, "write-release-notes", "before")
    state = tmp_path_factory.mktemp("state")
    here = shlex.quote(str(company))
    read_only = f"mount --bind {here} {here} && mount -o remount,ro,bind {here}"
    script = f"{SKILLKIT} feedback add write-release-notes x && {SKILLKIT} feedback list --reports --json"
    done = mounted(company, read_only, script, XDG_STATE_HOME=str(state))
    assert done.returncode == 0, done.stderr
    assert f"cannot be written, so the report was saved in {state}/skillkit/" in done.stderr
    assert "note: waiting events were not moved into the lake" in done.stderr
    listed = json.loads(done.stdout.partition("\n")[2])["reports"]
    assert [row["summary"] for row in listed] == ["x", "before"]
    assert len(events(company)) == 1
    later = feedback(company, "list", "--reports", "--json", environment={"XDG_STATE_HOME": str(state)})
    assert len(json.loads(later.stdout)["reports"]) == 2
    assert len(listed_ids(company)) == 2  # by now it stands in the lake


@pytest.mark.slow
def test_where_nothing_can_be_written_it_says_so(company, tmp_path_factory):
    here, state = shlex.quote(str(company)), tmp_path_factory.mktemp("state") / "file"
    state.write_text("")
    read_only = f"mount --bind {here} {here} && mount -o remount,ro,bind {here}"
    done = mounted(company, read_only, f"{SKILLKIT} feedback add write-release-notes x", XDG_STATE_HOME=str(state))
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: {state}/skillkit/")
    assert not (company / ".skillkit").exists()
