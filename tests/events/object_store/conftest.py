"""Clones of a lake in a bucket, reached through a proxy that fails on demand."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from skillkit.events import intake
from skillkit.events.event import Event, uuid7
from skillkit.events.lake_place import UrlAccess, place_of
from skillkit.events.travel.remote_store import RemoteStore
from tests.events.object_store.faulty_proxy import FaultyProxy
from tests.events.object_store.s3_server import S3


class Bucketful:
    """A bucket with a lake in it: ``name`` is the bucket's, ``proxy`` the way to it."""

    def __init__(self, folder: Path, s3: S3) -> None:
        self.folder = folder
        self.s3 = s3
        self.name = f"lake-{uuid7()}"
        self.url = s3.make_bucket(self.name)
        self.proxy = FaultyProxy(s3.endpoint)

    def clone(self, name: str, **variables: str) -> RemoteStore:
        """The lake of a clone; the same name again is the same clone."""
        (self.folder / name).mkdir(exist_ok=True)
        reach = UrlAccess(self.url, "", self.s3.environ | {"AWS_ENDPOINT_URL": self.proxy.endpoint} | variables)
        return RemoteStore(place_of(str(self.folder / name), url=reach, keep=24), reach)

    def parts(self) -> list[str]:
        """The parts in the bucket."""
        return [path for path in self.s3.paths(self.name) if "/events/" in path]


@pytest.fixture
def bucket(tmp_path: Path, s3: S3) -> Iterator[Bucketful]:
    made = Bucketful(tmp_path, s3)
    made.clone("founder").found()
    yield made
    made.proxy.close()


def land(lake: RemoteStore, *events: Event) -> str:
    """Land events as one batch; returns its name."""
    lake.prepare()
    batch = uuid7()
    lake.land(batch, [intake.row(event.as_bytes()) | {"batch_id": batch} for event in events])
    return batch


@pytest.fixture
def texts() -> Callable[[RemoteStore], list[str]]:
    """The texts that a clone reads, sorted."""
    from skillkit.events.reading import all_events

    def read(lake: RemoteStore) -> list[str]:
        found = all_events.ask(lake.place, lambda opened: opened.rows("SELECT summary FROM events ORDER BY summary"))
        return [row["summary"] for row in found]

    return read
