"""`skillkit link` as it is typed."""

import json
import shutil
import subprocess
from pathlib import Path

import jsonschema
import pytest

from skillkit import schemas
from tests.cli import disk, refusal
from tests.conftest import good, good_team, skillkit
from tests.repository import git


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
    assert "linked .claude/skills -> ../skills/all" in done.stdout.splitlines()
    again = skillkit("link", "--check", cwd=root)
    assert (again.returncode, again.stdout) == (0, "")
    assert "all links are correct" in again.stderr


def test_only_the_agents_asked_for_are_linked(root: Path) -> None:
    assert skillkit("link", "--agent", "codex", cwd=root).returncode == 0
    assert (root / ".codex/skills/write-notes/SKILL.md").exists()
    assert not (root / ".claude").exists()


def test_a_folder_of_the_users_is_left_and_told(root: Path) -> None:
    (root / ".claude/skills/mine").mkdir(parents=True)
    done = skillkit("link", cwd=root)
    assert done.returncode == 1
    assert ".claude/skills: a real folder (mine) is in the place of" in done.stderr
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
    assert states["skills/all/write-notes"] == "fixed"
    assert states[".claude/skills"] == "left"


def test_nothing_to_link_is_an_error_with_a_way_on(tmp_path: Path) -> None:
    done = skillkit("link", cwd=tmp_path)
    assert done.returncode == 2
    assert "skillkit init" in done.stderr


def test_an_unknown_agent_is_told_with_the_nearest(root: Path) -> None:
    done = skillkit("link", "--agent", "cluade", cwd=root)
    assert done.returncode == 2
    assert "did you mean 'claude'" in done.stderr


@pytest.fixture
def team_root(root: Path) -> Path:
    folder = root / "skills/team_wide/plan-ads"
    folder.mkdir(parents=True)
    (folder / "SKILL.md").write_text(good_team("plan-ads", "ads"))
    return root


def test_policy_shows_the_diff_and_writes_it(team_root: Path) -> None:
    done = skillkit("link", "--policy", "--agent", "gemini", cwd=team_root)
    assert done.returncode == 0
    assert "+++ .gemini/settings.json" in done.stdout
    assert json.loads((team_root / ".gemini/settings.json").read_text()) == {"skills": {"disabled": ["plan-ads"]}}
    again = skillkit("link", "--policy", "--check", "--agent", "gemini", cwd=team_root)
    assert (again.returncode, again.stdout) == (0, "")


def test_policy_under_check_shows_the_diff_and_writes_nothing(team_root: Path) -> None:
    skillkit("link", cwd=team_root)
    done = skillkit("link", "--policy", "--check", "--agent", "claude", cwd=team_root)
    assert done.returncode == 1
    assert '+    "plan-ads": "user-invocable-only"' in done.stdout
    assert done.stderr.endswith("run `skillkit link --policy` to write this\n")
    assert not (team_root / ".claude/settings.json").exists()


def test_settings_that_are_no_json_are_left_and_nothing_is_linked(team_root: Path) -> None:
    (team_root / ".claude").mkdir()
    (team_root / ".claude/settings.json").write_text("{ nope")
    done = skillkit("link", "--policy", cwd=team_root)
    assert done.returncode == 2
    assert "settings.json: not JSON at line 1" in done.stderr
    assert not (team_root / "skills/all").exists()
    assert (team_root / ".claude/settings.json").read_text() == "{ nope"


def test_json_says_of_each_agent_and_skill_whether_it_is_reachable(team_root: Path) -> None:
    report = json.loads(skillkit("link", "--check", "--json", cwd=team_root).stdout)
    jsonschema.validate(report, schemas.load("link"))
    assert {row["why"] for row in report["agents"]} == {
        f".{name}/skills is missing" for name in ("claude", "cursor", "codex")
    }
    report = json.loads(skillkit("link", "--json", cwd=team_root).stdout)
    assert {(row["reachable"], row["how"]) for row in report["agents"]} == {(True, "link")}
    assert len(report["agents"]) == 3 * 2


def test_a_checkout_that_cannot_be_written_is_told_and_can_still_be_checked(root: Path, tmp_path: Path) -> None:
    with disk.mounted(tmp_path / "disk", "size=1m") as folder:
        shutil.copytree(root / "skills", folder / "skills")
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        done = skillkit("link", cwd=folder)
        assert done.returncode == 2
        assert "read-only" in done.stderr.lower()
        assert skillkit("link", "--check", cwd=folder).returncode == 1


@pytest.mark.parametrize("kind", ["file", "cycle"])
def test_a_skills_folder_that_is_none_is_told(root: Path, kind: str) -> None:
    place = root / "skills/all"
    if kind == "file":
        place.write_text("not a folder")
    else:
        place.symlink_to("all")
    done = skillkit("link", cwd=root)
    assert done.returncode == 1
    assert "skills/all: a" in done.stderr
    assert "is in the place of a folder of links" in done.stderr


@pytest.mark.parametrize(("one", "other"), [("a", "a"), ("a", "A")])
def test_two_skills_of_one_name_are_told_and_the_others_linked(root: Path, one: str, other: str) -> None:
    for path in (f"company_wide/{one}", f"team_wide/{other}"):
        (root / "skills" / path).mkdir(parents=True)
        (root / "skills" / path / "SKILL.md").write_text(good(one))
    done = skillkit("link", cwd=root)
    assert done.returncode == 1
    assert "rename all but one of them" in done.stderr
    assert sorted(path.name for path in (root / "skills/all").iterdir()) == ["write-notes"]


def test_a_link_out_of_the_repository_is_told_and_left(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    skillkit("link", cwd=root)
    (root / "skills/all/out").symlink_to(tmp_path_factory.mktemp("elsewhere"))
    done = skillkit("link", cwd=root)
    assert done.returncode == 1
    assert "leads out of the repository" in done.stderr
    assert (root / "skills/all/out").is_symlink()


@pytest.fixture
def clone(root: Path) -> Path:
    """A checkout in which git may not make links, of a repository that has them."""
    skillkit("link", cwd=root)
    git(root, "init", "-q")
    git(root, "add", "--all")
    git(root, "commit", "-qm", "skills")
    git(root, "clone", "-q", "-c", "core.symlinks=false", ".", "a clone")
    return root / "a clone"


def test_where_the_kernel_makes_no_links_copies_stand_in_and_git_stays_clean(clone: Path) -> None:
    done = refusal.skillkit("link", cwd=clone)
    assert done.returncode == 0
    assert "copied .claude/skills -> ../skills/all\n" in done.stdout
    assert "this system has no symlinks" in done.stderr
    assert (clone / ".claude/skills/write-notes/SKILL.md").read_text() == good("write-notes")
    assert git(clone, "status", "--porcelain") == ""
    report = json.loads(refusal.skillkit("link", "--check", "--json", cwd=clone).stdout)
    assert {(row["reachable"], row["how"]) for row in report["agents"]} == {(True, "copy")}


def test_where_the_kernel_makes_no_links_a_new_skill_is_noted_for_git_and_copied(clone: Path) -> None:
    refusal.skillkit("link", cwd=clone)
    refusal.skillkit("new", "plan-work", "--company", cwd=clone)
    refusal.skillkit("link", cwd=clone)
    assert (clone / ".claude/skills/plan-work/SKILL.md").exists()
    assert git(clone, "ls-files", "--stage", "skills/all/plan-work").startswith("120000 ")
    again = refusal.skillkit("link", cwd=clone)
    assert (again.returncode, again.stdout) == (0, "")
