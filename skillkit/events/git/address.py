"""The URL of a git lake's remote: as it is configured, or as the clone's own remote of that name has it."""

import os
from collections.abc import Mapping

from skillkit import checkout
from skillkit.errors import SkillkitError
from skillkit.events.git.environment import for_the_clone
from skillkit.events.git.process import Limits, run
from skillkit.events.remote_url import OWN, check_url, is_name

UPSTREAM = "upstream"


def url_of(remote: str, clone: str, environ: Mapping[str, str], git: str = "git") -> str:
    """The URL that ``remote`` (a URL, a path, a name) means in ``clone``; a relative path begins at its folder.

    Raises SkillkitError where the clone has no remote of that name, or where it is no URL of a remote.
    """
    if not is_name(remote):
        check_url(remote)
        return _absolute(remote, clone)
    # in a fork `origin` is the user's own copy, and the reports belong to the company's
    for name in (UPSTREAM, OWN) if remote == OWN else (remote,):
        if url := _configured(name, clone, environ, git):
            check_url(url)
            found = checkout.find(os.path.abspath(clone))
            return _absolute(url, found.top if found else clone)
    raise SkillkitError(
        f"[lake] git names the remote {remote!r}, and this clone has none of that name",
        hint=f"git remote add {remote} URL",
    )


def _configured(name: str, clone: str, environ: Mapping[str, str], git: str) -> str:
    command = [git, "-C", clone, "config", "--includes", "--get", f"remote.{name}.url"]
    try:
        done = run(command, for_the_clone(environ), Limits(10))  # it only reads a file; longer means a mount that hangs
    except OSError as e:
        raise SkillkitError("git is missing, which the lake needs", hint="install git") from e
    return done.out.decode("utf-8", "surrogateescape").strip() if not done.code else ""


def _absolute(url: str, folder: str) -> str:
    """A path that git would take from where it runs, as one from ``folder``."""
    # git's own rule: `host:path` is ssh, unless a slash comes before the colon
    is_path = "://" not in url and (":" not in url.partition("/")[0] or os.path.splitdrive(url)[0] != "")
    return os.path.normpath(os.path.join(folder, os.path.expanduser(url))) if is_path else url
