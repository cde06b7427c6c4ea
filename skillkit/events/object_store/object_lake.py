"""A lake in a bucket: read, added to, and purged by everyone; `merging` is for the one who maintains it."""

import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from itertools import groupby
from typing import Any

from skillkit.events.event import by_time, uuid7, uuid8
from skillkit.events.folder import parquet
from skillkit.events.maintenance.retention import is_old
from skillkit.events.object_store import merging
from skillkit.events.object_store import object_paths as paths
from skillkit.events.object_store.bucket import Bucket, StoredObject
from skillkit.events.store import Maintained
from skillkit.events.travel.lake_remote import Arrived, Batch, Position, RemoteLakeError
from skillkit.events.travel.lake_url import LakeTarget

AT_ONCE = 16_000_000
"""Bytes of parts that are fetched before they are taken in."""

TRIES = 5
"""How often a bucket is listed again, where parts go while they are fetched."""

GETS = 8
"""Objects that are fetched at the same time."""


def opened(target: LakeTarget, environ: Mapping[str, str], seconds: float) -> "ObjectLake":
    """The lake at a URL."""
    # maintenance reads and writes whole months, and nobody waits for it
    return ObjectLake(Bucket(target.url, environ, seconds), Bucket(target.url, environ, 20 * seconds))


class ObjectLake:
    """See ``remote_lake.RemoteLake``. ``slow`` is the same bucket with the time that maintenance takes."""

    def __init__(self, bucket: Bucket, slow: Bucket) -> None:
        self.bucket = bucket
        self.slow = slow
        self.shown = bucket.shown

    def identity(self) -> str:
        data = self.bucket.get(paths.ABOUT)
        if data is None:
            self.bucket.list(paths.PURGED)  # raises where it is the bucket that is missing
            return ""
        try:
            document = json.loads(data)
            identity, form = str(document["identity"]), int(document["format"])
        except (ValueError, LookupError, TypeError, RecursionError) as e:
            raise RemoteLakeError(f"{self.shown}: {paths.ABOUT} is damaged", hint="restore it from a backup") from e
        paths.check_format(self.shown, form)
        return identity

    def make(self, identity: str) -> str:
        text = json.dumps({"identity": identity, "format": paths.FORMAT, "about": "a lake of skillkit"}) + "\n"
        self.bucket.create(paths.ABOUT, text.encode())
        return self.identity()

    def fetch(self, position: Position, keep_from: str, folder: str) -> Iterator[Arrived]:
        known = set(map(str, position.get("parts", ())))
        purged = frozenset(filter(None, (paths.purged(each.path) for each in self.bucket.list(paths.PURGED))))
        yield Arrived("", (), {"parts": sorted(known)}, purged)
        for _ in range(TRIES):
            listed = self._parts(keep_from)
            new = self._new(listed, known)
            for month, some in groupby(new, paths.month):
                for names in _chunks([listed[name] for name in some]):
                    files = self._fetched(names, folder)
                    known |= {paths.part(each.path) for each, file in files if file}
                    there = [file for _, file in files if file]
                    yield Arrived(month, there, {"parts": sorted(known)}, purged)
            known &= set(listed)  # what was merged away and deleted needs no memory
            if set(new) <= known:
                yield Arrived("", (), {"parts": sorted(known)}, purged)
                return
        raise RemoteLakeError(f"{self.shown}: its parts keep moving", hint="the lake is being merged; try again")

    def _parts(self, keep_from: str = "") -> dict[str, StoredObject]:
        """The parts that are there, by name, of the months from ``keep_from`` on."""
        found = ((paths.part(each.path), each) for each in self.bucket.list(paths.EVENTS))
        return {name: each for name, each in found if name and not is_old(paths.month(name), keep_from)}

    def _new(self, listed: Mapping[str, StoredObject], known: set[str]) -> list[str]:
        """The parts to fetch, sorted. A merged one whose parts are all known becomes known; what another one that is
        fetched was merged from is left out.
        """
        unknown = {name for name in listed if name not in known}
        if not unknown:
            return []
        merged = {paths.manifest(each.path) for each in self.bucket.list(paths.MERGED)} & unknown
        covered: set[str] = set()
        for name in sorted(merged):
            parts = self._merged_from(name)
            if parts and parts <= known:
                known.add(name)
            else:
                covered |= parts
        return sorted(unknown - known - covered)

    def _merged_from(self, name: str) -> set[str]:
        return merging.parts_in(self.bucket.get(paths.manifest_path(name)) or b"")

    def _fetched(self, some: Sequence[StoredObject], folder: str) -> list[tuple[StoredObject, str]]:
        """These parts as files; an empty name for one that is gone."""

        def fetched(each: StoredObject) -> tuple[StoredObject, str]:
            data = self.bucket.read(each)
            if data is None:
                return each, ""
            file = os.path.join(folder, f"{uuid7()}.parquet")
            with open(file, "wb") as opened:
                opened.write(data)
            return each, file

        with ThreadPoolExecutor(GETS) as pool:
            return list(pool.map(fetched, some))

    def push(self, batches: Sequence[Batch], position: Position, folder: str, *, again: bool = False) -> Position:
        names = [name for name, _ in batches]
        name = names[0] if len(names) == 1 else uuid8("\n".join(names))
        rows = {row["id"]: row for _, some in batches for row in some}
        known = set(position.get("parts", ()))
        for month, some in groupby(sorted(rows.values(), key=by_time), lambda row: str(row["time"])[:7]):
            known |= self._put(f"month={month}/{name}", list(some), folder, again)
        return {"parts": sorted(known)}

    def _put(self, name: str, rows: list[dict[str, Any]], folder: str, again: bool) -> set[str]:
        """Put a part, but for what is in the bucket from an earlier try. Returns the parts that hold the rows."""
        if again and self._is_merged(name):
            there = self.ids_of(paths.month(name), folder)
        elif self.bucket.create(paths.part_path(name), parquet.as_bytes(rows, folder)):
            return {name}
        else:
            there = self._ids([name], folder)
        missing = [row for row in rows if row["id"] not in there]
        if not missing:
            return {name}
        # `month=2026-11/`, and a name that the same try makes again
        rest = f"{name[:14]}{uuid8(' '.join([name, *(row['id'] for row in missing)]))}"
        self.bucket.create(paths.part_path(rest), parquet.as_bytes(missing, folder))
        return {name, rest}

    def _is_merged(self, name: str) -> bool:
        """True where another part holds what ``name`` held."""
        month = name.partition("/")[0]
        found = (paths.manifest(each.path) for each in self.bucket.list(f"{paths.MERGED}/{month}"))
        return any(name in self._merged_from(each) for each in found if each)

    def purge(self, ids: Collection[str]) -> None:
        for id in sorted(ids):
            # an object each: two who purge at once cannot overwrite each other
            self.bucket.put(f"{paths.PURGED}/{id}", b"")

    def ids_of(self, month: str, folder: str) -> set[str]:
        return self._ids([name for name in self._parts() if paths.month(name) == month], folder)

    def _ids(self, names: Iterable[str], folder: str) -> set[str]:
        listed = self._parts()
        found: set[str] = set()
        for some in _chunks([listed[name] for name in names if name in listed]):
            files = [file for _, file in self._fetched(some, folder) if file]
            found |= parquet.ids(files)
            for file in files:
                os.unlink(file)
        return found

    def maintain(self, keep_from: str, folder: str) -> Maintained:
        return merging.maintain(self.slow, keep_from, folder)

    def versions(self) -> Mapping[str, str]:
        return {"obstore": version("obstore")}

    def close(self) -> None:
        pass


def _chunks(objects: Iterable[StoredObject]) -> Iterator[list[StoredObject]]:
    """Objects put together to about AT_ONCE bytes."""
    some: list[StoredObject] = []
    size = 0
    for each in objects:
        if some and size + each.size > AT_ONCE:
            yield some
            some, size = [], 0
        some.append(each)
        size += each.size
    if some:
        yield some
