"""What tests share: real repositories in a temporary folder."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from skillkit.model import workspace
from tests import forked

if TYPE_CHECKING:
    from tests.events.ducklake.postgres_server import Database, Postgres
    from tests.events.object_store.s3_server import S3

settings.register_profile("skillkit", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("skillkit")  # a busy machine is no fault of what is tested

os.environ["SKILLKIT_NO_CACHE"] = "1"  # tests look at what commands leave; tests of the cache say ""

GOOD = """\
---
name: {name}
description: Writes release notes from merged changes. Use when a release is cut or a changelog is asked for.
{head}---

Turns the merged changes since the last tag into notes that customers can read.

Example queries
- write the release notes for 2.4
- what changed since the last release

# Workflow

1. List the changes since the last tag.
2. Group them by what a customer would notice.

Checklist
- [ ] Every breaking change says what to do about it

# Pitfalls to avoid

- Internal refactorings are not news.
"""
"""A skill without a fault, for every test to bend."""

TEAM_HEAD = 'disable-model-invocation: true\nmetadata:\n  team: {team}\n  owner: "@acme/{team}"\n'
OPENAI = "policy:\n  allow_implicit_invocation: false\n"


@pytest.fixture(scope="session")
def s3() -> Iterator["S3"]:
    """An S3 endpoint on loopback."""
    from tests.events.object_store.s3_server import running

    with running() as server:
        yield server


@pytest.fixture(scope="session")
def postgres() -> Iterator["Postgres"]:
    """A PostgreSQL on loopback."""
    from tests.events.ducklake.postgres_server import running

    with running() as server:
        yield server


@pytest.fixture
def database(postgres: "Postgres") -> Iterator["Database"]:
    """A new database of it, whose owner this process is."""
    made = postgres.make_database()
    with made.as_owner():
        yield made


UNMEASURED = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
"""The environment of a process that coverage lets be: it imports modules there, and leaves half a file when killed."""


@pytest.fixture
def make_workspace(tmp_path: Path) -> Callable[..., workspace.Workspace]:
    """make_workspace({"skills/company_wide/a/SKILL.md": text, ...}) -> Workspace; other files are written too."""

    def make(files: dict[str, str | bytes], root: Path = tmp_path) -> workspace.Workspace:
        for path, content in files.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return workspace.load([root])

    return make


def good(name: str, head: str = 'metadata:\n  owner: "@acme/docs"\n') -> str:
    """A company-wide SKILL.md without a fault."""
    return GOOD.format(name=name, head=head)


def good_team(name: str, team: str) -> str:
    """A team-wide SKILL.md without a fault; it also needs agents/openai.yaml beside it."""
    return GOOD.format(name=name, head=TEAM_HEAD.format(team=team))


def skillkit(*arguments: str, cwd: Path, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the real command in a process of its own; `forked` starts it, where nothing asks for another way."""
    if options.keys() <= {"env", "input"}:
        return forked.run(["-m", "skillkit", *arguments], cwd, options.get("env"), options.get("input"))
    return subprocess.run(
        [sys.executable, "-m", "skillkit", *arguments], cwd=cwd, capture_output=True, text=True, timeout=60, **options
    )
