"""Remotes that are not there, that refuse, that ask for a password and that never answer: all kept, and no prompt."""

import io
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time

import pytest

from skillkit.errors import SkillkitError
from skillkit.events.event import uuid7
from skillkit.events.git import about, refs, remote
from skillkit.events.git.environment import carried, environment
from skillkit.events.git.remote import RemoteError
from skillkit.events.git.repository import LakeGitError, Repository, _read_entry
from skillkit.events.remote_url import check_url, without_password
from tests.events.git.conftest import bare
from tests.events.git.test_exchange import at_remote, report, sync

pytestmark = pytest.mark.slow


def failure(clone):
    """The kind of what goes wrong with a sync, which must keep what waits and end in time."""
    report(clone)
    held = clone.outbox.files()
    started = time.monotonic()
    with pytest.raises(RemoteError) as raised:
        sync(clone)
    assert time.monotonic() - started < 60
    assert clone.outbox.files() == held
    assert "\n" not in raised.value.message
    return raised.value.kind


@pytest.fixture
def http_lake(server, make_clone):
    about.publish(make_clone("founder", server.url()).remote)
    return server


def test_a_remote_that_is_not_there(make_clone, tmp_path):
    assert failure(make_clone("b", f"file://{tmp_path}/nothing.git")) == "missing"


def test_a_repository_that_the_server_does_not_know(server, make_clone):
    assert failure(make_clone("b", server.url("nothing.git"))) == "missing"


def test_no_network(make_clone):
    assert failure(make_clone("b", "https://lake.invalid/x.git")) == "offline"


def test_nobody_listens(make_clone):
    assert failure(make_clone("b", "http://127.0.0.1:1/x.git")) == "offline"


def test_a_password_that_nobody_knows_is_not_asked_for(http_lake, make_clone):
    assert failure(make_clone("b", http_lake.url(password=False))) == "denied"


def test_an_ssh_that_asks_is_not_answered(make_clone, tmp_path):
    ssh = tmp_path / "ssh"
    refusal = "git@host: Permission denied (publickey)."
    refusal = "git@host: Permission denied (publickey)."
    ssh.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\necho "{refusal}" >&2\nexit 255\n')
    ssh.chmod(0o755)
    assert failure(make_clone("b", "git@host.invalid:x.git", GIT_SSH_COMMAND=str(ssh))) == "denied"
    assert "-oBatchMode=yes" in (tmp_path / "asked").read_text()


def test_a_token_that_may_only_read(http_lake, make_clone):
    http_lake.read_only = True
    assert failure(make_clone("b", http_lake.url())) == "denied"


def test_a_remote_that_refuses_the_namespace(http_lake, make_clone):
    hook = http_lake.folder / "lake.git" / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'refs below refs/skillkit are not allowed' >&2\nexit 1\n")
    hook.chmod(0o755)
    assert failure(make_clone("b", http_lake.url())) == "refused"


def test_a_server_that_never_answers(http_lake, make_clone, monkeypatch):
    http_lake.stall = True
    assert failure(make_clone("b", http_lake.url())) in ("slow", "offline")


def test_a_server_that_takes_a_push_and_never_answers(http_lake, make_clone):
    http_lake.stall_pushes = True
    assert failure(make_clone("b", http_lake.url())) in ("slow", "offline")


def test_a_port_that_takes_connections_and_says_nothing(make_clone):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert failure(make_clone("b", f"git://127.0.0.1:{silent.getsockname()[1]}/x.git")) == "slow"


def test_a_server_of_garbage(make_clone):
    with socket.create_server(("127.0.0.1", 0)) as garbage:

        def answer():
            for _ in range(2):
                client, _ = garbage.accept()
                with client:
                    client.recv(1000)
                    client.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")

        threading.Thread(target=answer, daemon=True).start()
        clone = make_clone("b", f"http://127.0.0.1:{garbage.getsockname()[1]}/x.git")
        report(clone)
        with pytest.raises(SkillkitError, match="there is no lake yet"):
            sync(clone)
        assert clone.outbox.files()


def test_a_remote_of_sha256_gets_its_own_form_of_names(make_clone, tmp_path):
    url = f"file://{bare(tmp_path / 'other.git', 'sha256')}"
    clone, other = make_clone("b", url), make_clone("c", url)
    sent = report(clone)
    for each in (clone, other):
        with pytest.raises(RemoteError) as raised:
            about.publish(each.remote) if each is clone else each.fetch()
        assert raised.value.kind == "form"
        each.change_form()
        about.publish(clone.remote) if each is clone else None
    sync(clone)
    assert sync(other) == sent


@pytest.mark.parametrize(
    "url",
    ["", "-x", "--upload-pack=touch x", "ext::sh -c touch% x", "fd::3", "foo://x/y", "javascript://x", "a\nb"],
)
def test_what_is_no_remote_is_refused(url):
    with pytest.raises(SkillkitError):
        check_url(url)


@pytest.mark.parametrize(
    "url",
    ["https://h/x", "http://h/x", "ssh://git@h/x", "git@h:x/y.git", "file:///x", "/x/y", "../lake.git", "C:/x", "h:x"],
)
def test_what_git_takes_for_a_remote_is_one(url):
    check_url(url)


def test_ext_runs_nothing_even_where_the_user_allows_it(make_clone, tmp_path):
    clone = make_clone("b", "file:///x")
    clone.remote.url = f"ext::sh -c touch% {tmp_path}/ran"
    with pytest.raises(RemoteError):
        clone.remote.listed("refs/*")
    assert not (tmp_path / "ran").exists()


