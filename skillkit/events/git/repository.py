"""The lake's own bare repository: objects and refs, written and read without touching the user's."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import IO, NamedTuple

from skillkit import process_group
from skillkit.events.event import uuid7
from skillkit.events.git.process import Done, Limits, run
from skillkit.events.spool import make_folder
from skillkit.events.store import EngineError
from skillkit.lock import locked

LOCAL = Limits(60)
"""For calls that reach no network."""

OLDEST_GIT = (2, 31)
"""The first git that takes its configuration from GIT_CONFIG_COUNT."""

AUTHOR = "skillkit <skillkit@localhost> 0 +0000"
"""The author and date of every commit: the same content is then the same commit, in every clone."""

DURABLE = ("-c", "core.fsync=loose-object,pack,pack-metadata,reference")
"""A batch leaves the spool once it is in a commit, which must then outlast a power cut."""

REPEATABLE = ("-c", "core.fsync=pack,pack-metadata")
"""For a fetch of hundreds of refs: syncing each takes three quarters of its time, and `drop_broken` and another fetch
bring back what a power cut took.
"""

PART = "refs/own/part/"
"""Where a commit is made, before the ref that is to name it does."""

TRIES = 5
"""Attempts at a call of git that another one's lock file was in the way of."""

LARGEST = 8_000_000
"""Bytes of an object that is read; a larger one is none of skillkit's."""

_ASKED_AT_ONCE = 300
"""Objects that git is asked for before its answer is read: more would fill the pipe, and both would wait."""

Files = Mapping[str, str | bytes]
"""What a commit holds, by path: the name of an object that is there (text), or the content of a new one (bytes)."""


class LakeGitError(EngineError):
    """A call of git failed; what waits is kept."""


class TreeEntry(NamedTuple):
    """One object as `git cat-file` has it. ``kind`` is empty where it is missing, ``data`` where its ``size`` is beyond
    LARGEST.
    """

    name: str
    kind: str
    size: int
    data: bytes


class _Reader(NamedTuple):
    process: subprocess.Popen[bytes]
    stdin: IO[bytes]
    stdout: IO[bytes]


