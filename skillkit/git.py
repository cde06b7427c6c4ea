"""What git knows of a folder; everywhere without git the answer is None."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from skillkit.errors import SkillkitError

_COMMITTED = "--ita-invisible-in-index"
"""Ask of the index as a commit would see it: without files that are only announced."""


def top_of(folder: Path) -> Path | None:
    """The nearest folder at or above ``folder`` (absolute) that git checked out; None outside of one. No process."""
    return next((here for here in (folder, *folder.parents) if os.path.lexists(here / ".git")), None)


def output(folder: Path, *arguments: str, timeout: float = 60) -> str | None:
    """What `git ARGUMENTS` prints in ``folder``, its last line end removed.

    None if git is missing, says no or takes longer than ``timeout`` seconds.
    """
    printed = _printed(folder, arguments, timeout)
    return None if printed is None else printed.decode("utf-8", "replace").rstrip("\n")


def _printed(folder: Path, arguments: Sequence[str], timeout: float = 60, data: bytes = b"") -> bytes | None:
    try:
        done = subprocess.run(
            ["git", "--no-optional-locks", *arguments],  # a look does not refresh the user's index
            cwd=folder,
            capture_output=True,
            check=False,
            input=data,
            timeout=timeout,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None  # a ValueError where a name of somebody's holds a NUL
    return done.stdout if done.returncode == 0 else None


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
    place = top(folder)
    return _below(folder, place, _listed(place, "diff", "--name-only", "-z", "--no-renames", "--cached", _COMMITTED))


def untracked(folder: Path) -> frozenset[str]:
    """Files below ``folder`` that git neither has nor ignores; relative to it."""
    return _listed(folder, "ls-files", "-z", "--others", "--exclude-standard")


def head(folder: Path) -> str:
    """The last commit; empty where there is none yet."""
    return output(top(folder), "rev-parse", "--verify", "--quiet", "HEAD^{commit}") or ""


def ignored(folder: Path, paths: Sequence[str]) -> frozenset[str]:
    """Those of ``paths`` (relative to ``folder``) that git ignores; none behind a link, which git refuses to judge."""
    asked = [path for path in paths if not any(os.path.islink(folder / above) for above in Path(path).parents[:-1])]
    data = b"".join(os.fsencode(path) + b"\0" for path in asked)
    printed = _printed(folder, ["check-ignore", "-z", "--stdin"], data=data) if asked else None
    return frozenset(name for name in os.fsdecode(printed or b"").split("\0") if name)


def fork(folder: Path, base: str) -> str:
    """The commit at which this branch left ``base``; ``base`` itself where they share none, as in a shallow clone."""
    return output(folder, "merge-base", base, "HEAD") or base


def top(folder: Path) -> Path:
    """The top of the working tree that holds ``folder``. Raises SkillkitError where there is none.

    Commands about the index run there: in a hook, paths in GIT_DIR and GIT_INDEX_FILE may be relative to it.
    """
    found = top_of(Path(os.path.abspath(folder)))
    if found is None:
        _need_repository(folder)
        shown = output(folder, "rev-parse", "--show-toplevel")
        found = Path(shown) if shown else folder
    return found


def index(top: Path) -> dict[str, tuple[str, str]]:
    """(mode, object) of every file and link that the next commit would have, by its path relative to ``top``.

    A file that is only announced (`git add --intent-to-add`) is none of them. Raises SkillkitError where a file is
    not merged: git would not commit it.
    """
    announced = _listed(top, "diff-files", "--name-only", "-z", "--diff-filter=A", _COMMITTED)
    found = {}
    for line in _listed(top, "ls-files", "--stage", "-z"):
        head, _, path = line.partition("\t")
        mode, name, stage = head.split(" ")
        if stage != "0":
            raise SkillkitError(f"{path}: not merged", hint="resolve the conflict and `git add` the file")
        if path not in announced:
            found[path] = (mode, name)
    return found


def unstaged(folder: Path) -> frozenset[str]:
    """Files below ``folder`` whose text in the working tree differs from the index, untracked ones too."""
    place = top(folder)
    names = _listed(place, "diff", "--name-only", "-z", "--no-renames")
    return _below(folder, place, names | _listed(place, "ls-files", "-z", "--others", "--exclude-standard"))


def _below(folder: Path, top: Path, names: frozenset[str]) -> frozenset[str]:
    """The names, relative to ``top``, as they are relative to ``folder``, less those outside of it."""
    below = os.path.relpath(os.path.realpath(folder), os.path.realpath(top)).replace(os.sep, "/")
    prefix = "" if below == "." else f"{below}/"
    return frozenset(name.removeprefix(prefix) for name in names if name.startswith(prefix))


def tree(folder: Path, commit: str) -> dict[str, tuple[str, str]]:
    """(mode, object) of every file and link below ``folder`` at ``commit``, by its path relative to it."""
    found = {}
    for line in os.fsdecode(_printed(folder, ["ls-tree", "-r", "-z", commit]) or b"").split("\0"):
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
    listed = _printed(folder, arguments)
    if listed is None:
        raise SkillkitError(f"{folder}: `git {arguments[0]}` failed", hint="run `git status` there: it says why")
    return frozenset(name for name in os.fsdecode(listed).split("\0") if name)
