"""The URL of a git remote as it is configured, and as it may be shown."""

import re

from skillkit.errors import SkillkitError

OWN = "origin"
"""The name of the project's own remote: it means `upstream` in the clone of a fork, as gh has it too."""


def is_name(remote: str) -> bool:
    """True for the name of a remote of the clone, false for a URL or a path."""
    return not any(mark in remote for mark in "/:\\") and remote not in (".", "..")


def check_url(url: str) -> None:
    """Raise SkillkitError for what is no URL or path of a remote, or would run a program."""
    scheme, mark, _ = url.partition("://")
    if not url or url.startswith("-") or any(c < " " for c in url) or re.match(r"[\w+.-]+::", url):
        raise SkillkitError(f"{url!r} is not the URL of a git remote", hint="https://, ssh://, git@host:path, file://")
    if mark and scheme not in ("http", "https", "ssh", "git", "file", "git+ssh", "ssh+git"):
        raise SkillkitError(f"{url!r}: unknown scheme {scheme!r}", hint="https://, ssh://, git@host:path, file://")


def without_password(url: str) -> str:
    """``url`` as it may be shown: without the password, and over http without the user, who may be a token."""
    scheme, mark, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    user, at, name = host.rpartition("@")
    if not mark or not at:
        return url
    shown = "" if scheme in ("http", "https") else f"{user.partition(':')[0]}@"
    return f"{scheme}://{shown}{name}{slash}{path}"
