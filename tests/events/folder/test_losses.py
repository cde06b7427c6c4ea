"""What a lake that travels lost comes back from its remote, and until then nobody is told that all is there."""

import os
import time
from pathlib import Path

import pytest

from skillkit.errors import SkillkitError
from skillkit.events import spool
from skillkit.events.engine import folding, store_of, travelling
from skillkit.events.folder import parts
from skillkit.events.lake_place import Place, RemoteAccess, place_of
from skillkit.events.maintenance import moving
from skillkit.events.sync import sync
from tests.events.conftest import made
from tests.events.git.conftest import bare
from tests.events.test_engines import exchanged, texts


@pytest.fixture
def clones(tmp_path: Path) -> tuple[Place, Place]:
    """Two clones of a lake that travels, each of which has both events."""
    url = f"file://{bare(tmp_path / 'lake.git')}"
    places = []
    for name in ("writer", "reader"):
        (tmp_path / name).mkdir()
        places.append(place_of(str(tmp_path / name), git=RemoteAccess(url, str(tmp_path / name), dict(os.environ))))
    lake = folding(places[0])
    assert lake
    lake.found()
    for text in ("one", "two"):
        spool.put(places[0].home, made(text))
        sync(places[0])
    exchanged(*places)
    return places[0], places[1]


def removed(place: Place) -> None:
    os.unlink(parts.listed(place.lake)[0])


def all_removed(place: Place) -> None:
    for file in parts.listed(place.lake):
        os.unlink(file)


def damaged(place: Place) -> None:
    Path(parts.listed(place.lake)[0]).write_text("xx\n")


def set_aside(place: Place) -> None:
    damaged(place)
    texts(place)


def set_aside_and_written_to(place: Place) -> None:
    set_aside(place)
    spool.put(place.home, made("one more"))
    sync(place)


def removed_and_written_to(place: Place) -> None:
    removed(place)
    spool.put(place.home, made("one more"))
    sync(place)


HARMS = [removed, all_removed, damaged, set_aside, set_aside_and_written_to, removed_and_written_to]


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
@pytest.mark.parametrize("which", [0, 1], ids=["in the clone that reported", "in another"])
def test_what_was_lost_comes_back_with_the_next_way_to_the_remote(clones, harm, which):
    place = clones[which]
    lake = travelling(place)
    harm(place)
    assert not lake.examine().is_well
    assert lake.lost()
    assert lake.is_due(time.time())
    lake.travel()
    assert [text for text in texts(place) if text != "one more"] == ["one", "two"]
    assert lake.lost() == []
    assert lake.examine().is_well
    assert not lake.is_due(time.time())
    exchanged(*clones)
    assert texts(clones[0]) == texts(clones[1])


def test_what_was_lost_before_it_was_pushed_comes_back_too(clones):
    place = clones[0]
    spool.put(place.home, made("not pushed"))
    sync(place)
    all_removed(place)
    travelling(place).travel()
    assert texts(place) == ["not pushed", "one", "two"]


def test_what_skillkit_itself_removes_is_not_lost(clones):
    lake = travelling(clones[0])
    lake.compact(open_month=True)
    lake.maintain()
    assert lake.lost() == []
    assert lake.examine().is_well


def test_a_file_that_the_remote_does_not_have_is_asked_for_once(clones, tmp_path):
    place = clones[1]
    set_aside(place)
    (tmp_path / "lake.git").rename(tmp_path / "away.git")
    lake = travelling(place)
    with pytest.raises(SkillkitError):
        lake.travel()
    assert lake.lost()
    assert not lake.is_due(time.time())  # it was tried just now, and failed


@pytest.mark.parametrize("harm", [damaged, set_aside], ids=lambda harm: harm.__name__)
def test_a_lake_that_lacks_a_file_is_not_moved(tmp_path, harm):
    source, target = (place_of(str(tmp_path / name)) for name in ("a", "b"))
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    spool.put(source.home, made("one"))
    sync(source)
    harm(source)
    with pytest.raises(SkillkitError, match="is not whole"):
        moving.copy(store_of(source), store_of(target))
