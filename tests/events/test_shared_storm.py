"""A shared lake in a storm: copied trees, clocks four hours apart, two users, a mount that goes away, merges, purges
and kills.

What was acknowledged is listed, each once. SKILLKIT_STORM=60 makes it last a minute.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Lock, Thread
from typing import NamedTuple

import pytest

from skillkit.events.event import PURGED
from skillkit.events.folder import opening
from skillkit.events.lake_place import place_of
from skillkit.events.reading import all_events
from skillkit.events.sync import sync
from tests.conftest import UNMEASURED
from tests.events.shared_storm import GROUP
from tests.events.test_sync import in_lake

SECONDS = float(os.environ.get("SKILLKIT_STORM", "4"))
ROOT = Path(__file__).parent.parent.parent
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
ALICE, BOB = (12001, 12002) if IS_ROOT else (0, 0)


class Tree(NamedTuple):
    """A working tree, whose it is, and what its clock is ahead by."""

    root: Path
    user: int
    hours: int


def by_renaming(mount: Path) -> tuple[Callable[[], None], Callable[[], None]]:
    """The two halves of a mount that goes away by renaming its folder: an empty one is left, as of a mount point."""
    behind = mount.with_name("behind")

    def leave() -> None:
        mount.rename(behind)
        mount.mkdir()

    def come_back() -> None:
        mount.rename(mount.with_name(f"empty-{time.time_ns()}"))
        behind.rename(mount)

    return leave, come_back


def by_mounting(mount: Path) -> tuple[Callable[[], None], Callable[[], None]]:
    """The same by a real mount, which the process must have in a namespace of its own."""
    behind = mount.with_name("behind")
    behind.mkdir(mode=0o755)
    _call("mount", "-t", "tmpfs", "tmpfs", str(behind))
    shutil.copystat(mount, behind)

    def come_back() -> None:
        _call("mount", "--bind", str(behind), str(mount))

    def leave() -> None:
        _call("umount", "--lazy", str(mount))

    come_back()
    return leave, come_back


def _call(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)


class Storm:
    """Processes that are killed and started again until ``over``; what they acknowledged, by tree, and faults."""

    def __init__(self, lake: Path) -> None:
        self.lake = lake
        self.over = Event()
        self.lock = Lock()
        self.acknowledged: dict[str, list[str]] = {}
        self.purged: list[str] = []
        self.faults: list[str] = []
        self.kills = self.readings = self.refusals = self.copies = self.absences = 0

    def start(self, part: str, tree: Tree) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        words = [part, str(tree.root), str(self.lake), str(tree.user), str(tree.hours)]
        return subprocess.Popen(
            [sys.executable, "-m", "tests.events.shared_storm", *words],
            stdin=pipe, stdout=pipe, stderr=pipe, text=True, cwd=ROOT, env=UNMEASURED,
        )  # fmt: skip

    def run(self, part: str, tree: Tree) -> None:
        while not self.over.is_set():
            process = self.start(part, tree)
            process.stdout.readline()  # killed before it is ready, on a busy machine it would never do anything
            killer = Thread(target=self._kill_later, args=(process,))
            killer.start()
            for line in process.stdout:
                if len(line) == 37:
                    self.acknowledged.setdefault(tree.root.name, []).append(line.strip())
                elif line.startswith("purged ") and len(line) == 44:
                    self.purged.append(line.split()[1])
                elif line == "refused\n":
                    self.refusals += 1
            complaint = process.stderr.read()
            killer.join()
            if complaint:
                self.faults.append(f"{part} {tree.root.name}: {complaint[-900:]}")

    def _kill_later(self, process: subprocess.Popen[str]) -> None:
        self.over.wait(random.uniform(1, 5))
        process.kill()
        self.kills += 1

    def read(self, tree: Tree) -> None:
        """A reader sees what its tree acknowledged before it was asked, nothing twice, or that the lake is away."""
        process = self.start("read", tree)
        while not self.over.is_set():
            before = len(self.acknowledged.get(tree.root.name, ()))
            process.stdin.write("\n")
            process.stdin.flush()
            answer = process.stdout.readline().split()
            if not answer:
                self.faults.append(f"read: {process.stderr.read()[-900:]}")
                return
            if answer == ["refused"]:
                self.refusals += 1
                continue
            self.readings += 1
            number, ids, own = map(int, answer)
            if own < before or number != ids:
                self.faults.append(f"read {answer} after {before} were acknowledged in {tree.root.name}")
        process.kill()

    def come_and_go(self, leave: Callable[[], None], come_back: Callable[[], None]) -> None:
        while not self.over.wait(random.uniform(0.5, 2)):
            leave()
            self.absences += 1
            self.over.wait(random.uniform(0.1, 0.8))
            come_back()

    def copy(self, tree: Tree) -> None:
        """Copy the tree as it is, with what waits in it, and move what the copy has too."""
        while not self.over.wait(random.uniform(0.5, 1.5)):
            other = tree.root.with_name(f"{tree.root.name}-copy-{self.copies}")
            subprocess.run(["cp", "-a", str(tree.root), str(other)], capture_output=True, check=False)
            self.copies += 1
            process = self.start("move", Tree(other, tree.user, -tree.hours))
            process.stdout.readline()
            self.over.wait(1)
            process.kill()
            self.refusals += process.stdout.read().count("refused")
            if complaint := process.stderr.read():
                self.faults.append(f"copy: {complaint[-900:]}")


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that each user may enter: pytest's own is closed to others."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def storm_over(place: Path, away: Callable[[Path], tuple[Callable[[], None], Callable[[], None]]]) -> str:
    """Rage for SECONDS, then move all that waits; the figures in a line."""
    mount = place / "mount"
    mount.mkdir()
    leave, come_back = away(mount)
    lake = mount / "lake"
    lake.mkdir()
    trees = [Tree(place / "alice", ALICE, 0), Tree(place / "bob", BOB, 4)]
    for tree in trees:
        tree.root.mkdir(mode=0o755)
    if IS_ROOT:
        for tree in trees:
            os.chown(tree.root, tree.user, tree.user)
        os.chown(lake, ALICE, GROUP)
        lake.chmod(0o2770)
    opening.create(place_of(str(trees[0].root), str(lake)))
    if IS_ROOT:
        for path in (lake, trees[0].root):
            group = GROUP if path == lake else ALICE
            subprocess.run(["chown", "-R", f"{ALICE}:{group}", str(path)], check=True)
    storm = Storm(lake)
    threads = [Thread(target=storm.run, args=(part, tree)) for tree in trees for part in ("record", "record", "move")]
    threads += [Thread(target=storm.run, args=(part, trees[0])) for part in ("merge", "take_out")]
    threads += [Thread(target=storm.copy, args=(trees[0],))]
    threads += [Thread(target=storm.read, args=(tree,)) for tree in trees]
    for thread in threads:
        thread.start()
    while len(storm.acknowledged) < 2 or not storm.readings:  # all have begun, however busy the machine is
        time.sleep(0.1)
    mounter = Thread(target=storm.come_and_go, args=(leave, come_back))
    mounter.start()
    time.sleep(SECONDS)
    storm.over.set()
    for thread in (*threads, mounter):
        thread.join()
    copies = [Tree(folder, ALICE, 0) for folder in place.glob("alice-copy-*")]
    for tree in (*trees, *copies):
        sync(place_of(str(tree.root), str(lake)))
    listed = in_lake(place_of(str(trees[0].root), str(lake)))
    acknowledged = [one for ids in storm.acknowledged.values() for one in ids]
    left = [path for folder in place.glob("empty-*") for path in folder.rglob("*")]
    assert storm.faults == []
    assert len(listed) == len(set(listed))
    assert set(acknowledged) <= set(listed)
    texts = "SELECT id::VARCHAR AS id FROM events WHERE summary <> $mark"
    held = all_events.ask(place_of(str(trees[0].root), str(lake)), lambda opened: opened.rows(texts, {"mark": PURGED}))
    assert {row["id"] for row in held}.isdisjoint(storm.purged)
    assert left == [], "nothing was made below the mount point while the lake was away"
    assert len(storm.acknowledged) == 2
    assert min(storm.kills, storm.readings, storm.refusals, storm.copies, storm.absences) > 0
    return (
        f"{len(acknowledged)} acknowledged, {len(listed)} listed, {storm.kills} kills, {storm.readings} readings, "
        f"{len(storm.purged)} purged, {storm.refusals} refusals, {storm.copies} copies, {storm.absences} absences"
    )


@pytest.mark.slow
def test_a_lake_whose_folder_goes_away_and_comes_back_loses_and_doubles_nothing(place: Path) -> None:
    print(storm_over(place, by_renaming))


@pytest.mark.slow
@pytest.mark.nightly
def test_a_lake_on_a_mount_that_goes_away_and_comes_back_loses_and_doubles_nothing(place: Path) -> None:
    """In a mount namespace of its own, where this system makes one."""
    code = f"""
from pathlib import Path
from tests.events.test_shared_storm import by_mounting, storm_over
print(storm_over(Path({str(place)!r}), by_mounting))
"""
    apart = ["unshare", "--mount", "--propagation", "private"]
    if not IS_ROOT or subprocess.run([*apart, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system gives no mount namespace")
    done = subprocess.run([*apart, sys.executable, "-c", code], cwd=ROOT, text=True, capture_output=True, check=False)
    print(done.stdout)
    assert done.returncode == 0, done.stderr
