"""The folder engine: a lake is a folder of Parquet files, in the clone or on a mount that many machines share."""

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import groupby
from typing import Any, TypeVar

from skillkit.events.event import COUNTED, INVOKED, PURGED, digest
from skillkit.events.folder import damage, doubles, health, opening, parquet, parts
from skillkit.events.folder.compact import compact, forget, relieve, sweep
from skillkit.events.lake import Lake
from skillkit.events.lake_place import Place
from skillkit.events.maintenance.lake_health import Glance, Health
from skillkit.events.maintenance.retention import keep_from
from skillkit.events.queries import sql
from skillkit.events.store import Compacted, Maintained, Piece, Relation
from skillkit.lock import NoLockError, locked

T = TypeVar("T")


PIECES = 48
"""Months that are each a `Piece`: a reader of a copy opens a file for each, and wrong clocks make many months."""


class FolderStore:
    """The lake in the folder ``place.lake``; see ``store.Store``."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.folder = place.lake

    def check(self) -> None:
        opening.check(self.place)

    def prepare(self) -> None:
        with opening.present(self.folder):
            opening.prepare(self.place)

    def identity(self) -> str:
        return opening.read(self.folder)

    def land(self, batch: str, rows: Sequence[dict[str, Any]]) -> int:
        with opening.present(self.folder):
            return len(self.new_of(rows))

    def snapshot(self) -> str:
        return _snapshot(parts.current(self.folder))

    def pieces(self) -> frozenset[str]:
        return frozenset(_snapshot(some) for some in _months(parts.current(self.folder)))

    def relation(self, lake: Lake) -> Relation:
        return self._relation(lake, frozenset())

    def read(self, lake: Lake, question: Callable[[Relation], T]) -> T:
        return self._answered(lambda left_out: question(self._relation(lake, left_out)))

    def _relation(self, lake: Lake, left_out: frozenset[str]) -> Relation:
        opening.check(self.place)
        files = [file for file in parts.current(self.folder) if file not in left_out]
        opening.check(self.place)  # where the lake went away in between, nothing was listed
        new = doubles.unchecked(self.folder, files)
        doubled = doubles.find(lake, files, new)
        if new and not doubled and not left_out:
            doubles.note(self.folder, files)
        pieces = tuple(_piece(some, files, doubled) for some in _months(files))
        return Relation(_snapshot(files), doubles.selects(files, doubled), pieces)

    def examine(self) -> Health:
        return health.examine(self.place)

    def glance(self) -> Glance:
        return health.glance(self.place)

    def lost(self) -> list[str]:
        return [os.path.basename(file) for file, _ in damage.aside(self.folder)]

    def compact(self, *, open_month: bool = False) -> Compacted:
        opening.check(self.place)
        return compact(self.folder, open_month=open_month, say=self.place.say)

    def new_of(self, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """``land``, and which rows were new: a purged one is where the lake has its text."""
        return self._answered(partial(self._landed, rows)) if rows else []

    def _landed(self, rows: Sequence[dict[str, Any]], left_out: frozenset[str]) -> list[dict[str, Any]]:
        opening.check(self.place)
        with Lake(self.folder) as lake:
            files = [file for file in parts.current(self.folder) if file not in left_out]
            purged = _purged(rows)
            known = parquet.known(lake, files, [row["id"] for row in rows], purged)
            news = [row for row in rows if row["id"] not in known]
            written = [parquet.write(lake, some, month) for month, some in _by_month(news)]
        opening.verify(self.place, written)
        if written and not purged and not doubles.unchecked(self.folder, files):
            doubles.note(self.folder, sorted([*files, *written]))  # compared just now; what others wrote was not
        return news

    def settle(self) -> None:
        with opening.present(self.folder):
            self._settle()

    def _settle(self) -> None:
        def asked(left_out: frozenset[str]) -> None:
            files = [file for file in parts.current(self.folder) if file not in left_out]
            if doubles.unchecked(self.folder, files):
                with Lake(self.folder) as lake:
                    doubles.settle(lake, files)

        self._answered(asked)
        with suppress(NoLockError, PermissionError):  # a reader is no worse off than before
            relieve(self.folder, self.place.say)

    def purge(self, ids: Collection[str]) -> int:
        with opening.present(self.folder):
            changed = self._purged(sorted(ids)) if ids and os.path.isdir(self.folder) else 0
            opening.check(self.place)  # where the lake went away in between, nothing was taken out of it
            return changed

    def _purged(self, ids: Sequence[str]) -> int:
        opening.check(self.place)
        parts.prepare(self.folder)
        with locked(parts.lock_of(self.folder)):
            sweep(self.folder)
            return self._answered(partial(self._rewritten, ids, lambda lake, file: parquet.purge(lake, file, ids)))

    def _rewritten(self, ids: Sequence[str], change: Callable[[Lake, str], str], left_out: frozenset[str]) -> int:
        """Put another file in the place of each that holds one of these events, or one that points at them. Returns how
        many.
        """
        with Lake(self.folder) as lake:
            known = doubles.unchecked(self.folder, now := parts.current(self.folder)) == []
            files = [file for file in now if file not in left_out and parquet.holds(lake, file, ids)]
            made = [place for file in files if (place := change(lake, file))]
        if known:
            doubles.note(self.folder, sorted([*(file for file in now if file not in files), *made]))
        return len(files)

    def take_over(self, rows: Sequence[dict[str, Any]], name: str) -> int:
        return self.land(name, rows)

    def take_in(self, files: Sequence[str], month: str, purged: Sequence[str] = ()) -> int:
        """Take in the events of Parquet files from elsewhere, all of one month (`2026-03`), but for those that are
        here; without the texts of the reports ``purged``. Returns the number of new ones. Files that hold no events are
        removed, with a warning.
        """
        return self._answered(partial(self._taken_in, files, f"month={month}", purged))

    def _taken_in(self, arrived: Sequence[str], month: str, purged: Sequence[str], left_out: frozenset[str]) -> int:
        with Lake(self.folder) as lake:
            whole = []
            for file in arrived:
                if fault := parquet.fault(lake, file):
                    self.place.say(f"{os.path.basename(file)}: {fault}: left out")
                    parts.remove([file])
                else:
                    whole.append(file)
            files = [file for file in parts.current(self.folder) if file not in left_out]
            there = [file for file in files if os.path.basename(os.path.dirname(file)) == month]
            written = parquet.take_in(lake, whole, month, there, purged) if whole else ""
            if not written:
                return 0
            if not doubles.unchecked(self.folder, files):
                doubles.note(self.folder, sorted([*files, written]))
            return int(lake.run(f"SELECT count(*) FROM {sql.read([written])}")[0][0])

    def months(self) -> list[str]:
        # behind `month=`
        return sorted({os.path.basename(os.path.dirname(file))[6:] for file in parts.current(self.folder)})

    def maintain(self) -> Maintained:
        opening.check(self.place)
        with opening.present(self.folder):
            forgotten = forget(self.folder, keep_from(self.place.keep))
            done = compact(self.folder, say=self.place.say)
            crowded = relieve(self.folder, self.place.say) if os.path.isdir(self.folder) else 0
        return Maintained(done.files + crowded, done.swept, forgotten)

    def held_elsewhere(self, batch: str, rows: Sequence[dict[str, Any]]) -> set[str]:
        """The ids of those rows that the lake holds already, and not as rows of this batch."""

        def asked(left_out: frozenset[str]) -> set[str]:
            files = [file for file in parts.current(self.folder) if file not in left_out]
            if not files:
                return set()
            with Lake(self.folder) as lake:
                return parquet.known(lake, files, [row["id"] for row in rows], _purged(rows), but=batch)

        return self._answered(asked) if rows else set()

    def rows(self, where: str) -> list[dict[str, Any]]:
        """The rows that SQL of ours finds, each id once, as text, numbers and objects."""
        return self._asked(lambda lake: parquet.plain(lake, where), [])

    def rows_of(self, month: str) -> list[dict[str, Any]]:
        return self.rows(f"strftime(events.time, '%Y-%m') = {sql.text(month)}")

    def ids_of(self, month: str) -> set[str]:
        asked = f"SELECT id FROM events WHERE strftime(events.time, '%Y-%m') = {sql.text(month)}"
        return self._asked(lambda lake: {str(id) for (id,) in lake.run(asked)}, set())

    def counted_here(self, batches: Collection[str]) -> set[str]:
        """Those of ``batches`` whose single uses are here."""
        if not batches:
            return set()
        found = f"type = {sql.text(INVOKED)} AND batch_id IN ({sql.texts(sorted(batches))})"
        asked = f"SELECT DISTINCT batch_id FROM events WHERE {found}"
        return self._asked(lambda lake: {str(batch) for (batch,) in lake.run(asked)}, set())

    def uses_among(self, days: Collection[str], skills: Collection[str]) -> set[tuple[str, str, str]]:
        """The uses of these days (`2026-03-01`) and skills that are here, single or named by a count: day, skill, and
        the last eight digits of the id.
        """
        if not days:
            return set()
        some = _of(days, skills)
        asked = (
            f"SELECT strftime(events.time, '%Y-%m-%d'), skill, right(id::VARCHAR, 8) FROM events"
            f" WHERE type = {sql.text(INVOKED)} AND {some} UNION ALL"
            f" SELECT strftime(events.time, '%Y-%m-%d'), skill, unnest((data -> '$.ids')::VARCHAR[]) FROM events"
            f" WHERE type = {sql.text(COUNTED)} AND {some}"
        )
        return self._asked(lambda lake: {(day, skill, end) for day, skill, end in lake.run(asked)}, set())

    def uncount(self, uses: Collection[tuple[str, str, str]]) -> int:
        """Take these uses out of the counts that name them: they are about to come one by one. Returns the rewritten
        files.
        """
        named = f"type = {sql.text(COUNTED)} AND {_of({use[0] for use in uses}, {use[1] for use in uses})}"
        ends = set(uses)
        gone: dict[str, dict[str, Any] | None] = {}
        for row in self.rows(named) if uses else []:
            ids = row["data"].get("ids", [])
            left = [end for end in ids if (str(row["time"])[:10], row["skill"], end) not in ends]
            if left != ids:
                gone[row["id"]] = row["data"] | {"uses": len(left), "ids": left} if left else None
        if not gone:
            return 0
        with locked(parts.lock_of(self.folder)):
            sweep(self.folder)
            change = partial(_recounted, gone)
            return self._answered(partial(self._rewritten, sorted(gone), change))

    def _asked(self, question: Callable[[Lake], T], empty: T) -> T:
        """The answer to a question about the view `events`; ``empty`` for a lake without files."""

        def asked(left_out: frozenset[str]) -> T:
            files = [file for file in parts.current(self.folder) if file not in left_out]
            if not files:
                return empty
            with Lake(self.folder) as lake:
                doubled = doubles.find(lake, files, doubles.unchecked(self.folder, files))
                lake.show_events(doubles.selects(files, doubled))
                return question(lake)

        return self._answered(asked)

    def _answered(self, question: Callable[[frozenset[str]], T]) -> T:
        return damage.answered(self.folder, self.place.say, question)


def _of(days: Iterable[str], skills: Iterable[str]) -> str:
    """SQL that is true for events of these days and skills."""
    some = sql.texts(sorted(days)), sql.texts(sorted(skills))
    return f"strftime(events.time, '%Y-%m-%d') IN ({some[0]}) AND skill IN ({some[1]})"


def _recounted(counts: Mapping[str, dict[str, Any] | None], lake: Lake, file: str) -> str:
    return parquet.recount(lake, file, counts)


def _snapshot(files: Sequence[str]) -> str:
    """A file of the lake never changes, so that the names tell what is in it."""
    return digest("\n".join(map(parts.relative, files)))


def _months(files: Sequence[str]) -> list[list[str]]:
    """The files of each month, those of all but the last PIECES months together; ``files`` are sorted."""
    months = [list(some) for _, some in groupby(files, os.path.dirname)]
    old = [file for some in months[:-PIECES] for file in some]
    return [*([old] if old else []), *months[-PIECES:]]


def _piece(some: Sequence[str], files: Sequence[str], doubled: Sequence[str]) -> Piece:
    """A piece of the files ``some`` of ``files``. Which events of the files ``doubled`` are left out depends on all."""
    left = [file for file in some if file in doubled]
    name = digest(f"{_snapshot(some)} of {_snapshot(files)}") if left else _snapshot(some)
    return Piece(name, doubles.selects(some, left))


def _purged(rows: Iterable[dict[str, Any]]) -> list[str]:
    return [row["id"] for row in rows if PURGED in (row.get("summary"), row.get("detail"))]


def _by_month(rows: Iterable[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    ordered = sorted(rows, key=lambda row: str(row["time"]))
    return [(month, list(group)) for month, group in groupby(ordered, lambda row: parts.month_of(row["time"]))]
