"""Where the running skillkit was installed from, in a form that installs it again elsewhere."""

import json
import os
import re
import shlex
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from skillkit import git

NAME = "company-skillkit"
"""The distribution; `skillkit` is another one on PyPI."""

# git's short form of ssh; one letter before the colon is a drive of Windows
_SCP = re.compile(r"(?P<user>[\w.-]+@)?(?P<host>[\w.-]{2,}):(?P<path>[^/].*)")


class Origin(NamedTuple):
    """``spec`` is what `pipx install`, `uv tool install` and `pip install` take.

    ``is_local`` is True for a path that other machines do not have.
    """

    spec: str
    is_local: bool = False

    @property
    def quoted(self) -> str:
        """``spec`` as one word of a POSIX shell."""
        return shlex.quote(self.spec)

    def with_extra(self, extra: str) -> "Origin":
        """The same with an optional part of the package, such as `report`."""
        name, version, number = self.spec.partition("==")
        if name == NAME:
            return self._replace(spec=f"{name}[{extra}]{version}{number}")
        is_path = "://" not in self.spec
        return self._replace(spec=f"{self.spec}[{extra}]" if is_path else f"{NAME}[{extra}] @ {self.spec}")

    def in_command(self, command: str) -> str:
        """A command that installs us, such as `pipx install company-skillkit==0.1.0`, with this version in it.

        As it is where it names another source than this, and where ``spec`` is only a path.
        """
        name, equal, version = self.spec.partition("==")
        if equal and name == NAME:
            return re.sub(rf"({NAME}(?:\[[\w,]+\])?)==[\w.]+", rf"\g<1>=={version}", command)
        if self.is_local or not self.spec.startswith("git+"):
            return command
        place, _, revision = self.spec.partition("#")[0].rpartition("@")
        if re.fullmatch(rf"pipx? install {NAME}==[\w.]+", command):  # what 0.1.0 wrote, wherever it came from
            return f"{command.partition(' ')[0]} install {self.quoted}"
        return re.sub(rf"{re.escape(place)}@[\w./+-]+", f"{place}@{revision}", command)


def origin(near: Path | None = None) -> Origin:
    """The commit, path, archive or version that this skillkit was installed from; no index is asked.

    A checkout on this machine counts as its remote's commit where the remote has that commit. A path below ``near`` is
    given relative to it: other checkouts of that repository have it too.

    Source: https://packaging.python.org/en/latest/specifications/direct-url (what installers record)
    """
    try:
        installed = distribution(NAME)
    except PackageNotFoundError:  # run from a source tree
        return _of_folder(str(Path(__file__).parents[1]), near)
    recorded = _recorded(installed.read_text("direct_url.json"))
    url = str(recorded.get("url", ""))
    if not url:  # installed by name: the index that had this version has it still
        return Origin(f"{NAME}=={installed.version}")
    if "vcs_info" in recorded:
        return _of_git(url, recorded["vcs_info"], str(recorded.get("subdirectory", "")))
    if not url.startswith("file:"):
        return Origin(_without_password(url))
    path = unquote(urlsplit(url).path)
    if os.name == "nt":
        path = path.lstrip("/")
    return _of_folder(path, near) if "dir_info" in recorded else _of_path(path, near)


def installer() -> str:
    """How this skillkit is installed again, as the words before its source: by uv, by pipx, or by pip in this Python.

    Both tools make an environment of their own for it, and leave a file of theirs at its top.
    """
    place = Path(sys.prefix)
    if (place / "uv-receipt.toml").is_file():
        return "uv tool install --force"
    if (place / "pipx_metadata.json").is_file():
        return "pipx install --force"
    return f"{shlex.quote(sys.executable)} -m pip install"


def _recorded(text: str | None) -> dict[str, object]:
    """The contents of direct_url.json; empty where there is none, or none that can be read."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _of_git(url: str, vcs: object, subdirectory: str) -> Origin:
    known = vcs if isinstance(vcs, dict) else {}
    revision = known.get("commit_id") or known.get("requested_revision") or "HEAD"
    below = f"#subdirectory={subdirectory}" if subdirectory else ""
    return Origin(f"{known.get('vcs') or 'git'}+{_without_password(url)}@{revision}{below}", url.startswith("file:"))


def _of_folder(folder: str, near: Path | None) -> Origin:
    """The remote's commit where ``folder`` is a checkout of one that the remote has too, else the path."""
    try:
        return _of_checkout(Path(folder)) or _of_path(folder, near)
    except git.GitError:  # another user's, who installed it for all
        return _of_path(folder, near)


def _of_checkout(place: Path) -> Origin | None:
    commit = git.output(place, "rev-parse", "HEAD")
    remote = _reachable(git.output(place, "remote", "get-url", "origin") or "")
    below = git.output(place, "rev-parse", "--show-prefix")
    # a commit that was not pushed is on this machine alone
    if commit and remote and git.output(place, "branch", "--remotes", "--contains", commit):
        return _of_git(remote, {"commit_id": commit}, (below or "").rstrip("/"))
    return None


def _of_path(path: str, near: Path | None) -> Origin:
    if near is not None:
        inside = os.path.relpath(os.path.realpath(path), os.path.realpath(near))
        if not inside.startswith("..") and not os.path.isabs(inside):
            return Origin(f"./{inside}".replace(os.sep, "/"))
    return Origin(path, is_local=True)


def _reachable(remote: str) -> str:
    """A remote as a URL that other machines can reach too; empty for a path."""
    scheme, mark, _ = remote.partition("://")
    if mark:
        return remote if scheme in ("https", "http", "ssh", "git") else ""
    scp = _SCP.fullmatch(remote)
    return f"ssh://{scp['user'] or ''}{scp['host']}/{scp['path']}" if scp else ""


def _without_password(url: str) -> str:
    """``url`` without what lets its user in; `git@` of ssh stays, since it is no secret."""
    scheme, mark, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    user, at, name = host.rpartition("@")
    kept = f"{user.partition(':')[0]}@" if at and scheme.endswith("ssh") else ""
    return f"{scheme}{mark}{kept}{name}{slash}{path}"
