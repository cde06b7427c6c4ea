"""What git knows of a folder. Outside of a repository that is nothing; inside of one, git that fails is an error."""

import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from skillkit.errors import SkillkitError

_COMMITTED = "--ita-invisible-in-index"
"""Ask of the index as a commit would see it: without files that are only announced."""


def top_of(folder: Path) -> Path | None:
    """The nearest folder at or above ``folder`` (absolute) that git checked out; None outside of one. No process."""
    return next((each for each in (folder, *folder.parents) if os.path.lexists(each / ".git")), None)


_TRUST = "git config --global --add safe.directory "
"""How the command begins that git prints, with the path quoted for a shell, where another user owns the repository."""


class GitError(SkillkitError):
    """There is a repository and git tells nothing of it: no program, another owner, damage, no answer in time."""


def output(folder: Path, *arguments: str, timeout: float = 60) -> str | None:
    """What `git ARGUMENTS` prints in ``folder``, its last line end removed; None where it says no.

    None also where no repository is. Raises GitError where one is and git is missing, refuses to read what another
    user owns, or takes longer than ``timeout`` seconds: an answer of "no" would be false.
    """
    printed = _printed(folder, arguments, timeout)
    return None if printed is None else printed.decode("utf-8", "replace").rstrip("\n")


def _printed(folder: Path, arguments: Sequence[str], timeout: float = 60, data: bytes = b"") -> bytes | None:
    done = _run(folder, arguments, timeout, data)
    return done.stdout if done and done.returncode == 0 else None


def _run(
    folder: Path, arguments: Sequence[str], timeout: float = 60, data: bytes = b""
) -> subprocess.CompletedProcess[bytes] | None:
    """The finished process; None where it could not start and no repository is there. Raises as ``output`` does."""
    try:
        done = subprocess.run(
            ["git", "--no-optional-locks", *arguments],  # a look does not refresh the user's index
            cwd=folder,
            capture_output=True,
            check=False,
            input=data,
            timeout=timeout,
        )
    except ValueError:
        return None  # a name of a user's holds a NUL
    except subprocess.TimeoutExpired as e:
        raise GitError(f"{folder}: `git {_verb(arguments)}` took longer than {timeout:g} seconds") from e
    except OSError as e:
        if not os.path.isdir(folder) or top_of(Path(os.path.abspath(folder))) is None:
            return None
        raise _missing(folder, e) from e
    if done.returncode:
        _refuse(folder, done.stderr)
    return done


def _missing(folder: Path, error: OSError) -> GitError:
    """The error for a git that cannot be started, in a repository."""
    if isinstance(error, FileNotFoundError):
        return GitError(f"{folder}: is in a git repository, and no git is on PATH", hint="install git")
    return GitError(f"{folder}: is in a git repository, and git cannot be started: {error.strerror or error}")


def _refuse(folder: Path, complaint: bytes) -> None:
    """Raise GitError in git's own words where its stderr says that it does not read the repository.

    Another user owns it, or a `.git` that is a file leads to nothing, as where a container has a worktree alone. Git
    speaks the user's language: only the command that it prints is the same in all.
    """
    lines = [line.strip() for line in os.fsdecode(complaint).splitlines()]
    words = lines[0].removeprefix("fatal: ") if lines else ""
    command = next((line for line in lines if line.startswith(_TRUST)), "")
    if command:
        raise GitError(f"git refuses {folder}: {words}", hint=f"if you trust its owner: {command}")
    if _leads_nowhere(top_of(Path(os.path.abspath(folder)))):
        raise GitError(f"git does not read {folder}: {words}", hint="see its file .git")


def _leads_nowhere(top: Path | None) -> bool:
    try:
        return top is not None and not os.path.exists(top / (top / ".git").read_text()[len("gitdir: ") :].rstrip("\n"))
    except (OSError, ValueError):
        return False  # a folder, as in most checkouts


def need_readable(folder: Path) -> bool:
    """True where git reads the repository that holds ``folder``, False where none does. Raises GitError otherwise."""
    done = _run(folder, ("rev-parse", "--git-dir"))
    if done is not None and not done.returncode:
        return True
    if done is not None and top_of(Path(os.path.abspath(folder))) is not None:
        raise _failed(folder, "rev-parse", done)
    return False


def history(folder: Path, *arguments: str) -> str:
    """What `git log ARGUMENTS` prints; nothing outside of a repository and before its first commit.

    Raises GitError where there is a history and git cannot read it.
    """
    # ten minutes: the history of a large repository is walked once
    done = _run(folder, ("-c", "core.quotePath=false", "log", *arguments), 600)
    if done is None or not done.returncode:
        return os.fsdecode(done.stdout) if done else ""
    if not need_readable(folder) or output(folder, "rev-parse", "--verify", "--quiet", "HEAD") is None:
        return ""
    raise _failed(folder, "log", done)