class Repository:
    """A bare repository at ``folder``; every call runs ``program`` with the variables ``environment``."""

    def __init__(self, folder: str, environment: Mapping[str, str], program: str = "git") -> None:
        self.folder = folder
        self.environment = environment
        self.program = program
        self._reader: _Reader | None = None

    def __del__(self) -> None:
        self.close()

    def make(self, form: str = "sha1") -> None:
        """Make the repository (objects named by ``form``, sha1 or sha256) where there is none.

        Raises SkillkitError where git is missing or too old.
        """
        if os.path.isfile(os.path.join(self.folder, "HEAD")):
            return
        need_git(self.program, self.environment)
        above = os.path.dirname(self.folder)
        make_folder(above)
        with locked(os.path.join(above, "git.lock")):
            if os.path.isfile(os.path.join(self.folder, "HEAD")):  # another was faster
                return
            part = f"{self.folder}.part"
            shutil.rmtree(part, ignore_errors=True)  # what a call that was killed has left
            # no template: the user's own may bring hooks, which would run here
            command = [self.program, "init", "--quiet", "--bare", "--template=", f"--object-format={form}", part]
            done = run(command, self.environment, LOCAL)
            if done.code:
                raise failed("init", done)
            os.replace(part, self.folder)  # whole or not there: a half-made repository would fail each later call

    def remake(self, refs: Sequence[str]) -> None:
        """Make the repository again with the other form of names, and these refs in it: remotes take their own
        alone."""
        kept = {ref: files for ref, files in self.trees(refs).items() if files}
        contents: dict[str, dict[str, str | bytes]] = {}
        for ref, by_path in kept.items():
            entries = self.objects(list(by_path.values()))
            contents[ref] = {path: entry.data for path, entry in zip(by_path, entries, strict=True)}
        form = "sha256" if self.form == "sha1" else "sha1"
        new = Repository(f"{self.folder}.{form}", self.environment, self.program)
        shutil.rmtree(new.folder, ignore_errors=True)
        new.make(form)
        for ref, files in contents.items():
            new.commit(ref, files)
        new.close()
        self.close()
        old = f"{self.folder}.old"
        shutil.rmtree(old, ignore_errors=True)
        os.rename(self.folder, old)
        os.rename(new.folder, self.folder)
        shutil.rmtree(old, ignore_errors=True)

    @property
    def form(self) -> str:
        """How its objects are named: sha1 or sha256."""
        done = self.call("rev-parse", "--show-object-format")
        return done.out.decode().strip() if not done.code else "sha1"

    def call(self, *arguments: str, data: bytes = b"", limits: Limits = LOCAL, largest: int = 0) -> Done:
        """Run git here. What an ended git left locked is unlocked, and the call made again."""
        command = [self.program, f"--git-dir={self.folder}", *arguments]
        for _ in range(TRIES):
            done = run(command, self.environment, limits, data=data, largest=largest)
            if not done.code or ".lock': File exists" not in done.err or not self._unlock(done.err):
                break
        return done

    def git(self, *arguments: str, data: bytes = b"") -> bytes:
        """What git prints. Raises SkillkitError where it fails."""
        done = self.call(*arguments, data=data)
        if done.code:
            raise failed(next(word for word in arguments if word[0] != "-" and "=" not in word), done)
        return done.out

    def _unlock(self, complaint: str) -> bool:
        """Remove the lock files that git's error names where the git that made them has ended.

        An orphan, whose skillkit was killed, is ended first. True where the call may be made again.
        """
        seen = {file: found for file in _locks_in(complaint) if (found := _identity(file))}
        with locked(os.path.join(self.folder, "unlock.lock")):
            # refs that only a local call writes: a fetch or push does not hold their locks
            is_own = any("/refs/own/" in file for file in seen)
            verbs = ("fast-import", "update-ref") if is_own else ("fetch", "push", "update-ref")
            for _ in range(20):  # an orphan that is about to be done has two seconds
                if not (groups := processes_on(self.folder, verbs)):
                    break
                time.sleep(0.1)
            else:
                for group in groups:
                    process_group.end(group)
            for file, found in seen.items():
                if _identity(file) == found:  # else it is the lock of another call by now
                    with suppress(FileNotFoundError):
                        os.unlink(file)
        return True

    def refs(self, prefix: str = "refs/") -> dict[str, str]:
        """The object that each ref below ``prefix`` names."""
        listed = self.git("for-each-ref", "--format=%(objectname) %(refname)", prefix).decode()
        return {name: object for object, _, name in (line.partition(" ") for line in listed.splitlines())}

    def commit(self, ref: str, files: Files, before: str | None = None) -> str:
        """Make ``ref`` name a commit without a parent that holds ``files``. Returns the commit.

        With ``before`` only where it still names that commit (empty: is not there): a git whose skillkit was killed
        goes on, and must not take back what others have written since. Raises LakeGitError where it does not.

        Author and date are fixed, so that the same files are the same commit.
        """
        part = PART + uuid7()
        new = {path: content for path, content in sorted(files.items()) if isinstance(content, bytes)}
        marks = {path: f":{n}" for n, path in enumerate(new, 2)}  # the commit itself is mark 1
        script = [b"feature done\n"]  # a script that ends without `done` was cut off, and fast-import refuses it
        for path, data in new.items():
            script.append(f"blob\nmark {marks[path]}\ndata {len(data)}\n".encode() + data + b"\n")
        script.append(f"commit {part}\nmark :1\ncommitter {AUTHOR}\ndata 4\nlake\n".encode())
        for path, content in sorted(files.items()):
            script.append(f"M 100644 {marks.get(path, content)} {path}\n".encode())
        script.append(b"get-mark :1\ndone\n")
        try:
            # one process for blobs, tree and commit, where hash-object takes one a file
            made = self.git(*DURABLE, "fast-import", "--quiet", "--force", data=b"".join(script)).decode().strip()
        finally:
            self._remove_crash_reports()
        old = "" if before is None else f" {before or '0' * len(made)}"
        self.git("update-ref", "--stdin", data=f"update {ref} {made}{old}\ndelete {part}\n".encode())
        return made

    def _remove_crash_reports(self) -> None:
        for name in os.listdir(self.folder):  # fast-import writes one at each failure, and nothing else removes them
            if name.startswith("fast_import_crash_"):
                os.unlink(os.path.join(self.folder, name))

    def update(self, changes: Mapping[str, str]) -> None:
        """Make refs name other objects, all or none; an empty name deletes a ref."""
        lines = [f"update {ref} {name}\n" if name else f"delete {ref}\n" for ref, name in changes.items()]
        if lines:
            self.git("update-ref", "--stdin", data="".join(lines).encode())

    def drop_broken(self, prefix: str) -> int:
        """Remove the refs below ``prefix`` whose files hold no name of an object, as a power cut leaves those that were
        not synced: git fetches nothing while it meets one. Returns their number.
        """
        broken = [file for file in _files_below(os.path.join(self.folder, prefix)) if not _holds_name(file)]
        for file in broken:
            with suppress(FileNotFoundError):
                os.unlink(file)
        return len(broken)

    def prune(self) -> None:
        """Remove the objects that no ref holds any more, and put the others into one pack.

        For the holder of the locks of those who write here: a git that still does has lost its skillkit, and its
        objects would go before its ref names them. It is ended first.
        """
        self.close()
        for group in processes_on(self.folder, ("fast-import", "fetch", "update-ref", "gc")):
            process_group.end(group)
        self.update(dict.fromkeys(self.refs(PART), ""))
        # by default git keeps unreachable objects for two weeks, and a purged text with them
        self.git("gc", "--quiet", "--prune=now")

    def objects(self, names: Sequence[str], *, missing_ok: bool = False) -> Iterator[TreeEntry]:
        """These objects, in their order. One git answers all questions of this process.

        Raises LakeGitError where one is missing and that is not ``missing_ok``: nothing must pass for empty.
        """
        for start in range(0, len(names), _ASKED_AT_ONCE):
            some = names[start : start + _ASKED_AT_ONCE]
            reader = self._reading()
            try:
                reader.stdin.write("".join(f"{name}\n" for name in some).encode())
                reader.stdin.flush()
                found = [_read_entry(name, reader.stdout) for name in some]
            except (OSError, ValueError) as e:
                self.close()
                raise LakeGitError(f"{self.folder}: git stopped reading", hint="run it again") from e
            if not missing_ok and (missing := [entry.name for entry in found if not entry.kind]):
                raise self.damaged(missing[0])
            yield from found  # only once all are known to be there

    def damaged(self, name: str) -> LakeGitError:
        """The error for an object that must be there and is not. The lake beside this repository has all events."""
        known = os.path.join(os.path.dirname(self.folder), "git.json")
        return LakeGitError(
            f"{self.folder}: is damaged: {name} is missing",
            hint=f"the lake has all events: `rm -r {self.folder} {known}`, then `skillkit lake sync`",
        )

    def _reading(self) -> "_Reader":
        if self._reader is None:
            command = [self.program, f"--git-dir={self.folder}", "cat-file", "--batch"]
            process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                env=dict(self.environment), start_new_session=True,
            )  # fmt: skip
            assert process.stdin
            assert process.stdout
            self._reader = _Reader(process, process.stdin, process.stdout)
        return self._reader

    def close(self) -> None:
        """End the git that reads; another is started where one is needed."""
        if self._reader:
            with suppress(OSError):
                self._reader.stdin.close()
            # it only reads: nothing is left half done
            self._reader.process.kill()
            self._reader.process.wait()
            self._reader.stdout.close()
            self._reader = None

    def trees(self, commits: Sequence[str]) -> dict[str, dict[str, str]]:
        """The files of each of these commits: object by path, two levels deep at most. A missing commit has none.

        Raises LakeGitError where a commit is there and a tree of it is not.
        """
        roots = {entry.name: _tree_of(entry) for entry in self.objects(commits, missing_ok=True)}
        tops = self._listed([root for root in roots.values() if root])
        below = self._listed(list({name for top in tops.values() for _, mode, name in top if mode == "40000"}))
        found: dict[str, dict[str, str]] = {}
        for commit, root in roots.items():
            files = found[commit] = {}
            for path, mode, name in tops.get(root, []):
                if mode == "40000":
                    files |= {f"{path}/{inner}": n for inner, kind, n in below.get(name, []) if _is_file(kind)}
                elif _is_file(mode):
                    files[path] = name
        return found

    def _listed(self, names: Sequence[str]) -> dict[str, list[tuple[str, str, str]]]:
        return {entry.name: list(_entries(entry)) for entry in self.objects(names)}


