"""The remote: one call an errand, and what went wrong in words that help."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from skillkit.events.git.process import Done, Limits
from skillkit.events.git.repository import REPEATABLE, LakeGitError, Repository
from skillkit.events.remote_url import check_url, without_password

QUICK = Limits(10)
"""For asking what there is: a server that never answers is given up after this."""

LONG = Limits(300, silent=9)
"""For sending and fetching: any size, as long as something moves."""

LARGEST_FETCH = 512_000_000
"""Bytes of a file that a fetch may write; a colleague's huge blob must not fill the disk."""

AT_ONCE = 100
"""Refs deleted by one push: one each is 20 times slower, and all in one is more than some servers take."""

FEWER = 25
"""Refs deleted by one push where a server refused AT_ONCE of them."""


class RemoteError(LakeGitError):
    """The remote could not be reached, or refused. ``kind`` is one of KINDS."""

    def __init__(self, kind: str, message: str, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.kind = kind


# in this order: the first whose words are in what git says counts
_KINDS: tuple[tuple[str, str], ...] = (
    ("together", r"does not support --atomic"),
    ("form", r"mismatched algorithms|object[- ]format|hash algorithm"),
    ("moved", r"stale info|cannot lock ref|fetch first|failed to update ref|reference already exists"
        r"|incorrect old value"),
    ("denied", r"Authentication failed|could not read (?:Username|Password)|terminal prompts disabled|Permission denied"
        r"|publickey|returned error: 40[13]|HTTP 40[13]|access denied|not allowed|read[- ]only|insufficient permission"
        r"|Host key verification failed|dubious ownership"),
    ("missing", r"repository.*not found|does not appear to be a git repository|no such (?:file|repository)"
        r"|returned error: 404|does not exist|project you were looking for"),
    ("offline", r"Could not resolve|Failed to connect|Connection refused|Couldn't connect|timed out|unreachable"
        r"|Operation too slow|Connection (?:reset|closed)|No route to host|RPC failed|early EOF|hung up|SSL|certificate"
        r"|returned error: 5\d\d|unable to access"),
    ("refused", r"remote rejected|hook declined|deny|prohibited|pre-receive|protected"),
)  # fmt: skip
KINDS = (*(kind for kind, _ in _KINDS), "slow", "failed")

_HINTS = {
    "denied": "check that `git fetch` and `git push` to it work without a prompt: a credential helper or an ssh agent",
    "missing": "check the URL in skillkit.toml, and that you may see the repository",
    "offline": "what waits is kept and goes with the next sync",
    "slow": "what waits is kept and goes with the next sync",
    "refused": "the remote must allow refs below refs/skillkit/; a repository of the lake's own usually does",
}


class Pushed(NamedTuple):
    """What became of one ref of a push: `ok`, `same` (it was there already), `moved` (the lease), or `refused`."""

    state: str
    reason: str = ""


class Remote:
    """The remote at ``url``, reached from ``repository``."""

    def __init__(self, repository: Repository, url: str) -> None:
        check_url(url)
        self.repository = repository
        self.url = url

    def listed(self, pattern: str, limits: Limits = QUICK) -> dict[str, str]:
        """The remote's refs that match ``pattern``: object by name."""
        done = self._call("ls-remote", "--refs", self.url, pattern, limits=limits)
        pairs = (line.partition("\t") for line in done.out.decode("utf-8", "replace").splitlines())
        return {ref: name for name, _, ref in pairs if ref}

    def fetch(self, source: str, target: str, limits: Limits = LONG) -> None:
        """Fetch the refs ``source``* as ``target``*; those that vanished there vanish here."""
        self.repository.drop_broken(target)
        self._call(
            *REPEATABLE, "fetch", "--progress", "--prune", "--no-tags", "--no-write-fetch-head",
            # each of these defaults costs time or writes something that no one reads here
            "--no-recurse-submodules", "--no-auto-maintenance", "--no-show-forced-updates",
            self.url, f"+{source}*:{target}*",
            limits=limits, largest=LARGEST_FETCH,
        )  # fmt: skip

    def push(
        self,
        changes: Mapping[str, str],
        leases: Mapping[str, str],
        limits: Limits = LONG,
        *,
        atomic: bool = False,
    ) -> dict[str, Pushed]:
        """Make refs of the remote name these objects (empty: delete), each only where it still names its lease (empty:
        is not there); with ``atomic`` all or none. Returns what became of each.

        Raises RemoteError where nothing is known of them: the answer may be lost on its way.
        """
        command = ["push", "--porcelain", "--progress", "--no-verify", "--no-signed", "--no-follow-tags"]
        command += ["--atomic"] if atomic else []
        command += [f"--force-with-lease={ref}:{leases[ref]}" for ref in changes]
        command += [self.url, *(f"{name}:{ref}" for ref, name in changes.items())]
        done = self.repository.call(*command, limits=limits)
        found = _pushed(done.out.decode("utf-8", "replace"))
        # git prints nothing where all is up to date
        if set(found) < set(changes) and not (done.code == 0 and not found):
            raise self._error(done)
        return {ref: found.get(ref, Pushed("same")) for ref in changes}

    def expect_ok(self, pushed: Mapping[str, Pushed]) -> None:
        """Raise RemoteError where a ref of a push was refused or had moved."""
        for ref, each in pushed.items():
            if each.state not in ("ok", "same"):
                shown = without_password(self.url)
                raise RemoteError(each.state, f"{shown}: {ref}: {each.reason}", _HINTS.get(each.state, ""))

    def delete(self, refs: Mapping[str, str], limits: Limits = LONG) -> int:
        """Delete refs that still name these objects, AT_ONCE a push. Returns how many are gone.

        One push is one change of the server's refs, which is three times faster. Where it takes none of them (a ref has
        moved, it knows no `atomic`, it allows fewer), those are deleted one by one, FEWER a push.
        """
        gone = 0
        for some in _parts(refs, AT_ONCE):
            if self._delete_together(some, limits):
                gone += len(some)
            else:
                gone += sum(self._delete_each(few, limits) for few in _parts(some, FEWER))
        return gone

    def _delete_together(self, refs: Mapping[str, str], limits: Limits) -> bool:
        """Delete all of these refs or none."""
        try:
            done = self.push(dict.fromkeys(refs, ""), refs, limits, atomic=True)
        except RemoteError as e:
            if e.kind in ("offline", "slow", "denied", "missing"):
                raise
            return False
        return all(each.state in _GONE for each in done.values())

    def _delete_each(self, refs: Mapping[str, str], limits: Limits) -> int:
        """Delete those of these refs that still name their objects. Returns how many are gone."""
        done = self.push(dict.fromkeys(refs, ""), refs, limits)
        return sum(each.state in _GONE for each in done.values())

    def _call(self, *arguments: str, limits: Limits, largest: int = 0) -> Done:
        done = self.repository.call(*arguments, limits=limits, largest=largest)
        if done.code:
            raise self._error(done)
        return done

    def _error(self, done: Done) -> RemoteError:
        shown = without_password(self.url)
        if done.timed_out or "Operation too slow" in done.err:  # curl's words at http.lowSpeedTime
            return RemoteError("slow", f"{shown}: no answer in time", _HINTS["slow"])
        kind = next((kind for kind, words in _KINDS if re.search(words, done.err, re.IGNORECASE)), "failed")
        return RemoteError(kind, f"{shown}: {_reason(done).replace(self.url, shown)}", _HINTS.get(kind, ""))


_GONE = ("ok", "same")

# flags of `git push --porcelain`: fast-forward, forced, new, deleted, up to date
_STATES = {" ": "ok", "+": "ok", "*": "ok", "-": "ok", "=": "same"}


def _parts(refs: Mapping[str, str], size: int) -> Iterator[dict[str, str]]:
    """So many refs at a time."""
    names = list(refs)
    for start in range(0, len(names), size):
        yield {ref: refs[ref] for ref in names[start : start + size]}


def _pushed(printed: str) -> dict[str, Pushed]:
    """The lines of `git push --porcelain`: a flag, `from:to`, a summary, with a tab between."""
    found = {}
    for line in printed.splitlines():
        parts = line.split("\t")
        if len(parts) < 3 or len(parts[0]) != 1:  # the lines `To URL` and `Done`
            continue
        ref = parts[1].partition(":")[2]
        moved = re.search(dict(_KINDS)["moved"], parts[2])
        found[ref] = Pushed(_STATES.get(parts[0]) or ("moved" if moved else "refused"), parts[2])
    return found


_NOISE = re.compile(
    r"Please make sure|and the repository exists|^\s*$|^(?:Counting|Compressing|Writing|Enumerating|Delta|Total)"
)


def _reason(done: Done) -> str:
    """The line of git's error that says most."""
    lines = [line.strip() for line in re.split(r"[\r\n]+", done.err) if not _NOISE.search(line)]
    reasons = [line for line in lines if re.match(r"(?:fatal|error|remote|ERROR|ssh|! )", line)]
    said: Sequence[str] = reasons or lines
    return said[0].removeprefix("fatal: ").removeprefix("error: ") if said else f"git ended with {done.code}"
