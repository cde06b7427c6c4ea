"""A company: a project, its clones, and a git remote for the lake, as a path and over HTTP with a password."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import good, skillkit
from tests.events.git.conftest import bare, server  # noqa: F401 - a fixture
from tests.events.git.server import Server
from tests.repository import git


class Company:
    """``url`` is that of the lake's remote, without a password: the clones' git knows that."""

    def __init__(self, folder: Path, url: str, word: str = "") -> None:
        self.folder = folder
        self.url = url
        self.word = word
        self.kind = "http" if word else "file"
        self.project = bare(folder / "project.git")
        first = self.clone("first")
        skill = first / "skills/company_wide/ship/SKILL.md"
        skill.parent.mkdir(parents=True)
        skill.write_text(good("ship"))
        self.publish(first)

    def clone(self, name: str) -> Path:
        where = self.folder / name
        git(self.folder, "clone", "-q", str(self.project), str(where))
        if self.word:
            helper = f"!f() {{ echo username=ada; echo password={self.word}; }}; f"
            git(where, "config", "credential.helper", helper)
        return where

    def publish(self, clone: Path) -> None:
        git(clone, "add", "--all")
        git(clone, "commit", "-q", "-m", "x")
        git(clone, "push", "-q", "origin", "HEAD")

    def shares(self, clone: Path) -> None:
        """`lake init --git URL` in ``clone``, committed and pushed."""
        run(clone, "lake", "init", "--git", self.url)
        self.publish(clone)


def run(folder: Path, *arguments: str, code: int = 0, **options: object) -> subprocess.CompletedProcess[str]:
    done = skillkit(*arguments, cwd=folder, **options)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture(params=["file", "http"])
def company(request: pytest.FixtureRequest, tmp_path: Path) -> Company:
    if request.param == "file":
        return Company(tmp_path, f"file://{bare(tmp_path / 'lake.git')}")
    served: Server = request.getfixturevalue("server")
    return Company(tmp_path, served.url(password=False), served.word)


@pytest.fixture
def local(tmp_path: Path) -> Company:
    """The company with its lake at a path."""
    return Company(tmp_path, f"file://{bare(tmp_path / 'lake.git')}")


@pytest.fixture
def served(tmp_path: Path, server: Server) -> Callable[[], tuple[Company, Server]]:  # noqa: F811
    return lambda: (Company(tmp_path, server.url(password=False), server.word), server)