def need_git(program: str, environment: Mapping[str, str]) -> None:
    """Raise SkillkitError where git is missing or older than OLDEST_GIT."""
    least = ".".join(map(str, OLDEST_GIT))
    try:
        done = run([program, "version"], environment, LOCAL)
    except OSError as e:
        raise LakeGitError("git is missing, which the lake needs", hint=f"install git {least} or newer") from e
    words = done.out.decode("utf-8", "replace").split()
    # `git version 2.39.5 (Apple Git-154)`
    numbers = tuple(int(number) for number in (words[2] if len(words) > 2 else "").split(".")[:2] if number.isdigit())
    if numbers < OLDEST_GIT:
        raise LakeGitError(f"git {'.'.join(map(str, numbers))} is too old for the lake", hint=f"install git {least}")


def failed(verb: str, done: Done) -> LakeGitError:
    """The error for a call of git that reached no network."""
    said = done.err.strip().splitlines()
    reason = "it took too long" if done.timed_out else said[-1] if said else f"exit code {done.code}"
    return LakeGitError(f"the lake's own repository: `git {verb}` failed: {reason}")


def processes_on(folder: str, verbs: Sequence[str]) -> list[int]:
    """The process groups of gits that do one of ``verbs`` in the repository at ``folder``."""
    mark = f"--git-dir={folder}"
    if os.path.isdir("/proc/self"):
        commands = {pid: _command(pid) for pid in map(int, filter(str.isdigit, os.listdir("/proc")))}
    else:
        # macOS has no /proc
        listed = subprocess.run(["ps", "-axo", "pid=,command="], capture_output=True, text=True, check=False).stdout
        commands = {int(line.split()[0]): line.strip() for line in listed.splitlines()}
    return [pid for pid, words in commands.items() if mark in words and any(f" {verb} " in words for verb in verbs)]


