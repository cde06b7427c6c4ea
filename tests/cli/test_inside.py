"""No command writes out of the repository, behind a link that is in a place of the layout or of a file of git's."""

import os
from pathlib import Path

import pytest

from tests import repository
from tests.conftest import good, skillkit

pytestmark = pytest.mark.skipif(os.name == "nt", reason="symbolic links")

NEW = ("new", "find-ads", "--team", "ads", "--owner", "@a/b", "--description", "Finds ads. Use when ads are sought.")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    place = tmp_path / "here"
    (place / "skills/company_wide/write-notes").mkdir(parents=True)
    (place / "skills/company_wide/write-notes/SKILL.md").write_text(good("write-notes"))
    (place / "CODEOWNERS").write_text("/skills/company_wide/write-notes/ @acme/docs\n")
    (place / "skillkit.toml").write_text('agents = ["claude"]\n')
    repository.git(place, "init", "-q")
    assert skillkit("link", cwd=place).returncode == 0
    repository.commit(place)
    return place


def led_out(root: Path, path: str) -> Path:
    """Put what is at ``path`` outside of the repository, with a link in its place."""
    outside = root.parent / "outside"
    outside.mkdir(exist_ok=True)
    target = outside / path.replace("/", "-")
    if (root / path).exists():
        (root / path).rename(target)
    else:
        target.mkdir()
    (root / path).symlink_to(target)
    return outside


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("path", "call"),
    [
        pytest.param("skills/team_wide", NEW, id="new, a team"),
        pytest.param("skills/company_wide", ("new", "find-ads", "--company"), id="new, the company"),
        pytest.param("skills", NEW, id="new, the layout"),
        pytest.param("skills/team_wide", ("mv", "write-notes", "--team", "ads", "--yes"), id="mv, a team"),
        pytest.param("skills/team_wide", ("mv", "write-notes", "--team", "ads", "--dry-run"), id="the plan of mv"),
        pytest.param("CODEOWNERS", ("mv", "write-notes", "write-more", "--yes"), id="mv, CODEOWNERS"),
        pytest.param("CODEOWNERS", ("owners", "--write"), id="owners --write"),
        pytest.param("skillkit.toml", ("lake", "init", "--git", "file://{remote}", "--yes"), id="lake init"),
        pytest.param("skillkit.toml", ("lake", "move", "--to", "folder", "{remote}/lake"), id="lake move"),
    ],
)
def test_what_would_be_written_there_is_refused(root: Path, path: str, call: tuple[str, ...]) -> None:
    remote = root.parent / "remote.git"
    repository.git(root.parent, "init", "-q", "--bare", str(remote))
    if call[0] == "owners":
        (root / "CODEOWNERS").write_text("# nobody\n")
    outside = led_out(root, path)
    before, status = contents(outside), repository.git(root, "status", "--porcelain")
    done = skillkit(*(word.format(remote=remote) for word in call), cwd=root)
    assert (done.returncode, done.stdout) == (2, "")
    assert ": a link leads out of the repository, to " in done.stderr
    assert done.stderr.splitlines()[-1].endswith("nothing was changed")
    assert contents(outside) == before
    assert repository.git(root, "status", "--porcelain") == status
    assert repository.git(remote, "for-each-ref") == ""


LOOK = (["link", "--check"], ["doctor"])
JUDGE = (["lint"], ["check"])


@pytest.mark.parametrize(
    ("path", "commands"),
    [
        pytest.param("skills/team_wide", (*LOOK, *JUDGE), id="a team's folder"),
        pytest.param("skills/company_wide", LOOK, id="the only folder with a skill"),
        pytest.param("skills", LOOK, id="the layout"),
    ],
)
def test_a_folder_of_the_layout_that_leads_out_is_reported(
    root: Path, path: str, commands: tuple[list[str], ...]
) -> None:
    led_out(root, path)
    for command in commands:
        done = skillkit(*command, cwd=root)
        said = " ".join((done.stdout + done.stderr).split())
        assert done.returncode == 1, command
        assert path in said, command
        assert "leads out of the repository, to " in said, command
    for command in JUDGE:  # without any skill that is the repository's there is nothing to judge
        assert skillkit(*command, cwd=root).returncode == (1 if command in commands else 2)


def test_a_report_leaves_out_what_is_not_the_repositorys(root: Path) -> None:
    led_out(root, "skills/team_wide")
    done = skillkit("report", cwd=root)
    assert (done.returncode, "git log" in done.stderr) == (0, False)
