"""Clones of a lake in DuckLake."""

from collections.abc import Callable
from pathlib import Path

import pytest

from skillkit.events.lake_place import place_of
from skillkit.events.reading import all_events
from skillkit.events.travel.remote_store import RemoteStore
from tests.events.ducklake.postgres_server import Database

pytestmark = pytest.mark.ducklake


@pytest.fixture
def make_clone(tmp_path: Path, database: Database) -> Callable[..., RemoteStore]:
    """make_clone("a") -> the lake of a clone; the same name again is the same clone. The lake is made."""

    def make(name: str, data: str = "", **variables: str) -> RemoteStore:
        (tmp_path / name).mkdir(exist_ok=True)
        reach = database.reach(data or str(tmp_path / "files"), **variables)
        return RemoteStore(place_of(str(tmp_path / name), url=reach, keep=24), reach)

    make("founder").found()
    return make


def texts(lake: RemoteStore) -> list[str]:
    """The texts that a clone reads, sorted."""
    found = all_events.ask(lake.place, lambda opened: opened.rows("SELECT summary FROM events ORDER BY summary"))
    return [row["summary"] for row in found]
