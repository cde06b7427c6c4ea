"""`skillkit link` as it is typed."""

import json
from pathlib import Path

import pytest

from tests.conftest import good, skillkit


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "skills/company_wide/write-notes"
    folder.mkdir(parents=True)
    (folder / "SKILL.md").write_text(good("write-notes"))
    return tmp_path


def test_check_names_what_is_to_mend_and_changes_nothing(root: Path) -> None:
    done = skillkit("link", "--check", cwd=root)
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == "skills/all/write-notes: the link to ../company_wide/write-notes is missing"
    assert not (root / "skills/all").exists()


def test_link_says_what_it_did_and_then_has_nothing_to_do(root: Path) -> None:
    done = skillkit("link", cwd=root)
    assert done.returncode == 0
    assert "linked  .claude/skills -> ../skills/all" in done.stdout.splitlines()
    again = skillkit("link", "--check", cwd=root)
    assert (again.returncode, again.stdout) == (0, "")
    assert "as it should be" in again.stderr


def test_only_the_agents_asked_for_are_linked(root: Path) -> None:
    assert skillkit("link", "--agent", "codex", cwd=root).returncode == 0
    assert (root / ".codex/skills/write-notes/SKILL.md").exists()
    assert not (root / ".claude").exists()


def test_a_folder_of_the_users_is_left_and_told(root: Path) -> None:
    (root / ".claude/skills/mine").mkdir(parents=True)
    done = skillkit("link", cwd=root)
    assert done.returncode == 1
    assert ".claude/skills: a real folder (mine) stands where" in done.stderr
    assert (root / ".claude/skills/mine").is_dir()
    assert (root / ".codex/skills").is_symlink()


def test_a_skill_kept_elsewhere_is_noted_and_does_not_fail(root: Path) -> None:
    skillkit("link", cwd=root)
    (root / "vendor/pdf").mkdir(parents=True)
    (root / "skills/all/pdf").symlink_to("../../vendor/pdf")
    done = skillkit("link", "--check", cwd=root)
    assert done.returncode == 0
    assert "note: skills/all/pdf" in done.stderr


def test_json_tells_each_difference_and_its_state(root: Path) -> None:
    (root / ".claude/skills/mine").mkdir(parents=True)
    states = {row["path"]: row["state"] for row in json.loads(skillkit("link", "--json", cwd=root).stdout)["links"]}
    assert states["skills/all/write-notes"] == "mended"
    assert states[".claude/skills"] == "left"


def test_nothing_to_link_is_an_error_with_a_way_on(tmp_path: Path) -> None:
    done = skillkit("link", cwd=tmp_path)
    assert done.returncode == 2
    assert "skillkit init" in done.stderr


def test_an_unknown_agent_is_told_with_the_nearest(root: Path) -> None:
    done = skillkit("link", "--agent", "cluade", cwd=root)
    assert done.returncode == 2
    assert "did you mean 'claude'" in done.stderr
