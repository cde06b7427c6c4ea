"""Every command works from any folder of a repository, and says one sentence outside of all."""

import subprocess

import pytest

from tests import repository
from tests.conftest import skillkit

pytestmark = pytest.mark.slow

NAME = "write-release-notes"

COMMANDS = [
    ("lint",),
    ("lint", "--staged"),
    ("check",),
    ("link", "--check"),
    ("budget",),
    ("list",),
    ("show", NAME),
    ("owners",),
    ("route", "release notes"),
    ("route", "--check"),
    ("evidence", "list"),
    ("evidence", "check"),
    ("stale",),
    ("causes",),
    ("feedback", "add", NAME, "x"),
    ("feedback", "list"),
    ("report",),
    ("feedback", "handoff"),
    ("feedback", "query", "FROM skills"),
    ("lake", "sync"),
    ("lake", "doctor"),
    ("lake", "compact"),
    ("usage",),
    ("new", "write-notes", "--company"),
]


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = tmp_path_factory.mktemp("root")
    repository.start(root)
    repository.write(root, NAME, "Release notes. Use when a release is cut.", "notes for 2.4")
    (root / "src/deep").mkdir(parents=True)
    skillkit("link", cwd=root)
    repository.commit(root)
    return root


OF_THE_FOLDER = {"budget", "show"}
"""What they say of an agent is of the folder in which it is started, and some agents do not look above theirs."""


@pytest.mark.parametrize("command", [each for each in COMMANDS[:-1] if each[0] not in OF_THE_FOLDER], ids=" ".join)
@pytest.mark.parametrize("folder", ["src/deep", f"skills/company_wide/{NAME}"])
def test_a_command_says_the_same_in_a_subfolder(root, command, folder):
    if command[:2] == ("feedback", "add"):  # its id is another each time
        assert skillkit(*command, cwd=root / folder).returncode == 0
        return
    root_folder, there = (skillkit(*command, cwd=place) for place in (root, root / folder))
    assert (there.returncode, there.stdout) == (root_folder.returncode, root_folder.stdout)


@pytest.mark.parametrize("command", [each for each in COMMANDS if each[0] in OF_THE_FOLDER], ids=" ".join)
@pytest.mark.parametrize("folder", ["src/deep", f"skills/company_wide/{NAME}"])
def test_what_an_agent_lists_is_of_the_folder(root, command, folder):
    at_the_top, there = (skillkit(*command, cwd=place) for place in (root, root / folder))
    assert (there.returncode, there.stderr) == (at_the_top.returncode, at_the_top.stderr)
    of_claude = [line for line in at_the_top.stdout.partition("cursor")[0].splitlines() if "Cursor" not in line]
    assert set(of_claude) <= set(there.stdout.splitlines())
    assert "does not look above the folder that it is started in" in there.stdout
    assert "does not look above" not in at_the_top.stdout


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_outside_of_every_repository_the_sentence_is_the_same(tmp_path, command):
    done = skillkit(*command, cwd=tmp_path, stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"error: {tmp_path}: is not in a skills repository\n"
        "hint: run this inside the repository of the skills, or run `skillkit init` to set one up\n"
    )
    assert list(tmp_path.iterdir()) == []
