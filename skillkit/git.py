"""What git knows of a folder; everywhere without git the answer is None."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from skillkit.errors import SkillkitError


def top_of(folder: Path) -> Path | None:
    """The nearest folder at or above ``folder`` (absolute) that git checked out; None outside of one. No process."""
    return next((here for here in (folder, *folder.parents) if os.path.lexists(here / ".git")), None)


def output(folder: Path, *arguments: str, timeout: float = 60) -> str | None:
    """What `git ARGUMENTS` prints in ``folder``, its last line end removed.

    None if git is missing, says no or takes longer than ``timeout`` seconds.
    """
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=timeout,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None  # a ValueError where a name of somebody's holds a NUL
    return done.stdout.decode("utf-8", "replace").rstrip("\n") if done.returncode == 0 else None


def changed(folder: Path, base: str) -> frozenset[str]:
    """Files below ``folder`` that differ from where this branch left ``base``, untracked ones too; relative to it.

    Raises SkillkitError where there is no repository, or git does not know ``base``.
    """
    if output(folder, "rev-parse", "--verify", "--quiet", f"{base}^{{commit}}") is None:
        _need_repository(folder)
        hint = "fetch it first; in CI, check out with its history (actions/checkout: fetch-depth: 0)"
        raise SkillkitError(f"{base}: git knows no such commit", hint=hint)
    listed = _listed(folder, "diff", "--name-only", "-z", "--no-renames", "--relative", fork(folder, base))
    return listed | untracked(folder)


def staged(folder: Path) -> frozenset[str]:
    """Files below ``folder`` whose staged text differs from the last commit; relative to it."""
    _need_repository(folder)
    return _listed(folder, "diff", "--name-only", "-z", "--no-renames", "--relative", "--cached")


def untracked(folder: Path) -> frozenset[str]:
    """Files below ``folder`` that git neither has nor ignores; relative to it."""
    return _listed(folder, "ls-files", "-z", "--others", "--exclude-standard")


def fork(folder: Path, base: str) -> str:
    """The commit at which this branch left ``base``; ``base`` itself where they share none, as in a shallow clone."""
    return output(folder, "merge-base", base, "HEAD") or base


def tree(folder: Path, commit: str) -> dict[str, tuple[str, str]]:
    """(mode, object) of every file and link below ``folder`` at ``commit``, by its path relative to it."""
    found = {}
    for line in (output(folder, "ls-tree", "-r", "-z", commit) or "").split("\0"):
        head, tab, path = line.partition("\t")
        if tab:
            mode, _, name = head.split(" ")
            found[path] = (mode, name)
    return found


def contents(folder: Path, objects: Sequence[str]) -> list[bytes]:
    """What is in these objects, in their order; nothing for one that this clone does not have."""
    if not objects:
        return []
    command = ["git", "cat-file", "--batch"]
    asked = "".join(f"{name}\n" for name in objects).encode()
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, input=asked, timeout=600)
    found, at = [], 0
    for _ in objects:
        end = done.stdout.index(b"\n", at)
        size = int(done.stdout[at:end].split()[2]) if b" missing" not in done.stdout[at:end] else -1
        found.append(done.stdout[end + 1 : end + 1 + max(size, 0)])
        at = end + 1 + (size + 1 if size >= 0 else 0)
    return found


def _need_repository(folder: Path) -> None:
    if output(folder, "rev-parse", "--git-dir") is None:
        raise SkillkitError(f"{folder}: no git repository, or no git", hint="name the skills to check instead")


def _listed(folder: Path, *arguments: str) -> frozenset[str]:
    """The names that git lists. Raises SkillkitError where it fails: that is not a list of nothing."""
    listed = output(folder, *arguments)
    if listed is None:
        raise SkillkitError(f"{folder}: `git {arguments[0]}` failed", hint="run `git status` there: it says why")
    return frozenset(name for name in listed.split("\0") if name)
