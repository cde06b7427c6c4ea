"""A lake in the clone whose events travel to a bucket or to DuckLake: see ``store.TravellingStore``."""

import os
import tempfile
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from skillkit.errors import SkillkitError
from skillkit.events import intake, waiting, whole_files
from skillkit.events.event import COUNTED, INVOKED, uuid7
from skillkit.events.folder import losses, parts
from skillkit.events.folder.kept_here import KeptHere
from skillkit.events.lake_place import Place, UrlAccess
from skillkit.events.maintenance.retention import keep_from
from skillkit.events.queries import sql
from skillkit.events.store import Maintained, Travelled
from skillkit.events.travel import lake_url, schedule, travel_notes
from skillkit.events.travel.lake_remote import Position, RemoteLake
from skillkit.events.travel.leaving import Leaving, OutgoingBatch, without_texts
from skillkit.events.travel.opened import opened
from skillkit.events.travel.travel_notes import TravelNotes
from skillkit.lock import locked

LONG = 12.0
"""Seconds that one call to the remote may take where a user waits for it to end."""

AT_ONCE = 20_000
"""Events of a push: a commit costs more than a thousand events, and what is read into memory has an end."""


class RemoteStore(KeptHere):
    """The lake in the folder ``place.lake``, and what of it travels. Reading needs the folder alone. What this clone
    lands is also in its outbox, until the remote has it.
    """

    def __init__(self, place: Place, reach: UrlAccess) -> None:
        super().__init__(place)
        self.reach = reach
        self.leaving = Leaving(place.lake)
        self._end = 0.0

    def identity(self) -> str:
        return self.state.identity

    def prepare(self) -> None:
        self.local.prepare()

    @property
    def state(self) -> TravelNotes:
        return travel_notes.load(self.place.lake)

    def shown(self) -> str:
        return lake_url.without_password(self.reach.url)

    @property
    def outbox_lock(self) -> str:
        """The lock of those who change what is on its way."""
        return os.path.join(self.place.lake, "outbox.lock")

    def land(self, batch: str, rows: Sequence[dict[str, Any]]) -> int:
        elsewhere = self.local.held_elsewhere(batch, rows)
        gone = set(self.state.purged)
        # a spool that comes late may hold a report that was purged meanwhile
        rows = [without_texts(row, gone) for row in rows] if gone else rows
        new = self.local.land(batch, rows)
        with locked(self.outbox_lock):  # redacted a moment ago, when they were read out of the spool
            self.leaving.add(batch, (row for row in rows if row["id"] not in elsewhere))
        return new

    def _put_out(self, batch: str, rows: Sequence[dict[str, Any]]) -> None:
        """Put rows that were in a lake on their way, redacted as they are now: rules are added."""
        with locked(self.outbox_lock):
            self.leaving.add(batch, (intake.again(row, self.place.personal) for row in rows))

    def take_over(self, rows: Sequence[dict[str, Any]], name: str) -> int:
        """Land rows of another lake under their own batches, but for counts of uses of which the single ones are here.
        Returns the number of new ones; twice is once.
        """
        counted = {row["id"]: row["data"]["batch"] for row in rows if row["type"] == COUNTED}
        single = self.local.counted_here(set(counted.values()))
        known = self.local.held_elsewhere(name, rows) | {id for id, batch in counted.items() if batch in single}
        new = [row for row in rows if row["id"] not in known]
        for batch in sorted({str(row["batch_id"]) for row in new}):  # before they are here: a kill loses none then
            self._put_out(batch, [row for row in new if str(row["batch_id"]) == batch])
        return self.local.land(name, new)

    def purge(self, ids: Collection[str]) -> int:
        if not ids:
            return 0
        changed = self._purge_here(ids)
        with locked(self.outbox_lock):
            known = self.state
            known.to_purge = sorted({*known.to_purge, *ids})
            self._save(known)
        return changed

    def _purge_here(self, ids: Collection[str]) -> int:
        """Take texts out of the lake in this clone, and out of what it will push."""
        changed = self.local.purge(ids)
        with locked(self.outbox_lock):
            return changed + self.leaving.purge(ids)

    def maintain(self) -> Maintained:
        """Look after the clone's copy, and after the remote: what is returned was done there."""
        self.local.maintain()
        if not self.state.identity:
            return Maintained(0, 0, 0)
        with locked(self.lock), self._opened(LONG) as remote, self._folder() as folder:
            self._check_identity(remote, self.state)
            return remote.maintain(keep_from(self.place.keep), folder)

    # --- travelling

    @property
    def tried_at(self) -> float:
        return self.state.tried_at

    def waiting(self) -> int:
        return sum(self.leaving.events())

    def found(self, *, force: bool = False) -> tuple[str, bool]:
        """See that a lake is at the remote. Returns its identity, and whether it was made just now. With ``force`` also
        another than the one that this clone knows.

        Raises SkillkitError where it cannot be reached, or is another; then nothing is left there.
        """
        self.prepare()
        with locked(self.lock), self._opened(LONG) as remote:
            known = TravelNotes() if force else self.state
            there = remote.identity()
            if there:
                self._compare(there, known)
            made = there or remote.make(known.identity or uuid7())
            if force:
                with locked(self.outbox_lock):
                    self._save(known)
            self._check_identity(remote, known)
            return made, not there

    def at_remote(self, month: str) -> set[str]:
        """The ids of the events of a month that the remote has."""
        with self._opened(LONG) as remote, self._folder() as folder:
            return remote.ids_of(month, folder)

    def versions(self) -> dict[str, str]:
        """What the remote is reached with: the version by name. Nothing is asked of it."""
        with self._opened(LONG) as remote:
            return dict(remote.versions())

    def _noted(self, seconds: float, only_due: bool) -> Travelled:
        self._remember(tried_at=time.time(), problem="")
        self._end = time.monotonic() + seconds if seconds else 0.0
        try:
            with self._opened(seconds or LONG) as remote, self._folder() as folder:
                return self._travelled(remote, folder, only_due)
        except SkillkitError as e:
            self._remember(problem=e.message)
            raise

    def _travelled(self, remote: RemoteLake, folder: str, only_due: bool) -> Travelled:
        self._check_identity(remote, self.state)
        lost = self._to_fetch_again()
        if lost:
            self._land_outgoing()
            self._remember(position={})
        is_first = not self.state.adopted
        mine = parts.current(self.place.lake) if is_first else []
        fetched, position = self._fetch(remote, folder, is_first=is_first)
        if is_first:
            if mine:
                self._adopt(folder)
            self._remember(adopted=True, position=position)
        self.settle()
        losses.fetched_again(self.place.lake, lost)
        return Travelled(fetched, self._push(remote, folder, only_due))

    def _land_outgoing(self) -> None:
        """Land once more what is on its way: the remote does not have it."""
        for name in self.leaving.names():
            self.local.land(name, self.leaving.rows(name))

    def _check_identity(self, remote: RemoteLake, known: TravelNotes) -> None:
        """Stop where the remote holds another lake than the one remembered, or none."""
        there = remote.identity()
        if not there:
            is_known = known.identity and known.url == self.reach.url
            raise SkillkitError(
                f"{self.shown()}: {'the lake that this clone uses is missing' if is_known else 'there is no lake yet'}",
                hint="what waits is kept; `skillkit lake init` with the --url that skillkit.toml has makes one",
            )
        self._compare(there, known)
        if known.url not in ("", self.reach.url):  # it moved: what is here may not all be there
            to_purge = sorted({*known.to_purge, *known.purged})
            self._remember(position={}, pushing=[], adopted=False, purged=[], to_purge=to_purge)
        if known.identity != there or known.url != self.reach.url:
            self._remember(identity=there, url=self.reach.url)

    def _compare(self, there: str, known: TravelNotes) -> None:
        if known.identity and there != known.identity:
            raise SkillkitError(
                f"{self.shown()}: this is lake {there}, but this clone knows lake {known.identity}",
                hint=f"if that is meant, `skillkit lake init --url {self.shown()} --force`; what waits goes there",
            )

    def _fetch(self, remote: RemoteLake, folder: str, *, is_first: bool) -> tuple[int, Position]:
        """Take in what is new at the remote. Returns the number of events that were new here, and how far it was read.
        What arrives at first stays in ``folder``, and is remembered only once it was compared with what was here.
        """
        new, position = 0, self.state.position
        for arrived in remote.fetch(position, keep_from(self.place.keep), folder):
            gone = arrived.purged - set(self.state.purged)
            if gone:
                waiting.purge(self.place, gone)
                self._purge_here(gone)
                self._remember(purged=sorted(arrived.purged))
            if arrived.files:
                new += self.local.take_in(arrived.files, arrived.month, sorted(arrived.purged))
            position = arrived.position
            if not is_first:
                parts.remove(arrived.files)
                self._remember(position=position)
            self._check_time()
        self._remember(fetched_at=time.time())
        return new, position

    def _adopt(self, folder: str) -> None:
        """Put what was in the clone before it began to travel on its way, but for what has arrived just now."""
        arrived = [entry.path for entry in whole_files.entries(folder) if entry.name.endswith(".parquet")]
        waits = sql.texts(self.leaving.names())
        for month in self.local.months():
            where = f"strftime(events.time, '%Y-%m') = {sql.text(month)}"
            if arrived:
                where += f" AND events.id NOT IN (SELECT id FROM {sql.read(arrived)})"
                counted = f"SELECT data->>'batch' FROM {sql.read(arrived)} WHERE type = {sql.text(COUNTED)}"
                where += f" AND NOT (type = {sql.text(INVOKED)} AND batch_id::VARCHAR IN ({counted}))"
            if waits:
                where += f" AND coalesce(batch_id::VARCHAR NOT IN ({waits}), true)"
            rows = self.local.rows(where)
            for batch in sorted({str(row["batch_id"]) for row in rows}):
                self._put_out(batch, [row for row in rows if str(row["batch_id"]) == batch])

    def _push(self, remote: RemoteLake, folder: str, only_due: bool) -> int:
        """Push what waits, the purged first, so that no text comes after its purge."""
        known = self.state
        if known.to_purge:
            remote.purge(known.to_purge)
            self._purged(known.to_purge)
        names = self.leaving.names()
        report_at = self.leaving.oldest_report() if names and only_due else 0
        if not names or (only_due and not schedule.is_push_due(known.writer, known.pushed_at, report_at, time.time())):
            return 0
        pushed = 0
        begun = [name for name in known.pushing if name in names]
        for some in self._chunks(begun, [name for name in names if name not in begun]):
            together = [batch.name for batch in some]
            self._remember(pushing=together)  # before: the same batches go together again where the answer is lost
            batches = [(batch.name, batch.rows) for batch in some]
            position = remote.push(batches, self.state.position, folder, again=together == begun)
            with locked(self.outbox_lock):
                for batch in some:
                    self.leaving.remove(batch)
            self._remember(position=position, pushed_at=time.time(), pushing=[])
            pushed += sum(len(batch.rows) for batch in some)
            self._check_time()
        return pushed

    def _check_time(self) -> None:
        """Raise SkillkitError where the time that the caller gave is over: what was done so far is done."""
        if self._end and time.monotonic() > self._end:
            raise SkillkitError(
                f"{self.shown()}: no answer in time", hint="`skillkit lake sync` takes the time it needs"
            )

    def _purged(self, ids: Collection[str]) -> None:
        with locked(self.outbox_lock):
            known = self.state
            known.to_purge = sorted(set(known.to_purge) - set(ids))
            known.purged = sorted({*known.purged, *ids})
            self._save(known)

    def _chunks(self, begun: Sequence[str], rest: Sequence[str]) -> Iterator[list[OutgoingBatch]]:
        """The batches that go together: those of a push that was ``begun``, and then the ``rest``, about AT_ONCE events
        at a time. Each is read once.
        """
        if begun:
            yield [self.leaving.batch(name) for name in begun]
        some: list[OutgoingBatch] = []
        events = 0
        for batch in map(self.leaving.batch, rest):
            if some and events + len(batch.rows) > AT_ONCE:
                yield some
                some, events = [], 0
            some.append(batch)
            events += len(batch.rows)
        if some:
            yield some

    def _remember(self, **values: Any) -> None:
        """Note what is known now. Others may note what they have purged at the same time."""
        with locked(self.outbox_lock):
            known = self.state
            for name, value in values.items():
                setattr(known, name, value)
            self._save(known)

    def _save(self, known: TravelNotes) -> None:
        travel_notes.save(self.place.lake, known)

    @contextmanager
    def _opened(self, seconds: float) -> Iterator[RemoteLake]:
        remote = opened(self.reach, seconds)
        try:
            yield remote
        finally:
            remote.close()

    @contextmanager
    def _folder(self) -> Iterator[str]:
        """A folder for files on their way, which is gone in the end."""
        above = os.path.join(self.place.lake, "tmp")
        with tempfile.TemporaryDirectory(dir=above, ignore_cleanup_errors=True) as folder:
            yield folder