def test_passwords_are_not_shown():
    word = "-".join(("open", "sesame"))
    assert without_password(f"https://ada:{word}@h/x") == "https://h/x"
    assert without_password("git@h:x") == "git@h:x"


def test_the_clones_credentials_and_proxies_are_carried_and_nothing_else(tmp_path):
    clone = tmp_path / "clone"
    subprocess.run(["git", "init", "-q", str(clone)], check=True)
    settings = {
        "http.proxy": "http://proxy:1", "http.https://h/.extraHeader": "X: y", "url.ssh://git@h/.insteadOf": "https://h/",
        "credential.helper": "store", "credential.https://h.username": "ada", "core.sshCommand": "ssh -i key",
        "core.hooksPath": "/x", "commit.gpgSign": "true", "push.pushOption": "x", "filter.lfs.process": "x",
        "remote.origin.url": "https://h/x", "alias.x": "!y", "protocol.ext.allow": "always",
    }  # fmt: skip
    for key, value in settings.items():
        subprocess.run(["git", "-C", str(clone), "config", key, value], check=True)
    subprocess.run(["git", "-C", str(clone), "config", "--add", "credential.helper", ""], check=True)
    found = carried(
        "git", str(clone), dict(os.environ) | {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}
    )
    assert sorted(found, key=lambda pair: pair[0]) == sorted(
        [
            ("http.proxy", "http://proxy:1"),
            ("http.https://h/.extraheader", "X: y"),
            ("url.ssh://git@h/.insteadof", "https://h/"),
            ("credential.helper", "store"),
            ("credential.helper", ""),
            ("credential.https://h.username", "ada"),
            ("core.sshcommand", "ssh -i key"),
        ],
        key=lambda pair: pair[0],
    )
    variables = environment({"PATH": "/bin", "GIT_DIR": "/x", "GIT_INDEX_FILE": "/y", "GIT_CONFIG_COUNT": "1"}, found)
    assert "GIT_DIR" not in variables
    assert "GIT_INDEX_FILE" not in variables
    assert variables["GIT_SSH_COMMAND"].startswith("ssh -i key -oBatchMode=yes")


def test_a_credential_helper_of_the_clone_is_used(http_lake, make_clone, tmp_path):
    helper = tmp_path / "helper"
    helper.write_text(f"#!/bin/sh\necho username=ada\necho password={http_lake.word}\n")
    helper.chmod(0o755)
    settings = environment(dict(os.environ), [("credential.helper", str(helper))])
    repository = Repository(str(tmp_path / "mine" / "git"), settings)
    repository.make()
    assert remote.Remote(repository, http_lake.url(password=False)).listed(refs.ABOUT)


def test_a_lock_that_a_killed_git_left_is_removed(lake, make_clone):
    b = make_clone("b", lake)
    report(b)
    sync(b)
    folder = b.repository.folder
    for name in ("refs/own/outbox.lock", "packed-refs.lock", f"refs/fetched/lake/{b.state.writer}.lock", "config.lock"):
        open(os.path.join(folder, name), "w").close()
    sent = report(b)
    sync(b)
    assert sent <= set(at_remote(b))


def test_a_lock_of_a_git_that_still_works_is_waited_for(make_clone, tmp_path):
    b = make_clone("b", "file:///nowhere")
    lock = os.path.join(b.repository.folder, "refs/own/outbox.lock")
    os.makedirs(os.path.dirname(lock))
    code = f"import os, time; open({lock!r}, 'x'); print(flush=True); time.sleep(1); os.unlink({lock!r})"
    owner = subprocess.Popen(
        [sys.executable, "-c", code, f"--git-dir={b.repository.folder}", "fast-import", "x"],
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    owner.stdout.readline()
    report(b)
    assert owner.wait() == 0  # it was neither killed nor robbed
    assert b.outbox.files()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
def test_what_a_time_limit_ends_it_ends_with_its_children(tmp_path):
    from skillkit.events.git.process import Limits, run

    mark = uuid7()
    script = f"sleep 60.{re.sub('[^0-9]', '', mark)[:8]} & trap '' TERM; echo x; while :; do sleep 0.1; done"
    started = time.monotonic()
    done = run(["sh", "-c", script], {"PATH": os.environ["PATH"]}, Limits(300, silent=0.5))
    assert done.timed_out
    assert time.monotonic() - started < 60
    listed = subprocess.run(["ps", "-axo", "command"], capture_output=True, text=True).stdout
    assert f"sleep 60.{re.sub('[^0-9]', '', mark)[:8]}" not in listed.splitlines()


@pytest.mark.parametrize(
    "printed",
    [b"", b"abc blob 5\nhel", b"abc blob 5\nhello", b"abc blob 5", b"abc miss", b"abc missing"],
    ids=["nothing", "half an object", "no line end", "half a head", "half a word", "no line end of a head"],
)
def test_what_a_killed_git_leaves_passes_for_no_object(printed):
    with pytest.raises(ValueError, match="git has ended"):
        _read_entry("abc", io.BytesIO(printed))


def test_a_missing_object_passes_for_nothing_but_missing(make_clone, url):
    repository = make_clone("a", url).repository
    with pytest.raises(LakeGitError, match="is damaged") as e:
        list(repository.objects(["0" * 40]))
    assert "the lake has all events" in e.value.hint
    assert [entry.kind for entry in repository.objects(["0" * 40], missing_ok=True)] == [""]