def commit_times(folder: Path, names: Iterable[str]) -> dict[str, int]:
    """When each of these commits was made, in seconds since 1970, by the name it was asked for; it may be abbreviated.

    What is no commit, is not in this clone or is ambiguous is left out; all of them outside of a repository.
    """
    # else a name such as `HEAD@{1}` would be followed
    asked = [name for name in names if name and not set(name) - set("0123456789abcdef")]
    data = "".join(f"{name}\n" for name in asked).encode()
    # one process for all names
    printed = (_printed(folder, ["cat-file", "--batch"], 600, data) or b"") if asked else b""
    found, at = {}, 0
    for name in asked if printed else ():
        head, at = printed[at : printed.index(b"\n", at)].split(), printed.index(b"\n", at) + 1
        if len(head) != len(("object", "kind", "size")):  # one that is missing or ambiguous has a line alone
            continue
        text, at = printed[at : at + int(head[2])], at + int(head[2]) + 1
        if head[1] == b"commit":  # a tag or a tree may have an abbreviation that fits
            found[name] = int(text.partition(b"\ncommitter ")[2].partition(b"\n")[0].split()[-2])
    return found


_LONGEST_COMMAND = 30_000
"""Characters of arguments that every system takes: Windows 32,767."""


def literally(paths: Iterable[str]) -> list[str]:
    """Pathspecs that mean these paths below the folder and nothing else, whatever signs they hold.

    Where they are more than a command line can hold, the one of the whole folder: who asks has to look at the paths.
    """
    found = [f":(literal){path}" for path in paths]
    return found if sum(map(len, found)) < _LONGEST_COMMAND else ["."]


def _failed(folder: Path, verb: str, done: subprocess.CompletedProcess[bytes]) -> GitError:
    reason = _reason(done)
    detail = f": {reason}" if reason else f" with exit code {done.returncode}"
    return GitError(f"{folder}: `git {verb}` failed{detail}", hint="run `git status` there")


def _reason(done: subprocess.CompletedProcess[bytes]) -> str:
    """The line of git's stderr that says why it failed."""
    said = [line.strip() for line in os.fsdecode(done.stderr).splitlines() if line.strip()]
    return next((line for line in said if line.startswith("fatal: ")), said[-1] if said else "").removeprefix("fatal: ")


def _verb(arguments: Sequence[str]) -> str:
    """The word that says what git does: the first that is neither an option nor the value of `-c`."""
    words = iter(arguments)
    for word in words:
        if word == "-c":
            next(words, "")
        elif not word.startswith("-"):
            return word
    return ""


def changed(folder: Path, base: str) -> frozenset[str]:
    """Files below ``folder`` that differ from where this branch left ``base``, untracked ones too; relative to it.

    Raises SkillkitError where there is no repository, or git does not know ``base``.
    """
    if output(folder, "rev-parse", "--verify", "--quiet", f"{base}^{{commit}}") is None:
        _need_repository(folder)
        hint = "fetch it first; in CI, check out with its history (actions/checkout: fetch-depth: 0)"
        raise SkillkitError(f"{base}: there is no such commit", hint=hint)
    listed = _listed(folder, "diff", "--name-only", "-z", "--no-renames", "--relative", fork(folder, base))
    return listed | untracked(folder)


def staged(folder: Path) -> frozenset[str]:
    """Files below ``folder`` whose staged text differs from the last commit; relative to it."""
    _need_repository(folder)
    place = top(folder)
    return _below(folder, place, _listed(place, "diff", "--name-only", "-z", "--no-renames", "--cached", _COMMITTED))


def tracked(folder: Path) -> frozenset[str]:
    """Files and links below ``folder`` that are in the index; relative to it."""
    return _listed(folder, "ls-files", "-z")


def untracked(folder: Path) -> frozenset[str]:
    """Files below ``folder`` that git neither has nor ignores; relative to it."""
    return _listed(folder, "ls-files", "-z", "--others", "--exclude-standard")


