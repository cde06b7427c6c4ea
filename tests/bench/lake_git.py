"""The git engine against `git http-backend` on loopback: pushes, fetches, deletions and bytes, and their bars."""

import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from skillkit.events import intake
from skillkit.events.event import uuid7
from skillkit.events.git import about, batches, refs
from skillkit.events.git.environment import environment
from skillkit.events.git.exchange import Exchange
from skillkit.events.git.fold import fold
from skillkit.events.git.remote import Remote
from skillkit.events.git.repository import AUTHOR, Repository
from tests.bench.lake import _event
from tests.events.git.conftest import bare
from tests.events.git.server import Server

WRITERS, WAITING, REFS = 32, 500, 500


def table() -> None:
    """Each figure that a company feels, over HTTP with a password."""
    with tempfile.TemporaryDirectory() as folder:
        bare(Path(folder, "served/lake.git"))
        server = Server(Path(folder, "served"))
        try:
            _measure(Path(folder), server)
        finally:
            server.close()


def _measure(folder: Path, server: Server) -> None:
    print("\ngit over HTTP on loopback (absolute: the server is a part of it)")
    about.publish(_clone(folder, "founder", server).remote)
    _pushes(folder, server)
    reader = _clone(folder, "reader", server)
    reader.fetch()
    _many_batches(server)
    _show("10,000 batches of 500 writers fetched", _timed(reader.fetch), 2)
    _show("nothing new", _timed(reader.fetch), 0.3)
    there = reader.remote.listed(f"{refs.LAKE}*")
    chosen = dict(list(there.items())[:REFS])
    _show(f"{len(chosen)} refs deleted", _timed(lambda: reader.remote.delete(chosen)), 3)
    _bytes(folder, server)


def _clone(folder: Path, name: str, server: Server, remote: str = "lake.git") -> Exchange:
    place = folder / name / "lake"
    repository = Repository(str(place / "git"), environment(dict(os.environ), ()))
    repository.make()
    (place / "tmp").mkdir(exist_ok=True)
    return Exchange(str(place), Remote(repository, server.url(remote)), at=str(place))


def _pushes(folder: Path, server: Server) -> None:
    clones = [_clone(folder, f"writer-{number}", server) for number in range(WRITERS)]
    for number, clone in enumerate(clones):
        clone.outbox.add([intake.row(_event(number).as_bytes())], uuid7())
        clone.fetch()
    before = server.pushes
    threads = [threading.Thread(target=clone.push) for clone in clones]

    def at_once() -> None:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    seconds = _timed(at_once).wall
    tries = (server.pushes - before) / WRITERS
    print(f"  {WRITERS} writers at once: {WRITERS / seconds:.0f} pushes/s, {tries:.1f} tries each (bar: 15/s, 1 try)")


def _many_batches(server: Server) -> None:
    """500 writers' refs with 20 batches each, written into the bare repository by one git."""
    script = []
    for writer in range(WAITING):
        script.append(f"commit {refs.of_writer(uuid7())}\ncommitter {AUTHOR}\ndata 4\nlake\n".encode())
        for number in range(20):
            row = intake.row(_event(writer * 20 + number).as_bytes())
            for path, data in batches.written([row], uuid7()).items():
                script.append(f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n")
    folder = str(server.folder / "lake.git")
    subprocess.run(["git", "-C", folder, "fast-import", "--quiet"], input=b"".join(script), check=True)
    subprocess.run(["git", "-C", folder, "gc", "-q"], check=True)


def _bytes(folder: Path, server: Server) -> None:
    """What 1,000 reports in batches of 20 cost the remote once they are folded and pruned."""
    bare(folder / "served/small.git")
    about.publish(_clone(folder, "small-founder", server, "small.git").remote)
    writer = _clone(folder, "small", server, "small.git")
    for batch in range(50):
        writer.outbox.add([intake.row(_event(batch * 20 + n).as_bytes()) for n in range(20)], uuid7())
    writer.fetch()
    writer.push()
    fold(writer.remote)
    remote = folder / "served/small.git"
    subprocess.run(["git", "-C", str(remote), "gc", "-q", "--prune=now"], check=True)
    size = sum(file.stat().st_size for file in (remote / "objects").rglob("*") if file.is_file())
    print(f"  1,000 reports folded and pruned: {size / 1000:.0f} KB (bar: < 150 KB)")
    shutil.rmtree(remote)


class _Spent(NamedTuple):
    """Seconds on the clock, and of processors (this process with its server, and their gits)."""

    wall: float
    cpu: float


def _timed(run: Callable[[], object]) -> _Spent:
    begun, used = time.perf_counter(), _cpu()
    run()
    return _Spent(time.perf_counter() - begun, _cpu() - used)


def _cpu() -> float:
    return sum(os.times()[:4])


def _show(what: str, spent: _Spent, bar: float) -> None:
    verdict = "ok" if spent.wall < bar else "OVER"
    print(f"  {what:40} {spent.wall:5.2f} s  {spent.cpu:5.2f} s of CPU  hold {bar} s  {verdict}")
