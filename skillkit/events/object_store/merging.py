"""A lake in a bucket looked after: many small parts of a month merged into one, while others read and write.

Nothing is deleted before every reader can see what takes its place: the manifest comes first, then the merged part, and
what it was merged from goes with a later run, at least an hour after. A reader that lists the bucket in between sees
both, and counts each event once.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import groupby

from skillkit.events import event
from skillkit.events.event import uuid7
from skillkit.events.folder import parquet
from skillkit.events.folder.compact import MOST, SMALL
from skillkit.events.maintenance.retention import is_old
from skillkit.events.object_store import object_paths as paths
from skillkit.events.object_store.bucket import Bucket, StoredObject
from skillkit.events.store import Maintained
from skillkit.events.travel.lake_remote import RemoteLakeError

GRACE = timedelta(hours=1)
"""For how long what was merged stays: nobody takes so long to list and fetch."""

LATE = timedelta(days=90)
"""For how long a manifest outlasts its part: a push whose answer was lost may come again."""

AT_ONCE = 16_000_000
"""Bytes of parts that are merged into one: what DuckDB sorts in about a gigabyte."""

CLEANED = "cleaned.json"
"""The object that names the purged reports whose texts are out of every part."""


def parts_in(data: bytes) -> set[str]:
    """The parts that a manifest names; none where it is damaged."""
    try:
        return set(map(str, json.loads(data)["parts"]))
    except (ValueError, LookupError, TypeError, RecursionError):
        return set()


def maintain(bucket: Bucket, keep_from: str, folder: str) -> Maintained:
    """Forget what is older than ``keep_from``, delete what was merged long enough ago, take out purged texts, merge."""
    with _locked(bucket) as now:
        listed = {name: each for each in bucket.list(paths.EVENTS) if (name := paths.part(each.path))}
        manifests = {name: each for each in bucket.list(paths.MERGED) if (name := paths.manifest(each.path))}
        old = [name for name in listed if is_old(paths.month(name), keep_from)]
        bucket.delete(map(paths.part_path, old))
        bucket.delete(paths.manifest_path(name) for name in manifests if is_old(paths.month(name), keep_from))
        listed = {name: each for name, each in listed.items() if name not in old}
        swept, taken_in = _sweep(bucket, listed, manifests, now)
        live = {name: each for name, each in listed.items() if name not in taken_in}
        return Maintained(_merge(bucket, live, folder), swept, len(old))


@contextmanager
def _locked(bucket: Bucket) -> Iterator[datetime]:
    """The lock of the one who maintains, and the time by the store's clock. It ends by itself after an hour; two at
    once lose nothing, and merge once more what both have merged.
    """
    bucket.delete([f"{paths.LOCK}.tried"])  # who may not delete could not take the lock back
    if not bucket.create(paths.LOCK, b"") and not _is_old(bucket.modified(paths.LOCK)):
        raise RemoteLakeError(f"{bucket.shown}: another process maintains it", hint="nothing is left to do")
    bucket.put(paths.LOCK, b"")
    try:
        yield bucket.modified(paths.LOCK) or datetime.now(UTC)
    finally:
        bucket.delete([paths.LOCK])


def _is_old(modified: datetime | None) -> bool:
    return modified is None or datetime.now(UTC) - modified > GRACE


def _sweep(
    bucket: Bucket, listed: Mapping[str, StoredObject], manifests: Mapping[str, StoredObject], now: datetime
) -> tuple[int, set[str]]:
    """Delete what was merged long enough ago. Returns how many, and all parts that a merged one has taken in."""
    gone: set[str] = set()
    taken_in: set[str] = set()
    for name, each in manifests.items():
        if name in listed:
            parts = parts_in(bucket.get(each.path) or b"") & set(listed) - {name}
            taken_in |= parts
            # a merge counts once both are there
            merged_at = max(each.modified, listed[name].modified)
            gone |= parts if now - merged_at >= GRACE else set()
        elif now - each.modified > LATE:
            bucket.delete([each.path])
    bucket.delete(map(paths.part_path, sorted(gone)))
    return len(gone), taken_in


def _merge(bucket: Bucket, live: Mapping[str, StoredObject], folder: str) -> int:
    """Merge the small parts of each month, and write those again that hold a purged text. Returns how many went in."""
    purged = sorted(filter(None, (paths.purged(each.path) for each in bucket.list(paths.PURGED))))
    new = sorted(set(purged) - set(_cleaned(bucket)))
    now = event.now()[:7]  # UTC, as the names of the months are
    merged = 0
    for month, some in groupby(sorted(live), paths.month):
        names = list(some)
        small = [name for name in names if live[name].size <= SMALL]
        # this month still grows, and would be merged again at each run
        wanted = small if len(small) > (MOST if month >= now else 1) else []
        for group in _groups(wanted, live):
            if len(group) > 1:
                merged += _replace(bucket, [live[name] for name in group], purged, folder)
        for name in (name for name in names if new and name not in wanted):
            merged += _replace(bucket, [live[name]], purged, folder, only_with=new)
    if new:
        bucket.put(CLEANED, json.dumps(purged).encode())  # last: a run that was killed takes the texts out again
    return merged


def _cleaned(bucket: Bucket) -> list[str]:
    try:
        return list(map(str, json.loads(bucket.get(CLEANED) or b"[]")))
    except (ValueError, TypeError, RecursionError):
        return []


def _groups(names: Sequence[str], live: Mapping[str, StoredObject]) -> Iterator[list[str]]:
    """Names put together to parts of about AT_ONCE bytes."""
    some: list[str] = []
    size = 0
    for name in names:
        if some and size + live[name].size > AT_ONCE:
            yield some
            some, size = [], 0
        some.append(name)
        size += live[name].size
    if some:
        yield some


def _replace(
    bucket: Bucket, some: Sequence[StoredObject], purged: Sequence[str], folder: str, only_with: Sequence[str] = ()
) -> int:
    """Put one part in the place of these; ``only_with``: where they hold a text of one of these reports. Returns how
    many went in.
    """
    files = []
    for each in some:
        data = bucket.read(each)
        if data is None:
            return 0  # forgotten by another who maintains
        files.append(os.path.join(folder, f"{uuid7()}.parquet"))
        with open(files[-1], "wb") as opened:
            opened.write(data)
    try:
        if only_with and not parquet.holds_texts(files, only_with):
            return 0
        names = [paths.part(each.path) for each in some]
        name = f"{names[0].partition('/')[0]}/{uuid7()}"
        data = parquet.merged_bytes(files, purged, folder)
        bucket.put(paths.manifest_path(name), json.dumps({"parts": names}).encode())
        bucket.put(paths.part_path(name), data)
        return len(some)
    finally:
        for file in files:
            os.unlink(file)
