"""What docs/lake.md tells is so: its set-up takes three commands, and its configuration is one."""

import re
from pathlib import Path

import pytest

from skillkit import config
from tests.cli.lake.conftest import run
from tests.docs.test_readme import typed
from tests.repository import git

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "docs" / "lake.md").read_text()
SET_UP = re.search(r"<!-- set-up -->\n```sh\n(.*?)```", TEXT, re.S)[1]


@pytest.mark.slow
def test_the_set_up_takes_three_commands_that_run_as_they_are_written(local, tmp_path_factory):
    programs = tmp_path_factory.mktemp("bin")
    commands = SET_UP.splitlines()
    assert len(commands) <= 3
    first = local.folder / "first"
    git(first, "config", "user.name", "ada")
    git(first, "config", "user.email", "ada@example.com")
    url = re.search(r"git@\S+", SET_UP)[0]
    git(first, "config", f"url.{local.url}.insteadOf", url)
    for command in commands:
        done = typed(command, first, programs)
        assert done.returncode == 0, done.stderr
    written = re.search(r"```toml\n(.*?)```", TEXT, re.S)[1]
    assert (first / "skillkit.toml").read_text() == written
    colleague = local.clone("colleague")
    git(colleague, "config", f"url.{local.url}.insteadOf", url)
    run(colleague, "feedback", "add", "ship", "tags begin with v")
    run(colleague, "lake", "sync")
    assert "tags begin with v" in run(first, "feedback", "list").stdout


@pytest.mark.parametrize("body", re.findall(r"```toml\n(.*?)```", TEXT, re.S))
def test_a_configuration_is_one(tmp_path, body):
    (tmp_path / "skillkit.toml").write_text(body)
    config.load(tmp_path)


def test_what_a_purge_cannot_do_is_told():
    assert "git host keeps objects that no ref holds any more" in TEXT


@pytest.mark.parametrize(
    "said", re.findall(r"^\| (`.+?) \|", TEXT.partition("## When it does not work")[2], re.M)[1:]
)  # the first is git's own words
def test_what_it_says_is_what_the_program_says(said):
    source = "".join(file.read_text() for file in (ROOT / "skillkit/events").rglob("*.py"))
    for message in re.findall(r"`([^`]+)`", said):
        for piece in message.split("…"):
            assert piece.strip(" ,") in source, message
