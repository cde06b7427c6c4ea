"""What every engine does: two clones of one lake, whatever it is kept in."""

import os
from pathlib import Path

import pytest

from skillkit.events import intake
from skillkit.events.engine import create_folder, folding, store_of, travelling
from skillkit.events.event import PURGED, uuid7
from skillkit.events.folder import parts
from skillkit.events.git.store import GitStore
from skillkit.events.lake import Lake
from skillkit.events.lake_place import Place, RemoteAccess, UrlAccess, place_of
from skillkit.events.maintenance import purge_text
from skillkit.events.reading import all_events
from skillkit.events.store import Maintained, Store
from skillkit.events.travel.remote_store import RemoteStore
from tests.events.conftest import made
from tests.events.git.conftest import bare
from tests.events.object_store.google_server import Google

pytestmark = pytest.mark.slow


@pytest.fixture(params=["folder", "git", "s3", "gs", pytest.param("ducklake", marks=pytest.mark.ducklake)])
def clones(request, tmp_path, monkeypatch) -> tuple[Place, Place]:
    """Two clones of a lake that was made for them."""
    roots = [tmp_path / name for name in ("a", "b")]
    for root in roots:
        root.mkdir()
    if request.param == "folder":
        places = [place_of(str(root), str(tmp_path / "lake"), keep=6) for root in roots]
        create_folder(places[0])
        return places[0], places[1]
    if request.param == "s3":
        s3 = request.getfixturevalue("s3")
        reach = UrlAccess(s3.make_bucket(f"lake-{uuid7()}"), "", s3.environ)
    if request.param == "gs":
        google = Google(request.getfixturevalue("s3"), tmp_path)
        for name, value in google.environ.items():  # obstore reads them from the process
            monkeypatch.setenv(name, value)
        reach = UrlAccess(google.make_bucket(), "", google.environ)
    if request.param == "ducklake":
        reach = request.getfixturevalue("database").reach(str(tmp_path / "files"))
    if request.param in ("s3", "gs", "ducklake"):
        a, b = (place_of(str(root), keep=6, url=reach) for root in roots)
        RemoteStore(a, reach).found()
        return a, b
    url = f"file://{bare(tmp_path / 'lake.git')}"
    reaches = [RemoteAccess(url, str(root), dict(os.environ)) for root in roots]
    places = [place_of(str(root), git=reach, keep=6) for root, reach in zip(roots, reaches, strict=True)]
    folding(places[0]).found()
    return places[0], places[1]


def landed(place: Place, *events) -> Store:
    store = store_of(place)
    store.prepare()
    batch = uuid7()
    store.land(batch, [intake.row(event.as_bytes()) | {"batch_id": batch} for event in events])
    return store


def exchanged(*places: Place) -> None:
    """What travels has travelled."""
    for place in (*places, *places):
        if store := travelling(place):
            store.travel()


def texts(place: Place) -> list[str]:
    rows = all_events.ask(place, lambda lake: lake.rows("SELECT summary FROM events ORDER BY summary"))
    return [row["summary"] for row in rows]


def test_what_one_lands_both_read_each_once(clones):
    a, b = clones
    landed(a, made("one"), made("two"))
    landed(b, made("three"))
    exchanged(a, b)
    assert texts(a) == texts(b) == ["one", "three", "two"]


def test_landing_twice_is_landing_once(clones):
    a, b = clones
    event, batch = made("one"), uuid7()
    store = store_of(a)
    store.prepare()
    rows = [intake.row(event.as_bytes()) | {"batch_id": batch}]
    assert (store.land(batch, rows), store.land(batch, rows)) == (1, 0)
    landed(b, event)  # a copied spool
    exchanged(a, b)
    assert texts(a) == texts(b) == ["one"]


def test_both_know_the_lake_by_one_identity(clones):
    a, b = clones
    landed(a, made("one"))
    landed(b, made("two"))
    exchanged(a, b)
    assert store_of(a).identity() == store_of(b).identity() != ""


def test_a_snapshot_is_the_same_until_something_comes(clones):
    a, b = clones
    store = landed(a, made("one"))
    exchanged(a, b)
    before = store.snapshot()
    assert store.snapshot() == before
    landed(b, made("two"))
    exchanged(b, a)
    assert store.snapshot() != before
    with Lake(a.lake) as lake:
        assert store.relation(lake).snapshot == store.snapshot()


def test_the_pieces_together_find_what_there_is_and_only_those_that_a_change_concerns_are_new(clones):
    a, b = clones
    store = landed(a, made("one", time="2026-01-01T00:00:00Z"), made("two", time="2026-02-01T00:00:00Z"))
    before = store.pieces()
    landed(a, made("three", time="2026-02-02T00:00:00Z"))
    exchanged(a, b)
    with Lake(a.lake) as lake:
        pieces = store.relation(lake).pieces
        assert {piece.name for piece in pieces} == store.pieces()
        assert len(before & store.pieces()) == 1
        found = [lake.run(f"SELECT summary FROM ({select})") for piece in pieces for select in piece.selects]
    assert sorted(text for rows in found for (text,) in rows) == ["one", "three", "two"]


def test_a_purged_text_is_gone_for_both(clones):
    a, b = clones
    event = made("the plan")
    landed(a, event, made("other"))
    exchanged(a, b)
    purge_text.purge(b, [event.id])
    exchanged(b, a)
    assert texts(a) == texts(b) == [PURGED, "other"]


def test_maintaining_loses_nothing_that_is_kept_and_forgets_what_is_not(clones):
    a, b = clones
    landed(a, made("old", time="2025-02-01T00:00:00Z"), made("by a wrong clock", time="1973-01-14T00:00:00Z"))
    store = landed(a, made("new"))
    exchanged(a)
    assert store.maintain().forgotten == 1
    assert store.maintain() == Maintained(0, 0, 0)
    if isinstance(store, GitStore):
        store.fold()
    exchanged(a, b)
    assert texts(a) == texts(b) == ["by a wrong clock", "new"]


def test_a_look_at_a_lake_that_is_well_finds_nothing(clones):
    a, b = clones
    landed(a, made("one"))
    exchanged(a, b)
    for place in (a, b):
        health = store_of(place).examine()
        assert health.is_well
        assert health.events == 1


def test_what_is_not_there_yet_is_empty_and_nothing_is_made_by_reading(tmp_path):
    place = place_of(str(tmp_path))
    with Lake(place.lake) as lake:
        assert store_of(place).relation(lake).selects == ()
    assert not os.path.exists(place.home)


def test_a_file_that_is_gone_or_damaged_comes_back_where_there_is_a_remote(clones):
    a, b = clones
    landed(a, made("one"), made("two"))
    exchanged(a, b)
    if not travelling(a):
        pytest.skip("a folder is all there is")
    for place in clones:
        for text in ("", "xx\n"):
            for file in parts.listed(place.lake):
                Path(file).write_text(text) if text else os.unlink(file)
            assert not store_of(place).examine().is_well
            travelling(place).travel()
            assert texts(place) == ["one", "two"]
            assert store_of(place).examine().is_well
