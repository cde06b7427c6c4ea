"""The git engine: a lake in the clone, whose events travel through the refs of a git remote."""

import os
import time
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import Any

from skillkit.errors import SkillkitError
from skillkit.events import intake, waiting
from skillkit.events.event import COUNTED, INVOKED, PURGED, TEXTS, uuid7, uuid8
from skillkit.events.folder import losses
from skillkit.events.folder.kept_here import KeptHere
from skillkit.events.git import batches, counts, state
from skillkit.events.git.address import url_of
from skillkit.events.git.environment import carried, environment
from skillkit.events.git.exchange import Exchange
from skillkit.events.git.fold import fold
from skillkit.events.git.outbox import Outbox
from skillkit.events.git.process import Limits
from skillkit.events.git.refs import NAMESPACE
from skillkit.events.git.remote import LONG, Remote, RemoteError
from skillkit.events.git.remote_lake import found
from skillkit.events.git.repository import LARGEST, Repository
from skillkit.events.git.state import State
from skillkit.events.lake_place import Place, RemoteAccess
from skillkit.events.maintenance.retention import is_old, keep_from
from skillkit.events.remote_url import without_password
from skillkit.events.store import Folded, FoundAtRemote, Maintained, Travelled
from skillkit.events.travel import schedule
from skillkit.lock import locked, locked_now

AT_ONCE = 5000
"""Events that are taken in at a time."""


