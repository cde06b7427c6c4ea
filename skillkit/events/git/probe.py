"""Whether a remote will do for a lake: may we push, fetch and delete there, and who may read it?"""

import os
import tempfile
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from skillkit.events.event import uuid7
from skillkit.events.git import refs
from skillkit.events.git.environment import environment
from skillkit.events.git.process import run
from skillkit.events.git.remote import QUICK, Remote, RemoteError
from skillkit.events.git.repository import Repository
from skillkit.events.remote_url import without_password

PROBE = f"{refs.NAMESPACE}probe/"

_SECRET = ("credential.", "url.")  # what could hold a password: the question is what a stranger reads
_SECRET_ENDS = (".extraheader", ".cookiefile", ".sslcert", ".sslkey", ".proxyauthmethod")


class Access(NamedTuple):
    """``has_lake``: a lake is there already. ``is_public``: anyone may read it (known of http remotes alone)."""

    has_lake: bool
    is_public: bool


def probe(
    remote: Remote, config: Sequence[tuple[str, str]], environ: Mapping[str, str], *, public_ok: bool = True
) -> Access:
    """Look at a remote, and push, fetch and delete a ref there. ``config`` is what is carried of the clone.

    Raises RemoteError where one of them is refused, and where anyone may read it and that is not ``public_ok``;
    nothing of the probe is left.
    """
    has_lake = refs.ABOUT in remote.listed(refs.ABOUT)
    is_public = is_readable_by_all(remote, config, environ)
    if is_public and not public_ok:
        raise RemoteError(
            "public",
            f"{without_password(remote.url)}: anyone can read it without a password, and so could read every report",
            "make a private repository for the lake, or say --public-ok if that is meant",
        )
    ref = PROBE + uuid7()
    made = remote.repository.commit("refs/own/probe", {"probe": b"a probe of skillkit, deleted at once\n"})
    remote.expect_ok(remote.push({ref: made}, {ref: ""}))
    try:
        if remote.listed(ref).get(ref) != made:
            raise RemoteError("refused", f"{without_password(remote.url)}: what was pushed to {ref} is not there")
    finally:  # also where the check fails: nothing of ours is left at the remote
        gone = remote.push({ref: ""}, {ref: made})
        remote.repository.update({"refs/own/probe": ""})
    remote.expect_ok(gone)
    return Access(has_lake, is_public)


def is_readable_by_all(remote: Remote, config: Sequence[tuple[str, str]], environ: Mapping[str, str]) -> bool:
    """True where an http remote answers without a password. Others (ssh, a path) are taken to be private."""
    url = without_password(_resolved(remote.repository, remote.url))
    if not url.startswith(("http://", "https://")):
        return False
    named = [(key, value) for key, value in config if not key.lower().startswith(_SECRET)]
    open_to_all = [(key, value) for key, value in named if not key.lower().endswith(_SECRET_ENDS)]
    with tempfile.TemporaryDirectory() as nobody:  # a home without .netrc
        variables = environment(environ, open_to_all) | {"HOME": nobody, "XDG_CONFIG_HOME": nobody}
        # HEAD alone, since a repository may have thousands of refs
        command = [remote.repository.program, "ls-remote", url, "HEAD"]
        # else the configuration of the folder around it would be read
        return run(command, variables | {"GIT_DIR": os.path.join(nobody, "none")}, QUICK).code == 0


def _resolved(repository: Repository, url: str) -> str:
    """The URL that git goes to, after the user's `url.*.insteadOf`."""
    done = repository.call("ls-remote", "--get-url", url)
    return done.out.decode("utf-8", "replace").strip() or url
