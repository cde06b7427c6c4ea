"""Real remotes: a bare repository reached as a path, or over HTTP with a password; and clones of a lake in it."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from skillkit.events.git import about
from skillkit.events.git.environment import environment
from skillkit.events.git.exchange import Exchange
from skillkit.events.git.remote import Remote
from skillkit.events.git.repository import Repository
from tests.events.git.server import Server


def bare(folder: Path, form: str = "sha1") -> Path:
    """A bare repository."""
    command = ["git", "init", "-q", "--bare", "--template=", f"--object-format={form}", str(folder)]
    subprocess.run(command, check=True, timeout=30)
    subprocess.run(["git", "-C", str(folder), "config", "http.receivepack", "true"], check=True, timeout=30)
    return folder


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """`git http-backend` with one bare repository, `lake.git`."""
    bare(tmp_path / "served" / "lake.git")
    running = Server(tmp_path / "served")
    yield running
    running.close()


@pytest.fixture(params=["file", "http"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty remote, of each kind."""
    if request.param == "file":
        return f"file://{bare(tmp_path / 'lake.git')}"
    return request.getfixturevalue("server").url()


@pytest.fixture
def make_clone(tmp_path: Path) -> Callable[..., Exchange]:
    """make_clone("a", url) -> the traffic of the clone `a`; the same name again is the same clone."""

    def make(name: str, url: str, **variables: str) -> Exchange:
        folder = tmp_path / name / "lake"
        repository = Repository(str(folder / "git"), environment(dict(os.environ) | variables, ()))
        repository.make()
        (folder / "tmp").mkdir(exist_ok=True)
        return Exchange(str(folder), Remote(repository, url), at=f"host:{folder}")

    return make


@pytest.fixture
def lake(url: str, make_clone: Callable[..., Exchange]) -> str:
    """The URL of a remote with a lake that is empty."""
    about.publish(make_clone("founder", url).remote)
    return url