class GitStore(KeptHere):
    """The lake in the folder ``place.lake``, and what of it travels; see ``store.Store``.

    Reading needs the folder alone. What this clone lands is in its outbox too, until the remote has it folded.
    """

    def __init__(self, place: Place, reach: RemoteAccess) -> None:
        super().__init__(place)
        self.reach = reach

    def identity(self) -> str:
        return self.state.identity

    def prepare(self) -> None:
        self.local.prepare()
        self.repository.make()

    @cached_property
    def repository(self) -> Repository:
        """The lake's own, in which nothing of the user's runs."""
        config = carried("git", self.reach.clone, self.reach.environ)
        return Repository(os.path.join(self.place.lake, "git"), environment(self.reach.environ, config))

    @cached_property
    def url(self) -> str:
        """Where the lake travels. Raises SkillkitError where the clone has no such remote."""
        return url_of(self.reach.remote, self.reach.clone, self.reach.environ)

    def shown(self) -> str:
        return without_password(self.url)

    @cached_property
    def outbox(self) -> Outbox:
        """What this clone has landed and the remote has not folded yet."""
        return Outbox(self.repository)

    @property
    def state(self) -> State:
        """What is remembered of the remote, as it is on the disk now."""
        return state.load(self.place.lake)

    def land(self, batch: str, rows: Sequence[dict[str, Any]]) -> int:
        elsewhere = self.local.held_elsewhere(batch, rows)
        new = self._land_here(batch, rows)
        self.outbox.add(self._leaving([row for row in rows if row["id"] not in elsewhere], batch), batch)
        return new

    def _land_here(self, batch: str, rows: Sequence[dict[str, Any]]) -> int:
        """Land rows in the clone's folder. Uses that a copy of this clone has counted already are taken out of its
        counts first: a kill in between leaves too few for as long as the batch waits, and never counts twice.
        """
        with locked(self.counts_lock):
            self.local.uncount(counts.uses_of(row for row in rows if row["type"] == INVOKED))
            return self.local.land(batch, rows)

    @property
    def counts_lock(self) -> str:
        """The lock of those who bring uses in, single or counted."""
        return os.path.join(self.place.lake, "counts.lock")

    def _leaving(self, rows: Sequence[dict[str, Any]], batch: str) -> list[dict[str, Any]]:
        """The rows of a batch as they leave this machine: redacted once more, and its uses counted."""
        return counts.counted([intake.again(row, self.place.personal) for row in rows], batch)

    def purge(self, ids: Collection[str]) -> int:
        changed = self._purge_here(ids)
        texts = " OR ".join(f"coalesce({text} = '{PURGED}', false)" for text in TEXTS)
        named = ", ".join(f"'{id}'" for id in ids)
        # read back: an answer to a report points at it by `ref_id` and loses its text too
        gone = self.local.rows(f"(id IN ({named}) OR ref_id IN ({named})) AND ({texts})")
        if gone:
            self.outbox.add(gone, uuid7())  # the marker: it takes the place of the text wherever that is
        with locked_now(self.lock) as is_ours:
            if is_ours:  # else another travels, whose objects no ref may hold yet; `maintain` does it later
                self._prune()
        return changed

    def _purge_here(self, ids: Collection[str]) -> int:
        """Take texts out of the lake in this clone, and out of what it will push."""
        changed = self.local.purge(ids)
        if os.path.isdir(self.repository.folder):
            changed += self.outbox.rewrite(lambda data: batches.without_texts(data, ids))
        return changed

    def maintain(self) -> Maintained:
        done = self.local.maintain()
        if os.path.isdir(self.repository.folder):
            with locked(self.lock):
                self.exchange().drop_folded(keep_from(self.place.keep))
                self._prune()
        return done

    def _prune(self) -> None:
        """Remove what no ref holds, for the holder of the lock of those who travel."""
        if os.path.isdir(self.repository.folder):
            with locked(self.outbox.lock):
                self.repository.prune()

    # --- travelling

    @property
    def tried_at(self) -> float:
        return self.state.tried_at

    def _noted(self, seconds: float, only_due: bool) -> Travelled:
        exchange = self.exchange()
        exchange.state.tried_at = time.time()
        exchange.state.problem = ""
        exchange.save()
        try:
            return self._travelled(exchange, Deadline(seconds), only_due)
        except SkillkitError as e:
            exchange.state.problem = e.message
            exchange.save()
            raise

    def waiting(self) -> int:
        if not os.path.isdir(self.repository.folder):
            return 0
        return self.exchange().waiting().events

    def found(self, *, public_ok: bool = False, force: bool = False) -> FoundAtRemote:
        return found(self, public_ok=public_ok, force=force)

    def abandon(self) -> int:
        remote = Remote(self.repository, self.url)
        refs = remote.listed(f"{NAMESPACE}*")
        gone = remote.delete(refs)
        if gone < len(refs):
            raise RemoteError("moved", f"{self.shown()}: {len(refs) - gone} refs are left: others push there")
        return gone

    def fold(self) -> Folded:
        self.prepare()
        with locked(self.lock):
            exchange = self.exchange()
            self._fetch(exchange, Deadline(0))
            return fold(exchange.remote, keep_from(self.place.keep))

    def exchange(self) -> Exchange:
        """This clone's traffic with the remote, for the holder of the lock."""
        return Exchange(self.place.lake, Remote(self.repository, self.url), self.at)

    @property
    def at(self) -> str:
        """Where this clone is: a copy of it has another inode, and is a writer of its own."""
        return f"{os.path.realpath(self.place.lake)}:{os.stat(self.place.lake).st_ino}"

    def _travelled(self, exchange: Exchange, deadline: "Deadline", only_due: bool) -> Travelled:
        self.adopt(exchange)
        self._fetch(exchange, deadline)
        lost = self._to_fetch_again()
        fetched = self._take_in(exchange, again=bool(lost))
        losses.fetched_again(self.place.lake, lost)
        exchange.drop_folded(keep_from(self.place.keep))
        return Travelled(fetched, self._push(exchange, deadline, only_due))

    def _fetch(self, exchange: Exchange, deadline: "Deadline") -> None:
        exchange.in_form_of_remote(lambda: exchange.fetch(deadline.limits()))

    def _push(self, exchange: Exchange, deadline: "Deadline", only_due: bool) -> int:
        known = exchange.state
        if only_due and exchange.is_sent():
            return 0
        events, report_at = exchange.waiting()
        if only_due and not schedule.is_push_due(known.writer, known.pushed_at, report_at, time.time()):
            return 0
        return events if exchange.push(deadline.limits()) else 0

    def adopt(self, exchange: Exchange) -> None:
        """Put what the lake held before it began to travel into the outbox."""
        if exchange.state.adopted:
            return
        # the UUID of the batch, without the number of a further piece
        waits = {path.rpartition("/")[2][:36] for path in self.outbox.files()}
        rows = [row for row in self.local.rows("true") if row["batch_id"] not in waits]
        self.take_over(rows, uuid8(f"adopted {self.local.identity()}"))
        exchange.state.adopted = True
        exchange.save()

    def take_over(self, rows: Sequence[dict[str, Any]], name: str) -> int:
        new = self._land_here(name, rows)
        leaving = []
        for batch in sorted({str(row["batch_id"]) for row in rows}):
            leaving += self._leaving([row for row in rows if str(row["batch_id"]) == batch], batch)
        self.outbox.add(leaving, name)
        return new

    def _take_in(self, exchange: Exchange, *, again: bool) -> int:
        """Take in what was fetched, ``again`` also what was taken in before; returns the number of events that were new
        here.
        """
        first = keep_from(self.place.keep)
        names = [name for path, name in exchange.new_files(again=again) if not is_old(path[:7], first)]  # `2026-03`
        events, has_purged = 0, False
        for rows in _chunks(self._rows(names), AT_ONCE):
            mine = self.local.counted_here({row["data"]["batch"] for row in rows if row["type"] == COUNTED})
            others = [row for row in rows if row["type"] != COUNTED or row["data"]["batch"] not in mine]
            with locked(self.counts_lock):
                uses = [row for row in others if row["type"] == COUNTED and row["data"].get("ids")]
                known = self.local.uses_among({row["time"][:10] for row in uses}, {row["skill"] for row in uses})
                new = self.local.new_of(counts.unknown(others, known))
            events += len(new)
            purged = [row["id"] for row in new if PURGED in (row["summary"], row["detail"])]
            if purged:
                waiting.purge(self.place, purged)
                self._purge_here(purged)
                has_purged = True
        self.settle()
        exchange.imported()  # after all were taken in: a kill before it takes them in once more, which changes nothing
        if has_purged:
            self._prune()
        return events

    def _rows(self, names: Sequence[str]) -> Iterator[dict[str, Any]]:
        """The events of these files, each id once a file; what is none, or too large, is left out."""
        for entry in self.repository.objects(names):
            if entry.size > LARGEST:
                self.place.say(
                    f"{without_password(self.url)}: a file of {entry.size:,} bytes is no batch of events: left out"
                )
            batch = uuid8(entry.name)  # the same file is the same batch in each clone that reads it
            for row, _ in batches.events(entry.data):
                try:
                    yield intake.travelled(row, self.place.personal) | {"batch_id": batch}
                except ValueError:
                    continue  # forged, or of a form that a newer skillkit writes


class Deadline:
    """What is left of the ``seconds`` for all calls together; 0 is as long as something moves."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds if seconds else 0  # a clock that nobody sets back

    def limits(self) -> Limits:
        """The limits of the next call."""
        # a call that is begun gets half a second at least, else it would fail for sure
        return Limits(max(0.5, self._end - time.monotonic())) if self._end else LONG


def _chunks(rows: Iterator[dict[str, Any]], size: int) -> Iterator[list[dict[str, Any]]]:
    """So many rows at a time, each id once in all of them."""
    some: dict[str, dict[str, Any]] = {}
    for row in rows:
        kept = some.get(row["id"])
        if kept is None or PURGED not in (kept["summary"], kept["detail"]):
            some[row["id"]] = row
        if len(some) >= size:
            yield list(some.values())
            some = {}
    if some:
        yield list(some.values())
