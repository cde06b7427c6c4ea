"""A lake that is away, or another one, is an error; what waits for it is kept."""

import os
import shutil
import stat

import pytest

from skillkit.errors import SkillkitError
from skillkit.events import identity, spool
from skillkit.events.folder import opening, parts
from skillkit.events.folder.health import examine
from skillkit.events.folder.store import FolderStore
from skillkit.events.lake_place import Place, place_of
from skillkit.events.reading import all_events
from skillkit.events.sync import sync
from tests.events.test_sync import counted, in_lake
from tests.repository import git


@pytest.fixture
def share(tmp_path) -> str:
    """A folder that stands for a mount point: `away` takes what is mounted off it, `back` brings it back."""
    (tmp_path / "share").mkdir()
    return str(tmp_path / "share")


def away(share: str) -> None:
    os.rename(share, share + ".away")
    os.mkdir(share)


def back(share: str) -> None:
    os.rmdir(share)  # fails if anything was made in the meantime
    os.rename(share + ".away", share)


def clone(tmp_path, share: str, name: str = "clone") -> Place:
    return place_of(str(tmp_path / name), share + "/lake")


@pytest.mark.parametrize("below", ["", "/lake"], ids=["the mount point itself", "a folder below it"])
def test_an_unmounted_share_is_an_error_and_loses_no_report(tmp_path, share, make_event, below):
    place = place_of(str(tmp_path / "clone"), share + below)
    opening.create(place)
    events = [make_event("before"), make_event("while it is away")]
    spool.put(place.home, events[0])
    assert sync(place).events == 1
    away(share)
    spool.put(place.home, events[1])
    for call in (sync, counted, all_events.sealed_in, lambda place: FolderStore(place).purge([events[0].id])):
        with pytest.raises(SkillkitError, match="the lake that this clone uses is missing") as caught:
            call(place)
        assert f"reports wait in {place.home}/spool" in caught.value.hint
    health = examine(place)
    assert (health.is_well, health.waiting) == (False, 1)
    assert "is missing" in health.fault.message
    back(share)
    assert counted(place) == 2
    assert sync(place).events == 1
    assert in_lake(place) == sorted(event.id for event in events)


def test_a_lake_that_was_never_there_is_an_error_that_names_init(tmp_path, share, make_event):
    place = clone(tmp_path, share)
    spool.put(place.home, make_event())
    for call in (sync, counted):
        with pytest.raises(SkillkitError, match="there is no lake") as caught:
            call(place)
        assert "`skillkit lake init`" in caught.value.hint
    assert os.listdir(share) == []


def test_a_clone_that_meets_a_lake_remembers_it(tmp_path, share):
    one, two = clone(tmp_path, share, "one"), clone(tmp_path, share, "two")
    made = opening.create(one)
    assert made.is_new
    assert counted(two) == 0  # a look is enough
    assert identity.remembered(two.homes, two.key) == {made.identity}
    away(share)
    with pytest.raises(SkillkitError, match="that this clone uses"):
        counted(two)


def test_another_lake_at_the_same_path_is_an_error_until_it_is_accepted(tmp_path, share, make_event):
    one, two = clone(tmp_path, share, "one"), clone(tmp_path, share, "two")
    opening.create(one)
    spool.put(one.home, make_event())
    sync(one)
    away(share)
    made = opening.create(two)  # a clone that knows nothing of the first
    spool.put(one.home, make_event())
    with pytest.raises(SkillkitError, match="this is not the lake that this clone uses"):
        sync(one)
    with pytest.raises(SkillkitError, match="this is not the lake"):
        opening.create(one)
    assert opening.create(one, force=True).identity == made.identity
    assert sync(one).events == 1


def test_init_makes_no_lake_where_the_known_one_is_away_unless_it_is_forced(tmp_path, share):
    place = clone(tmp_path, share)
    first = opening.create(place).identity
    away(share)
    with pytest.raises(SkillkitError, match="is missing"):
        opening.create(place)
    assert os.listdir(share) == []
    assert opening.create(place, force=True).identity != first


def test_init_twice_is_init_once(tmp_path, share):
    place = clone(tmp_path, share)
    first = opening.create(place)
    assert opening.create(place) == opening.Founded(first.identity, False, False)


def test_a_lake_of_an_earlier_version_gets_its_identity_from_init(tmp_path, share, make_event):
    place = clone(tmp_path, share)
    opening.create(place)
    spool.put(place.home, make_event())
    sync(place)
    os.unlink(place.lake + "/identity")
    os.unlink(place.home + "/lakes.json")
    with pytest.raises(SkillkitError, match="there is no lake"):
        counted(place)
    assert opening.create(place)[1:] == (False, True)
    assert counted(place) == 1


