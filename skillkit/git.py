"""What git knows of a folder; everywhere without git the answer is None."""

import subprocess
from pathlib import Path

from skillkit.errors import SkillkitError


def output(folder: Path, *arguments: str) -> str | None:
    """What `git ARGUMENTS` prints in ``folder``, its last line end removed; None if git is missing or says no."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, check=False, stdin=subprocess.DEVNULL, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace").rstrip("\n") if done.returncode == 0 else None


def changed(folder: Path, base: str) -> frozenset[str]:
    """Files below ``folder`` that differ from where this branch left ``base``, untracked ones too; relative to it.

    Raises SkillkitError where there is no repository, or git does not know ``base``.
    """
    if output(folder, "rev-parse", "--verify", "--quiet", f"{base}^{{commit}}") is None:
        _need_repository(folder)
        hint = "fetch it first; in CI, check out with its history (actions/checkout: fetch-depth: 0)"
        raise SkillkitError(f"{base}: git knows no such commit", hint=hint)
    fork = output(folder, "merge-base", base, "HEAD")
    listed = output(folder, "diff", "--name-only", "-z", "--no-renames", "--relative", fork or base)
    return _names(listed) | _names(output(folder, "ls-files", "-z", "--others", "--exclude-standard"))


def staged(folder: Path) -> frozenset[str]:
    """Files below ``folder`` whose staged text differs from the last commit; relative to it."""
    _need_repository(folder)
    return _names(output(folder, "diff", "--name-only", "-z", "--no-renames", "--relative", "--cached"))


def _need_repository(folder: Path) -> None:
    if output(folder, "rev-parse", "--git-dir") is None:
        raise SkillkitError(f"{folder}: no git repository, or no git", hint="name the skills to check instead")


def _names(listed: str | None) -> frozenset[str]:
    return frozenset(name for name in (listed or "").split("\0") if name)
