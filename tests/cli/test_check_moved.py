"""`skillkit check --base` after a skill was renamed or moved: only what is new is added to what it can do."""

import pytest

from tests.conftest import good, skillkit
from tests.repository import commit, git, start

pytestmark = pytest.mark.slow

RUNS = "\n```sh\nkubectl get pods\n```\n"
ADDS = "The change adds to what skills can do:"


@pytest.fixture
def settled(tmp_path):
    """A repository with a skill that runs a program."""
    folder = tmp_path / "skills/company_wide/restart-servers"
    folder.mkdir(parents=True)
    (folder / "SKILL.md").write_text(good("restart-servers") + RUNS)
    start(tmp_path)
    commit(tmp_path)
    return tmp_path


def adds(root):
    done = skillkit("check", "--base", "main", cwd=root)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout.partition(ADDS)[2]


def move(root, *arguments):
    git(root, "checkout", "-q", "-b", "change")
    done = skillkit("mv", "restart-servers", *arguments, "--yes", cwd=root)
    assert done.returncode in (0, 1), done.stderr


@pytest.mark.parametrize(
    "arguments", [["restart-machines"], ["--team", "ads"], ["restart-machines-ads", "--team", "ads"]]
)
@pytest.mark.parametrize("committed", [True, False])
def test_a_move_adds_nothing(settled, arguments, committed):
    move(settled, *arguments)
    if committed:
        commit(settled)
    assert adds(settled) == ""


def test_a_move_from_a_team_adds_nothing(settled):
    skillkit("mv", "restart-servers", "--team", "ads", "--yes", cwd=settled)
    commit(settled)
    git(settled, "checkout", "-q", "-b", "change")
    assert skillkit("mv", "restart-servers-ads", "--company", "--yes", cwd=settled).returncode in (0, 1)
    assert adds(settled) == ""


def test_a_folder_that_was_moved_by_hand_adds_nothing(settled):
    git(settled, "checkout", "-q", "-b", "change")
    old = settled / "skills/company_wide/restart-servers"
    new = old.rename(old.with_name("restart-machines"))
    (new / "SKILL.md").write_text(good("restart-machines") + RUNS)
    assert adds(settled) == ""


def test_what_a_move_brings_along_is_added(settled):
    move(settled, "restart-machines")
    file = settled / "skills/company_wide/restart-machines/SKILL.md"
    file.write_text(file.read_text() + "\n```sh\nterraform apply\n```\n")
    commit(settled)
    added = adds(settled)
    assert "terraform" in added
    assert "kubectl" not in added


def test_another_skill_in_the_place_of_one_that_is_gone_adds_what_it_can(settled):
    git(settled, "checkout", "-q", "-b", "change")
    git(settled, "rm", "-q", "-r", "skills/company_wide/restart-servers")
    folder = settled / "skills/company_wide/list-pods"
    folder.mkdir(parents=True)
    words = "\n".join(f"{number}. Look at pod {number} of the list." for number in range(60))
    (folder / "SKILL.md").write_text(f"---\nname: list-pods\ndescription: Lists pods.\n---\n{words}\n{RUNS}")
    commit(settled)
    assert "kubectl" in adds(settled)


def test_a_copy_adds_what_it_can(settled):
    git(settled, "checkout", "-q", "-b", "change")
    folder = settled / "skills/company_wide/restart-machines"
    folder.mkdir(parents=True)
    (folder / "SKILL.md").write_text(good("restart-machines") + RUNS)
    commit(settled)
    assert "kubectl" in adds(settled)
