"""One errand to the remote: fetch what is new, drop what is folded, push what waits."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from skillkit.errors import SkillkitError
from skillkit.events.event import COUNTED
from skillkit.events.git import about, batches, refs, state
from skillkit.events.git.outbox import Outbox
from skillkit.events.git.process import Limits
from skillkit.events.git.remote import LONG, Remote, RemoteError
from skillkit.events.git.repository import LARGEST, Repository
from skillkit.events.git.state import State
from skillkit.events.maintenance import retention
from skillkit.events.remote_url import without_password
from skillkit.lock import locked

TRIES = 4
"""Pushes of one errand: others move our ref only when they fold it, or when they mean harm."""

Result = TypeVar("Result")


class Unpushed(NamedTuple):
    """``events`` that wait to be pushed, and when the oldest report of them was frozen, in seconds since 1970 (0: no
    report waits).
    """

    events: int
    report_at: float


class Exchange:
    """A clone's traffic with the remote of its lake. ``folder`` is the lake's, ``at`` where this clone is."""

    def __init__(self, folder: str, remote: Remote, at: str) -> None:
        self.folder = folder
        self.remote = remote
        self.repository: Repository = remote.repository
        self.outbox = Outbox(self.repository)
        self.state: State = state.load(folder)
        self._seen: dict[str, str] = dict(self.state.imported)
        if not self.state.writer or self.state.at != at:  # new here, or a copied tree: its original has the old ref
            self.state.renew(at)
            self.save()

    def save(self) -> None:
        """Remember what is known."""
        state.save(self.folder, self.state)

    def fetch(self, limits: Limits = LONG) -> None:
        """Fetch the lake's refs. Raises RemoteError, or SkillkitError where another lake is there, or none."""
        self.remote.fetch(refs.NAMESPACE, refs.FETCHED, limits)
        self.check_identity()
        self.state.fetched_at = time.time()  # the clock of the day: it has to mean the same to the next process
        self.save()

    def check_identity(self) -> None:
        """Stop where the remote holds another lake than the one remembered, or none that this clone has seen."""
        found = about.fetched(self.repository, self.remote.url)
        shown = without_password(self.remote.url)
        known, is_same_place = self.state.identity, self.state.url == self.remote.url
        if found is None and known and is_same_place:  # a ref that vanished is pushed again
            about.publish(self.remote, known)
        elif found is None:
            raise SkillkitError(f"{shown}: there is no lake yet", hint=f"skillkit lake init --git {shown}")
        elif known and found.identity != known:
            raise SkillkitError(
                f"{shown}: this is lake {found.identity}, but this clone knows lake {known}",
                hint=f"if that is meant, remove {os.path.join(self.folder, state.FILE)}; what waits goes there",
            )
        elif not known or not is_same_place:
            self.state.identity, self.state.url = (found.identity if found else known), self.remote.url

    def in_form_of_remote(self, call: Callable[[], Result]) -> Result:
        """What a first call to the remote returns, made again where the remote names its objects by another hash."""
        try:
            return call()
        except RemoteError as e:
            if e.kind != "form":
                raise
            self.change_form()
            return call()

    def change_form(self) -> None:
        """Name objects as the remote does: SHA-256 in place of SHA-1, or the reverse."""
        with locked(self.outbox.lock):
            self.repository.remake([refs.OUTBOX, refs.ABOUT_OWN])
        self.state.sent, self.state.attempts, self.state.imported = "", [], {}
        self.save()

    def new_files(self, *, again: bool = False) -> list[tuple[str, str]]:
        """(path, object) of each file of events that was fetched and not imported yet, the remote's own copy of ours
        and files of no writer left out. With ``again`` also what was imported before, and ours.
        """
        now = self._seen = self.fetched()
        before = {} if again else self.state.imported
        changed = {ref: name for ref, name in now.items() if before.get(ref) != name}
        list(self.repository.objects(list(changed.values())))  # raises where one is missing: it must not pass for empty
        trees = self.repository.trees([*changed.values(), *(before[ref] for ref in changed if ref in before)])
        own = self.outbox.files() if changed or again else {}
        ours = set() if again else set(own.values())
        found = {object: path for path, object in own.items()} if again else {}
        for ref, name in changed.items():
            seen = set(trees.get(before.get(ref, ""), {}).values()) | ours
            found |= {object: path for path, object in trees[name].items() if object not in seen}
        return [(path, object) for object, path in found.items() if batches.is_batch(path)]

    def imported(self) -> None:
        """Remember that what ``new_files`` saw was imported: a git that lost its skillkit may have fetched more."""
        self.state.imported = self._seen
        self.save()

    def fetched(self) -> dict[str, str]:
        """The commit of each writer's ref and of `folded`, as last fetched, by the remote's name of the ref."""
        found = {refs.at_remote(ref): name for ref, name in self.repository.refs(refs.FETCHED).items()}
        return {ref: name for ref, name in found.items() if ref == refs.FOLDED or refs.is_writer(ref)}

    def drop_folded(self, keep_from: str = "") -> int:
        """Drop each of our files whose events are all in folded content that was fetched, or older than the month
        ``keep_from``. Returns their number.
        """
        kept = self.outbox.files()
        folded_ref = refs.fetched(refs.FOLDED)
        folded = self.repository.trees([folded_ref])[folded_ref]
        months = {path.partition("/")[0] for path in kept}
        there: set[tuple[str, bool]] = set()
        for entry in self.repository.objects([o for path, o in folded.items() if path.partition("/")[0] in months]):
            there |= _ids_in(entry.data)
        gone = [path for path in kept if retention.is_old(path.partition("/")[0], keep_from)]
        if there:
            contents = zip(kept, self.repository.objects(list(kept.values())), strict=True)
            gone += [path for path, entry in contents if _ids_in(entry.data) <= there]
        self.outbox.drop(gone)
        return len(gone)

    def is_sent(self) -> bool:
        """True where the remote is known to have all that waits."""
        tip = self.outbox.tip()
        return not tip or tip == self.state.sent

    def waiting(self) -> Unpushed:
        """What the remote is not known to have."""
        kept = self.outbox.files()
        sent = set(self.repository.trees([self.state.sent])[self.state.sent].values()) if self.state.sent else set()
        paths = {name: path for path, name in kept.items() if name not in sent}
        events, report_at = 0, 0.0
        for entry in self.repository.objects(list(paths)):
            lines = entry.data.splitlines()
            events += len(lines)
            if any(map(_is_report, lines)):
                frozen_at = batches.frozen_at(paths[entry.name])
                report_at = min(report_at or frozen_at, frozen_at)
        return Unpushed(events, report_at)

    def push(self, limits: Limits = LONG) -> bool:
        """Push what waits; False where the remote has it already. What was fetched before says what is there.

        A push whose answer was lost is known by its commit. Where another has put what we never pushed under our name,
        we take a new one. Raises RemoteError; then everything is kept.
        """
        tip = self.outbox.tip()
        there = self.fetched().get(refs.of_writer(self.state.writer), "")
        if not tip or tip == there:
            self._arrived(tip)
            return False
        for _ in range(TRIES):
            if there and there not in (tip, self.state.sent, *self.state.attempts):
                self.state.renew(self.state.at)
                there = ""
            ref = refs.of_writer(self.state.writer)
            # pushes whose answer was lost; of many only the last can still arrive
            self.state.attempts = [*self.state.attempts, tip][-50:]
            self.save()  # before: the answer may never arrive
            (done,) = (pushed := self.remote.push({ref: tip}, {ref: there}, limits)).values()
            if done.state in ("ok", "same"):
                self._arrived(tip)
                self.repository.update({refs.fetched(ref): tip})
                self.state.pushed_at = time.time()
                self.save()
                return True
            if done.state == "refused":
                self.remote.expect_ok(pushed)
            there = self.remote.listed(ref).get(ref, "")
        raise RemoteError("moved", f"{without_password(self.remote.url)}: others keep moving this clone's ref")

    def _arrived(self, tip: str) -> None:
        if self.state.sent != tip or self.state.attempts:
            self.state.sent, self.state.attempts = tip, []
            self.save()


def _is_report(line: bytes) -> bool:
    """True for a line that is not a count of uses."""
    return f'"type":"{COUNTED}"'.encode() not in line  # without parsing: `batches.line` writes no blank there


def _ids_in(data: bytes) -> set[tuple[str, bool]]:
    """The events of a file by id; what is purged there holds the whole event too: (id, whether it is purged)."""
    found: set[tuple[str, bool]] = set()
    for row, line in batches.events(data):
        found |= {(row["id"], False), (row["id"], batches.is_purged(line))}
    return found


def ids(data: bytes) -> set[str]:
    """The ids of the events of a file."""
    return {str(row["id"]) for row, _ in batches.events(data)}


def each_file(repository: Repository, names: Sequence[str], skipped: Callable[[str, int], None]) -> Iterator[bytes]:
    """The content of these objects; ``skipped`` is called for one that is too large to be a batch (object, bytes)."""
    for entry in repository.objects(names):
        if entry.size > LARGEST:
            skipped(entry.name, entry.size)
        else:
            yield entry.data