def _command(pid: int) -> str:
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            # the arguments end with a NUL each
            return file.read(100_000).decode("utf-8", "surrogateescape").replace("\0", " ")
    except OSError:
        return ""


def _locks_in(complaint: str) -> list[str]:
    """The files of git's "Unable to create '/a/b.lock': File exists."."""
    quoted = complaint.split("'")
    return [file for file in quoted if file.endswith(".lock") and os.path.isabs(file)]


def _identity(file: str) -> tuple[int, int] | None:
    try:
        status = os.stat(file)
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns  # a lock that was made again differs in one of them


def _files_below(folder: str) -> list[str]:
    """The files of loose refs; git's own locks are none."""
    found = [os.path.join(top, name) for top, _, names in os.walk(folder) for name in names]
    return [file for file in found if not file.endswith(".lock")]


def _holds_name(ref: str) -> bool:
    """True for the file of a ref that names an object, and for one that is gone meanwhile."""
    try:
        with open(ref, "rb") as file:
            return bool(re.fullmatch(rb"(?:[0-9a-f]{40}|[0-9a-f]{64})\n", file.read(100)))  # SHA-1 or SHA-256
    except FileNotFoundError:
        return True


def _tree_of(commit: TreeEntry) -> str:
    first = commit.data.partition(b"\n")[0] if commit.kind == "commit" else b""
    return first.removeprefix(b"tree ").decode("ascii", "replace") if first.startswith(b"tree ") else ""


def _entries(tree: TreeEntry) -> Iterable[tuple[str, str, str]]:
    """(path, mode, object) of each entry of a tree object."""
    if tree.kind != "tree":
        return
    # a tree holds names as bytes, and their form (SHA-1 or SHA-256) is that of its own name
    width = len(tree.name) // 2
    at = 0
    while at < len(tree.data):
        nul = tree.data.index(b"\0", at)
        mode, _, path = tree.data[at:nul].partition(b" ")
        at = nul + 1 + width
        yield path.decode("utf-8", "replace"), mode.decode("ascii"), tree.data[nul + 1 : at].hex()


def _is_file(mode: str) -> bool:
    return mode in ("100644", "100755")  # neither links nor submodules: their content is a path, or not here


def _read_entry(name: str, printed: IO[bytes]) -> TreeEntry:
    """The next answer of `git cat-file --batch`. Raises ValueError where there is none."""
    line = printed.readline()
    words = line.split()
    if not line.endswith(b"\n") or not words:
        raise ValueError("git has ended")
    if len(words) < 3 or not words[-1].isdigit():  # "NAME missing"
        return TreeEntry(name, "", 0, b"")
    size = int(words[-1])
    if size <= LARGEST:
        data = printed.read(size + 1)
        if len(data) <= size:  # what a git that was killed leaves must not pass for a short file
            raise ValueError("git has ended")
        return TreeEntry(name, words[-2].decode(), size, data[:-1])
    left = size + 1
    while left and (some := printed.read(min(left, 1 << 20))):  # past what is too large, a mebibyte at a time
        left -= len(some)
    return TreeEntry(name, words[-2].decode(), size, b"")
