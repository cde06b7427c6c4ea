"""Whether a remote will do for a lake."""

import os
import subprocess

import pytest

from skillkit.events.git import about, refs
from skillkit.events.git.probe import is_readable_by_all, probe
from skillkit.events.git.remote import Remote, RemoteError
from tests.events.git.conftest import bare


def test_a_remote_that_will_do_is_left_as_it_was(url, make_clone):
    clone = make_clone("a", url)
    assert probe(clone.remote, (), dict(os.environ)) == (False, False)
    assert clone.remote.listed("refs/*") == {}
    about.publish(clone.remote)
    assert probe(clone.remote, (), dict(os.environ)).has_lake


def test_a_remote_that_anybody_may_read_is_public_even_where_we_have_a_password(server, make_clone):
    server.public = True
    clone = make_clone("a", server.url())
    assert probe(clone.remote, (), dict(os.environ)).is_public


def test_a_password_in_the_clones_settings_makes_no_remote_public(server, make_clone, tmp_path):
    clone = make_clone("a", server.url(password=False))
    (tmp_path / ".netrc").write_text(f"machine 127.0.0.1 login ada password {server.word}\n")
    config = [
        (f"url.{server.url()}.insteadOf", server.url(password=False)),
        ("credential.helper", f"!echo username=ada; echo password={server.word}; true"),
    ]
    assert not is_readable_by_all(clone.remote, config, dict(os.environ) | {"HOME": str(tmp_path)})


def test_a_remote_that_lets_nobody_delete_is_refused(make_clone, tmp_path):
    folder = bare(tmp_path / "lake.git")
    (folder / "hooks").mkdir()
    hook = folder / "hooks" / "update"
    hook.write_text('#!/bin/sh\ncase "$3" in *[!0]*) exit 0;; esac\necho "no deletions here" >&2\nexit 1\n')
    hook.chmod(0o755)
    with pytest.raises(RemoteError, match=refs.NAMESPACE):
        probe(make_clone("a", str(folder)).remote, (), dict(os.environ))


def test_a_remote_that_hides_the_namespace_is_refused(make_clone, tmp_path):
    folder = bare(tmp_path / "lake.git")
    subprocess.run(["git", "-C", str(folder), "config", "transfer.hideRefs", "refs/skillkit"], check=True)
    with pytest.raises(RemoteError):
        probe(make_clone("a", str(folder)).remote, (), dict(os.environ))


def test_an_ssh_remote_is_taken_to_be_private(make_clone):
    clone = make_clone("a", "git@host.invalid:x.git")
    assert not is_readable_by_all(Remote(clone.repository, "git@host.invalid:x.git"), (), dict(os.environ))