def head(folder: Path) -> str:
    """The last commit; empty where there is none yet. Raises GitError where this clone has lost it."""
    place = top(folder)
    commit = output(place, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if commit is None and output(place, "rev-parse", "--verify", "--quiet", "HEAD") is not None:
        raise GitError(
            f"{folder}: `git rev-parse` failed: the commit of HEAD is missing", hint="run `git status` there"
        )
    return commit or ""


def ignored(folder: Path, paths: Sequence[str]) -> frozenset[str]:
    """Those of ``paths`` (relative to ``folder``) that git ignores; none that git refuses to judge."""
    return frozenset(ignoring(folder, paths))


def ignoring(folder: Path, paths: Sequence[str]) -> dict[str, str]:
    """The line, as `FILE:NUMBER`, because of which git ignores each of these ``paths`` (relative to ``folder``).

    What git has, and what it does not ignore, is left out, and so is what is behind a link or in a repository inside
    this one, which git refuses to judge.
    """
    asked = [path for path in paths if not any(_is_other(folder / above) for above in Path(path).parents[:-1])]
    data = b"".join(os.fsencode(path) + b"\0" for path in asked)
    printed = _printed(folder, ["check-ignore", "--verbose", "-z", "--stdin"], data=data) if asked else None
    words = os.fsdecode(printed or b"").split("\0")
    rows = zip(words[0::4], words[1::4], words[2::4], words[3::4], strict=False)
    # a pattern with ! is the last that fits a path which is not ignored
    return {path: f"{file}:{line}" for file, line, pattern, path in rows if not pattern.startswith("!")}


def _is_other(folder: Path) -> bool:
    return os.path.islink(folder) or os.path.lexists(folder / ".git")


def fork(folder: Path, base: str) -> str:
    """The commit at which this branch left ``base``; ``base`` itself where they share none, as in a shallow clone."""
    # what others have committed on the base since is no change of this branch
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
            raise SkillkitError(f"{path}: has a merge conflict", hint="resolve the conflict and `git add` the file")
        if path not in announced:
            found[path] = (mode, name)
    return found


def unstaged(folder: Path) -> frozenset[str]:
    """Files below ``folder`` whose text in the working tree differs from the index, untracked ones too."""
    place = top(folder)
    names = _listed(place, "diff", "--name-only", "-z", "--no-renames")
    return _below(folder, place, names | _listed(place, "ls-files", "-z", "--others", "--exclude-standard"))


def stage(top: Path, paths: Iterable[str]) -> bool:
    """Bring these files (relative to ``top``) into the index as they are, removed ones too; False where git fails."""
    data = b"".join(os.fsencode(path) + b"\0" for path in paths)
    arguments = ("--literal-pathspecs", "add", "--all", "--pathspec-from-file=-", "--pathspec-file-nul")
    return _printed(top, arguments, data=data) is not None


def remove(folder: Path, path: str) -> None:
    """Remove what git has at ``path`` (relative to ``folder``) from the index and the working tree.

    Raises GitError where git refuses; then nothing has changed.
    """
    listed = _printed(folder, ("ls-files", "-z", "--", path))
    done = _run(folder, ("rm", "-r", "-q", "--", path))
    if done is not None and not done.returncode:
        return
    _need_repository(folder)
    _run(folder, ("checkout-index", "-q", "-z", "--stdin"), data=listed or b"")  # those that git had removed by then
    reason = f": {_reason(done)}" if done else ""
    raise GitError(f"{path}: git cannot remove it{reason}", hint="nothing was changed; try again")


def _below(folder: Path, top: Path, names: frozenset[str]) -> frozenset[str]:
    """The names, relative to ``top``, as they are relative to ``folder``, less those outside of it."""
    start = prefix(folder, top)
    return frozenset(name.removeprefix(start) for name in names if name.startswith(start))


def prefix(folder: Path, top: Path) -> str:
    """What git's paths, which have no links in them, of files in ``folder`` begin with: empty at ``top``, else with a
    slash at its end."""
    below = os.path.relpath(os.path.realpath(folder), os.path.realpath(top)).replace(os.sep, "/")
    return "" if below == "." else f"{below}/"


def tree(folder: Path, commit: str) -> dict[str, tuple[str, str]]:
    """(mode, object) of every file and link below ``folder`` at ``commit``, by its path relative to it."""
    found = {}
    for line in _listed(folder, "ls-tree", "-r", "-z", commit):
        head, _, path = line.partition("\t")
        mode, _, name = head.split(" ")
        found[path] = (mode, name)
    return found


def contents(folder: Path, objects: Sequence[str]) -> list[bytes]:
    """What is in these objects, in their order. Raises GitError for one that this clone does not have."""
    if not objects:
        return []
    done = _run(folder, ["cat-file", "--batch"], 600, "".join(f"{name}\n" for name in objects).encode())
    if done is None or done.returncode:
        _need_repository(folder)
        raise _failed(folder, "cat-file", done) if done else SkillkitError(f"{folder}: git cannot be started")
    found, at = [], 0
    for name in objects:
        end = done.stdout.index(b"\n", at)
        if b" missing" in done.stdout[at:end]:
            raise GitError(f"{folder}: `git cat-file` has no object {name}", hint="run `git fsck` there")
        size = int(done.stdout[at:end].split()[2])
        found.append(done.stdout[end + 1 : end + 1 + size])
        at = end + 1 + size + 1
    return found


def _need_repository(folder: Path) -> None:
    """Raise SkillkitError where no git repository is, GitError where git cannot read the one that is."""
    if not need_readable(folder):
        raise SkillkitError(f"{folder}: no git repository", hint="name the skills to check instead")


def _listed(folder: Path, *arguments: str) -> frozenset[str]:
    """The names that git lists. Raises SkillkitError where it fails: that is not a list of nothing."""
    done = _run(folder, arguments)
    if done is None or done.returncode:
        _need_repository(folder)
        raise _failed(folder, arguments[0], done) if done else SkillkitError(f"{folder}: git cannot be started")
    return frozenset(name for name in os.fsdecode(done.stdout).split("\0") if name)
