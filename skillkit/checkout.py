"""What a git checkout says of itself, read from its files: no process, and nothing that a hook would wait for."""

import os


class Checkout:
    """``top`` is the folder of the files, ``git`` this checkout's own folder of git, ``common`` the clone's."""

    __slots__ = ("common", "git", "top")

    def __init__(self, top: str, git: str, common: str) -> None:
        self.top = top
        self.git = git
        self.common = common

    def commit(self) -> str:
        """The commit that is checked out; empty before the first one, and where no file has it."""
        head = _read(self.git, "HEAD")
        if not head.startswith("ref: "):
            return head if _is_hash(head) else ""
        name = head[5:].strip()  # behind `ref: `
        # a worktree has its own HEAD; most refs are the clone's
        found = _read(self.git, name) or _read(self.common, name) or self._packed(name)
        return found if _is_hash(found) else ""

    def _packed(self, name: str) -> str:
        lines = _read(self.common, "packed-refs").splitlines()
        return next((line[: -len(name) - 1] for line in lines if line.endswith(" " + name)), "")

    def repository(self) -> str:
        """Host and path of the remote `origin`, without user and password; the folder's name where there is none."""
        section = ""
        for line in _read(self.common, "config").splitlines():
            key, _, value = line.strip().partition("=")
            if key.startswith("["):
                section = key
            elif section == '[remote "origin"]' and key.strip() == "url":
                return _without_user(value.strip())
        return os.path.basename(self.main())

    def main(self) -> str:
        """The top of the clone's main worktree; of this checkout where the clone is bare."""
        return os.path.dirname(self.common) if os.path.basename(self.common) == ".git" else self.top

    def worktrees(self) -> list[str]:
        """The tops of all existing checkouts of the clone, the main one first."""
        folder = os.path.join(self.common, "worktrees")
        names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
        tops = [os.path.dirname(_read(folder, name, "gitdir")) for name in names]
        return [self.main(), *(top for top in tops if os.path.lexists(os.path.join(top, ".git")))]


def find(folder: str) -> Checkout | None:
    """The checkout that holds ``folder`` (absolute); None outside of one."""
    nearest = folder
    while not os.path.lexists(os.path.join(nearest, ".git")):
        above = os.path.dirname(nearest)
        if above == nearest:
            return None
        nearest = above
    git = _git_folder(nearest)
    common = _read(git, "commondir")
    return Checkout(nearest, git, os.path.normpath(os.path.join(git, common)) if common else git)


def _git_folder(top: str) -> str:
    """The folder `.git`, or the one that a file `.git` names, as in linked worktrees and submodules."""
    place = os.path.join(top, ".git")
    text = "" if os.path.isdir(place) else _read(place)
    return os.path.normpath(os.path.join(top, text[8:])) if text.startswith("gitdir: ") else place  # behind `gitdir: `


def _read(*path: str) -> str:
    """A small text file without the blanks at its ends; empty where there is none."""
    try:
        with open(os.path.join(*path), encoding="utf-8", errors="replace") as file:
            return file.read(4_000_000).strip()  # packed-refs of a large repository has megabytes
    except (OSError, ValueError):
        return ""


def _is_hash(text: str) -> bool:
    return len(text) in (40, 64) and all(c in "0123456789abcdef" for c in text)  # SHA-1 or SHA-256


def _without_user(url: str) -> str:
    """`host/path` of a remote's URL in any of git's forms; of a path on this machine only its last part."""
    scheme, mark, rest = url.partition("://")
    if not mark:
        host, colon, path = url.partition(":")
        if not colon or "/" in host or len(host) == 1:  # a path, on Windows with its drive
            return _without_end(os.path.basename(url.replace("\\", "/").rstrip("/")))
        scheme, rest = "ssh", f"{host}/{path.lstrip('/')}"
    elif scheme == "file":
        return _without_end(os.path.basename(rest.rstrip("/")))
    host, slash, path = rest.partition("/")
    return _without_end(host.rpartition("@")[2] + slash + path)


def _without_end(path: str) -> str:
    return path.rstrip("/").removesuffix(".git")
