"""A repository whose agents are linked to a skills repository inside it, as a submodule."""

import json
import os
from pathlib import Path

import pytest

from skillkit.agents.shared import registry
from skillkit.layout import inner_repository
from tests import repository
from tests.conftest import good, skillkit

CLAUDE = registry.named("claude")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the agents' folders are symbolic links")


@pytest.fixture
def outer(tmp_path: Path) -> Path:
    """A checkout with the submodule `company`, to which Claude Code and Codex are linked."""
    inner = tmp_path / "company"
    skill = inner / "skills/company_wide/write-release-notes"
    skill.mkdir(parents=True)
    (skill / "SKILL.md").write_text(good("write-release-notes"))
    repository.git(inner, "init", "-q")
    assert skillkit("link", cwd=inner).returncode == 0
    repository.commit(inner)
    root = tmp_path / "outer"
    root.mkdir()
    repository.git(root, "init", "-q")
    repository.git(root, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner), "company")
    for dot in (".claude", ".codex"):
        (root / dot).mkdir()
        (root / dot / "skills").symlink_to("../company/skills/all")
    return root


def test_the_inner_repository_is_found_by_the_links(outer: Path) -> None:
    assert inner_repository.holder(outer, [CLAUDE]) == outer / "company"
    assert inner_repository.leads_to(outer, ".cursor/skills") is None
    assert inner_repository.holder(outer / "company", [CLAUDE]) is None


def test_link_check_says_what_each_agent_reaches(outer: Path) -> None:
    done = skillkit("link", "--check", cwd=outer)
    assert done.returncode == 0, done.stderr
    assert ".claude/skills leads into company, a skills repository of its own: 1 skill of 1" in done.stdout
    rows = json.loads(skillkit("link", "--check", "--json", cwd=outer).stdout)["agents"]
    assert [(row["agent"], row["skill"], row["reachable"]) for row in rows] == [
        ("claude", "write-release-notes", True), ("codex", "write-release-notes", True),
    ]  # fmt: skip
    (outer / "company/skills/all/write-release-notes").unlink()
    broken = skillkit("link", "--check", cwd=outer)
    assert broken.returncode == 1
    assert "run `skillkit link` in company" in broken.stderr


def test_link_links_the_agents_into_the_submodule(outer: Path) -> None:
    for dot in (".claude", ".codex"):
        (outer / dot / "skills").unlink()
    before = repository.git(outer / "company", "status", "--porcelain")
    check = skillkit("link", "--check", cwd=outer)
    assert check.returncode == 1
    assert ".claude/skills: the link to ../company/skills/all is missing" in check.stdout
    assert "in company" not in check.stderr  # one cause is said once
    done = skillkit("link", cwd=outer)
    assert done.returncode == 0, done.stderr
    assert "linked .claude/skills -> ../company/skills/all" in done.stdout
    assert os.readlink(outer / ".cursor/skills") == "../company/skills/all"
    assert (outer / ".codex/skills/write-release-notes/SKILL.md").is_file()
    assert repository.git(outer / "company", "status", "--porcelain") == before
    again = skillkit("link", cwd=outer)
    assert (again.returncode, "all links are correct" in again.stderr) == (0, True)


def test_uninstall_removes_the_links_into_the_submodule_and_nothing_of_it(outer: Path) -> None:
    for dot in (".claude", ".codex"):
        (outer / dot / "skills").unlink()
        (outer / dot).rmdir()
    assert skillkit("link", cwd=outer).returncode == 0
    before = repository.git(outer / "company", "status", "--porcelain")
    done = skillkit("uninstall", "--yes", cwd=outer)
    assert (done.returncode, done.stderr) == (0, "")
    assert "remove  .claude/skills  (a link)" in done.stdout
    assert sorted(each.name for each in outer.iterdir()) == [".git", ".gitmodules", "company"]
    assert (outer / "company/skills/all/write-release-notes").is_symlink()
    assert repository.git(outer / "company", "status", "--porcelain") == before


def test_a_link_of_the_user_beside_a_submodule_is_left(outer: Path) -> None:
    (outer / "own/mine").mkdir(parents=True)
    (outer / "own/mine/SKILL.md").write_text(good("mine"))
    (outer / ".claude/skills").unlink()
    (outer / ".claude/skills").symlink_to("../own")
    done = skillkit("link", "--agent", "claude", cwd=outer)
    assert done.returncode == 1
    assert "a link of your own to ../own is in the place of the link to ../company/skills/all" in done.stderr
    assert os.readlink(outer / ".claude/skills") == "../own"


def test_of_two_submodules_with_skills_none_is_guessed(outer: Path) -> None:
    for dot in (".claude", ".codex"):
        (outer / dot / "skills").unlink()
    source = str(outer.parent / "company")
    repository.git(outer, "-c", "protocol.file.allow=always", "submodule", "add", "-q", source, "other")
    done = skillkit("link", cwd=outer)
    assert done.returncode == 2
    assert "several submodules are skills repositories: company, other" in done.stderr


def test_a_submodule_without_its_links_is_said_and_left(outer: Path) -> None:
    for file in (outer / "company/skills/all").iterdir():
        file.unlink()
    done = skillkit("link", cwd=outer)
    assert done.returncode == 1
    assert "run `skillkit link` in company" in done.stderr
    assert list((outer / "company/skills/all").iterdir()) == []


def test_budget_and_show_tell_of_the_submodules_skills(outer: Path) -> None:
    (agent,) = json.loads(skillkit("budget", "--agent", "claude", "--json", cwd=outer).stdout)["agents"]
    assert [(row["name"], row["listed"], row["scope"]) for row in agent["skills"]] == [
        ("write-release-notes", True, "company_wide")
    ]
    (outer / "src").mkdir()
    shown = json.loads(skillkit("show", "write-release-notes", "--json", cwd=outer / "src").stdout)
    assert [row["by_itself"] for row in shown["agents"]] == [True, False, True]


def test_doctor_calls_the_links_what_they_are(outer: Path) -> None:
    said = skillkit("doctor", "--all", cwd=outer).stdout
    assert "1 in company, a skills repository inside this one" in said
    assert "Claude Code is linked to company" in said
    assert "Cursor is not linked to company" in said
    assert "link of your own" not in said


def test_doctor_names_a_skill_of_the_user_that_is_taken_in_the_place_of_the_repositorys(tmp_path: Path) -> None:
    root, home = tmp_path / "repo", tmp_path / "home"
    skill = root / "skills/company_wide/write-release-notes"
    own = home / ".claude/skills/write-release-notes"
    for folder in (skill, own):
        folder.mkdir(parents=True)
        (folder / "SKILL.md").write_text(good("write-release-notes"))
    assert skillkit("link", cwd=root).returncode == 0
    said = skillkit("doctor", cwd=root, env={**os.environ, "HOME": str(home)}).stdout
    assert "~/.claude/skills/write-release-notes: Claude Code takes your own skill" in said
