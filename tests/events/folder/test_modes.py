"""A lake that the group may write is one that the group can write, whoever made what is in it and with which umask."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from skillkit.events import spool
from skillkit.events.folder import modes, opening, parts
from skillkit.events.folder.compact import compact
from skillkit.events.folder.health import examine
from skillkit.events.lake_place import place_of
from skillkit.events.sync import sync
from tests.events.test_sync import counted, in_lake

pytestmark = pytest.mark.slow

GROUP, ALICE, BOB, EVE = 61_000, 61_001, 61_002, 61_003

AS_USER = """
import os, sys, tempfile
from skillkit.events import spool
from skillkit.events.folder import opening
from skillkit.events.folder.compact import compact
from skillkit.events.folder.health import examine
from skillkit.events.maintenance.purge_text import purge
from skillkit.events.lake_place import place_of
from skillkit.events.reading import all_events
from skillkit.events.sync import sync
from tests.events.conftest import made

def do(place, calls):
    for call in calls:
        if call in ("create", "share"):
            opening.create(place, shared=call == "share")
        elif call == "put":
            event = made("x")
            spool.put(place.home, event)
        elif call == "sync":
            sync(place)
        elif call == "compact":
            compact(place.lake, open_month=True)
        elif call == "purge":
            purge(place, [event.id])
        elif call == "count":
            yield all_events.ask(place, lambda lake: lake.rows("SELECT count(*) AS n FROM events"))[0]["n"]
        elif call == "doctor":
            health = examine(place)
            yield len(health.closed), len(health.barred)

uid, mask, groups, root, lake, *calls = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:  # Python itself may be out of this user's reach: all is imported before
    list(do(place_of(folder), ["create", "put", "sync", "put", "sync", "compact", "purge", "count", "doctor"]))
os.setgroups([int(group) for group in groups.split(",") if group])
os.setgid(int(uid))
os.setuid(int(uid))
os.umask(int(mask, 8))
print(*do(place_of(root, lake), calls))
"""

needs_users = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can be two users")


def as_user(uid: int, tmp_path: Path, *calls: str, mask: str = "022", groups: str = str(GROUP)) -> str:
    """What these calls print, run as a user of their own, in a checkout of their own."""
    root = tmp_path / f"home-{uid}"
    if not root.exists():
        root.mkdir(mode=0o700)
        os.chown(root, uid, uid)
    command = [sys.executable, "-c", AS_USER, str(uid), mask, groups, str(root), str(tmp_path / "lake"), *calls]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[3])
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder with a lake's folder of the group's. Not below pytest's own, which no other user may enter."""
    with tempfile.TemporaryDirectory() as folder:
        root, lake = Path(folder), Path(folder, "lake")
        root.chmod(0o755)
        lake.mkdir()
        os.chown(lake, ALICE, GROUP)
        lake.chmod(0o2770)
        yield root


@needs_users
@pytest.mark.parametrize("mask", ["022", *(pytest.param(each, marks=pytest.mark.nightly) for each in ("077", "002"))])
def test_two_users_write_merge_and_purge_in_one_lake(shared, mask):
    as_user(ALICE, shared, "create", "put", "sync", mask=mask)
    assert as_user(BOB, shared, "put", "sync", "count", mask=mask) == "2\n"
    assert as_user(ALICE, shared, "put", "sync", "compact", "count", mask=mask) == "3\n"
    assert as_user(BOB, shared, "put", "sync", "compact", "purge", "count", "doctor", mask=mask) == "4 (0, 0)\n"
    assert as_user(ALICE, shared, "compact", "count", "doctor", mask=mask) == "4 (0, 0)\n"
    for path in (shared / "lake").rglob("*"):
        assert path.stat().st_gid == GROUP
        assert path.stat().st_mode & 0o070 == (0o070 if path.is_dir() else 0o060), path
        assert not path.stat().st_mode & 0o007, "what the folder does not grant to others nobody grants"


@needs_users
def test_doctor_says_who_cannot_write_and_init_of_the_owner_puts_it_right(shared):
    as_user(ALICE, shared, "create", "put", "sync")
    for path in (shared / "lake").rglob("*"):  # as an earlier version left it
        path.chmod(0o755 if path.is_dir() else 0o644)
    closed = modes.closed(str(shared / "lake"))
    assert {Path(each.path).name for each in closed} >= {"events", "merged", "tmp", "bad", "lock"}
    assert closed[0].mode == "drwxr-xr-x"
    assert closed[0].owner == str(ALICE)
    assert as_user(BOB, shared, "doctor") != "(0, 0)\n"
    as_user(ALICE, shared, "create")
    assert as_user(BOB, shared, "put", "sync", "count", "doctor") == "2 (0, 0)\n"


@needs_users
def test_init_shared_opens_the_folder_to_its_group(shared):
    (shared / "lake").chmod(0o755)
    as_user(ALICE, shared, "create", "put", "sync")
    assert as_user(EVE, shared, "count", "doctor", groups="") == "1 (0, 6)\n"  # reads, and is told where it can't write
    as_user(ALICE, shared, "share")
    assert as_user(BOB, shared, "put", "sync", "count", "doctor") == "2 (0, 0)\n"


@needs_users
def test_a_new_lake_in_a_folder_of_a_group_is_the_groups(shared):
    (shared / "lake").rmdir()
    os.chown(shared, ALICE, GROUP)
    shared.chmod(0o2775)
    as_user(ALICE, shared, "create", "put", "sync")
    assert as_user(BOB, shared, "put", "sync", "count", "doctor") == "2 (0, 0)\n"


def test_a_lake_of_ones_own_keeps_the_modes_of_the_umask(tmp_path, make_event):
    place = place_of(str(tmp_path / "clone"), str(tmp_path / "lake"))
    (tmp_path / "lake").mkdir(mode=0o755)
    opening.create(place)
    spool.put(place.home, make_event())
    sync(place)
    assert not os.stat(place.lake).st_mode & 0o020
    assert not os.stat(os.path.dirname(parts.current(place.lake)[0])).st_mode & 0o020
    assert examine(place).is_well


def test_a_shared_lake_is_whole_for_its_maker_too(tmp_path, make_event):
    place = place_of(str(tmp_path / "clone"), str(tmp_path / "lake"))
    opening.create(place, shared=True)
    for time in ("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"):
        spool.put(place.home, make_event(time=time))
        sync(place)
    assert compact(place.lake).files == 2
    assert len(in_lake(place)) == counted(place) == 2
    assert modes.closed(place.lake) == []


@pytest.mark.parametrize(("mode", "named"), [(0o2770, True), (0o755, False)])
def test_the_group_to_ask_for_is_named_where_its_members_may_write(tmp_path, mode, named):
    tmp_path.chmod(mode)
    found = modes.group_that_writes(str(tmp_path))
    assert bool(found) == named
    assert modes.group_that_writes(str(tmp_path / "gone")) == ""