@pytest.mark.parametrize("damaged", [b"", b"x", b"\xff\n", None])
def test_a_damaged_identity_comes_back_from_memory(tmp_path, share, make_event, damaged):
    place = clone(tmp_path, share)
    first = opening.create(place).identity
    spool.put(place.home, make_event())
    sync(place)
    os.unlink(place.lake + "/identity")
    if damaged is not None:
        with open(place.lake + "/identity", "wb") as file:
            file.write(damaged)
    with pytest.raises(SkillkitError, match="is missing"):
        counted(place)
    assert opening.create(place).identity == first
    assert counted(place) == 1


def test_the_default_path_gets_a_lake_and_its_identity_by_itself(place, make_event):
    spool.put(place.home, make_event())
    sync(place)
    found = opening.read(place.lake)
    assert identity.remembered(place.homes, "") == {found}
    os.unlink(place.lake + "/identity")
    spool.put(place.home, make_event())
    assert counted(place) == 2
    sync(place)
    assert opening.read(place.lake) == found


def test_a_lake_that_was_deleted_at_the_default_path_begins_anew(place, make_event):
    spool.put(place.home, make_event())
    sync(place)
    shutil.rmtree(place.lake)
    spool.put(place.home, make_event())
    assert sync(place).events == counted(place) == 1


def test_what_was_mounted_at_the_default_path_is_waited_for(place, make_event):
    spool.put(place.home, make_event())
    sync(place)
    away(place.lake)
    spool.put(place.home, make_event())
    with pytest.raises(SkillkitError, match="is missing"):
        sync(place)
    back(place.lake)
    assert (sync(place).events, counted(place)) == (1, 2)


def test_a_link_at_the_default_path_needs_an_init_like_any_other(tmp_path, share, make_event):
    os.mkdir(tmp_path / ".skillkit")
    os.symlink(share + "/lake", tmp_path / ".skillkit/lake")
    os.mkdir(share + "/lake")
    place = place_of(str(tmp_path))
    spool.put(place.home, make_event())
    with pytest.raises(SkillkitError, match="there is no lake"):
        sync(place)
    opening.create(place)
    assert sync(place).events == 1
    away(share)
    with pytest.raises(SkillkitError, match="is missing"):
        counted(place_of(str(tmp_path)))


def test_init_takes_no_folder_that_holds_something_else(tmp_path, share):
    with open(share + "/letters.txt", "w"):
        pass
    with pytest.raises(SkillkitError, match=r"is not a lake, and not empty: it has letters\.txt"):
        opening.create(place_of(str(tmp_path / "clone"), share))
    assert os.listdir(share) == ["letters.txt"]


def test_worktrees_of_a_clone_know_what_one_of_them_has_met(tmp_path, share):
    main, linked = tmp_path / "main", tmp_path / "linked"
    main.mkdir()
    git(main, "init", "-q")
    git(main, "commit", "-q", "--allow-empty", "-m", "one")
    opening.create(place_of(str(main), share + "/lake"))
    git(main, "worktree", "add", "-q", str(linked))
    away(share)
    with pytest.raises(SkillkitError, match="that this clone uses"):
        counted(place_of(str(linked), share + "/lake"))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"lakes": 3}', '{"lakes": {"x": 3}}', "[" * 100_000])
def test_a_damaged_memory_is_none(tmp_path, text):
    (tmp_path / identity.MEMORY).write_text(text)
    assert identity.remembered([str(tmp_path)], "x") == frozenset()
    identity.remember([str(tmp_path)], "x", "01a20ab8-bdc5-74ad-b23d-e40cb7e97460")
    assert identity.remembered([str(tmp_path)], "x") == {"01a20ab8-bdc5-74ad-b23d-e40cb7e97460"}


def test_a_lake_that_goes_away_while_a_batch_is_written_keeps_the_batch(tmp_path, share, make_event, monkeypatch):
    """The disk goes away after the first rename into the lake, as a mount can at any time."""
    place = clone(tmp_path, share)
    opening.create(place)
    spool.put(place.home, make_event())
    put, gone = parts.put, []

    def vanishing(*arguments) -> None:
        put(*arguments)
        if not gone:
            gone.append(away(share))

    monkeypatch.setattr(parts, "put", vanishing)
    with pytest.raises(SkillkitError, match="is missing"):
        sync(place)
    back(share)
    assert (sync(place).again, counted(place)) == (1, 1)


def test_a_tree_that_cannot_be_written_may_read_a_lake_it_does_not_know(tmp_path, share, make_event):
    writer = clone(tmp_path, share)
    opening.create(writer)
    spool.put(writer.home, make_event())
    sync(writer)
    (tmp_path / "reader").write_text("")  # nothing can be made below a file
    assert counted(clone(tmp_path, share, "reader")) == 1


def test_the_memory_is_private_like_the_spool(tmp_path, share):
    place = clone(tmp_path, share)
    opening.create(place)
    assert stat.S_IMODE(os.stat(place.home).st_mode) == 0o700
