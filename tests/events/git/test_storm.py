"""Everybody at once over a git remote that loses answers, killed at random: what was acknowledged is in the lake of
every clone, each once, what was purged is nowhere, and no reader is short.

SKILLKIT_STORM=600 makes it last ten minutes.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from threading import Event, Thread

import pytest

from skillkit.events import spool, sync
from skillkit.events.event import PURGED, now
from skillkit.events.git import about, batches, refs
from skillkit.events.git.repository import processes_on
from skillkit.events.reading import all_events
from tests.conftest import UNMEASURED
from tests.events.conftest import made
from tests.events.git.server import Server
from tests.events.git.storm import lake_of, use

SECONDS = float(os.environ.get("SKILLKIT_STORM", "12"))
CLONES = ("a", "b", "c", "copy")
PARTS = [("record", "a"), ("record", "b"), ("record", "c"), *(("move", clone) for clone in CLONES)]
PARTS += [(part, clone) for part in ("travel", "hasty") for clone in CLONES]
PARTS += [("fold", "a"), ("fold", "c"), ("maintain", "b"), ("take_out", "b"), ("take_out", "c")]
ROOT = Path(__file__).parent.parent.parent.parent


class Storm:
    """Processes that are killed and started again until ``over``; the ids that they acknowledged, by clone."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.url = url
        self.over = Event()
        self.recorded: dict[str, list[str]] = {clone: [] for clone in CLONES}
        self.used: set[str] = set()
        self.purged: list[str] = []
        self.faults: list[str] = []
        self.refused: Counter[str] = Counter()
        self.kills = 0
        self.readings = 0

    def start(self, part: str, clone: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.events.git.storm", part, str(self.folder / clone), self.url]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, cwd=ROOT, env=UNMEASURED)

    def run(self, part: str, clone: str) -> None:
        while not self.over.is_set():
            process = self.start(part, clone)
            process.stdout.readline()
            killer = Thread(target=self._kill_later, args=(process,))
            killer.start()
            for line in process.stdout:
                self._heard(clone, line.strip())
            complaint = process.stderr.read()
            killer.join()
            if complaint:
                self.faults.append(f"{part} {clone}: {complaint[-1500:]}")

    def _heard(self, clone: str, line: str) -> None:
        word, _, rest = line.partition(" ")
        if word == "recorded" and len(rest) == 36:
            self.recorded[clone].append(rest)
        elif word == "used" and len(rest) == 36:
            self.used.add(rest)
        elif word == "purged" and len(rest) == 36:
            self.purged.append(rest)
        elif word == "refused":
            self.refused[rest.rpartition(": ")[2][:60]] += 1

    def _kill_later(self, process: subprocess.Popen[str]) -> None:
        self.over.wait(random.uniform(0.5, 6))
        process.kill()  # its git goes on alone, as after any kill -9
        self.kills += 1

    def kill_gits(self) -> None:
        """Kill the gits themselves too."""
        while not self.over.wait(random.uniform(0.2, 1)):
            clone = random.choice(CLONES)
            verbs = ("fast-import", "fetch", "push", "update-ref", "cat-file", "gc")
            for group in processes_on(str(self.folder / clone / ".skillkit/lake/git"), verbs)[:2]:
                try:
                    os.killpg(group, signal.SIGKILL)
                    self.kills += 1
                except ProcessLookupError:
                    pass

    def lose_answers(self, server: Server) -> None:
        while not self.over.wait(0.5):
            server.lose_answers = 1 if random.random() < 0.5 else 0

    def read(self, clone: str) -> None:
        """A reader sees at least what was acknowledged in its clone before it was asked, and none twice."""
        process = self.start("read", clone)
        while not self.over.is_set():
            before = len(self.recorded[clone])
            process.stdin.write("\n")
            process.stdin.flush()
            answer = process.stdout.readline().split()
            if len(answer) != 2:
                self.faults.append(f"read {clone}: {answer} {process.stderr.read()[-1500:]}")
                return
            self.readings += 1
            if int(answer[0]) < before or answer[0] != answer[1]:
                self.faults.append(f"read {answer} after {before} were acknowledged in {clone}")
        process.kill()


def settled(lake) -> None:
    """Until it works: gits that were killed may hold the server's ref for a moment."""
    for _ in range(20):
        try:
            sync.sync(lake.place)
            lake.travel()
            return
        except Exception as e:
            last = e
            time.sleep(0.5)
    raise last


@pytest.mark.slow
def test_a_storm_over_git_loses_nothing_doubles_nothing_and_keeps_no_purged_text(tmp_path, server):
    url = server.url()
    founder = lake_of(str(tmp_path / "a"), url)
    founder.prepare()
    about.publish(founder.exchange().remote)
    storm = Storm(tmp_path, url)
    first = lake_of(str(tmp_path / "b"), url)
    for _ in range(5):
        event = made("a text")
        spool.put(first.place.home, event)
        storm.recorded["b"].append(event.id)
        event = use(now())
        spool.put(first.place.home, event)  # the copy will have it too
        storm.used.add(event.id)
    first.prepare()
    shutil.copytree(tmp_path / "b", tmp_path / "copy")
    threads = [Thread(target=storm.run, args=part) for part in PARTS]
    threads += [Thread(target=storm.read, args=(clone,)) for clone in ("a", "b")]
    threads += [Thread(target=storm.kill_gits), Thread(target=storm.lose_answers, args=(server,))]
    for thread in threads:
        thread.start()
    time.sleep(SECONDS)
    storm.over.set()
    for thread in threads:
        thread.join()
    server.lose_answers = 0
    lakes = [lake_of(str(tmp_path / clone), url) for clone in CLONES]
    for lake in lakes:
        settled(lake)
    lakes[0].fold()
    for _ in range(2):
        for lake in lakes:
            settled(lake)
    lakes[0].fold()
    for lake in lakes:
        settled(lake)
    acknowledged = {id for ids in storm.recorded.values() for id in ids}
    print(
        f"{len(acknowledged)} acknowledged, {len(storm.used)} uses, {len(storm.purged)} purged, {storm.kills} kills,"
        f" {storm.readings} readings"
    )
    print(dict(storm.refused))
    assert storm.faults == []
    for lake in lakes:
        found = all_events.ask(lake.place, lambda opened: opened.rows("SELECT id::VARCHAR AS id FROM events"))
        print(lake.place.lake, "lacks", len(acknowledged - {row["id"] for row in found}))
    singles = "SELECT id::VARCHAR AS id FROM events WHERE type = 'skillkit.skill.invoked.v1'"
    uses = {row["id"] for lake in lakes for row in all_events.ask(lake.place, lambda opened: opened.rows(singles))}
    assert storm.used <= uses
    for lake in lakes:
        (row,) = all_events.ask(lake.place, lambda opened: opened.rows("SELECT count(*) AS n FROM invocations"))
        assert row["n"] == len(uses)
        rows = all_events.ask(lake.place, lambda opened: opened.rows("SELECT id::VARCHAR AS id, summary FROM events"))
        ids = [row["id"] for row in rows]
        assert len(ids) == len(set(ids))
        assert acknowledged <= set(ids)
        texts = {row["id"]: row["summary"] for row in rows}
        assert {id for id in storm.purged if texts[id] != PURGED} == set()
        assert not lake.outbox.files()
    ref = refs.fetched(refs.FOLDED)
    there = lakes[0].repository.trees([ref])[ref]
    lines = [row for e in lakes[0].repository.objects(list(there.values())) for row, _ in batches.events(e.data)]
    assert Counter(row["id"] for row in lines).most_common(1)[0][1] == 1
    assert acknowledged <= {row["id"] for row in lines}
    assert {row["id"] for row in lines if row["id"] in storm.purged and row["summary"] != PURGED} == set()
    assert lakes[0].exchange().remote.listed("refs/skillkit/lake/*") == {}
    assert storm.kills >= 20
