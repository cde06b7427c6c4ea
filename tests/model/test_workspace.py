"""Roots, and the skills below them."""

import os
from pathlib import Path

import pytest

from skillkit.errors import SkillkitError
from skillkit.layout import skill_folders
from skillkit.lint.example import good
from skillkit.model import workspace


@pytest.mark.parametrize(
    ("marker", "content"),
    [
        ("skillkit.toml", ""),
        ("pyproject.toml", "[tool.skillkit]\n"),
        ("skills/company_wide/a/SKILL.md", ""),
        ("skills/team_wide/a/SKILL.md", ""),
    ],
)
def test_the_root_is_the_nearest_folder_that_says_so(tmp_path, marker, content):
    file = tmp_path / "repo" / marker
    file.parent.mkdir(parents=True)
    file.write_text(content)
    inside = tmp_path / "repo/deep/down"
    inside.mkdir(parents=True)
    assert workspace.find_root(inside) == tmp_path / "repo"


def test_without_a_sign_the_root_is_the_path_itself(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool.other]\n")
    (tmp_path / "x").mkdir()
    assert workspace.find_root(tmp_path / "x") == tmp_path / "x"


def found(root: Path, *paths: str) -> list[str]:
    return [skill.path for skill in workspace.load([root / p for p in paths] or [root]).skills]


def put(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(good(name=Path(path).parent.name))


def test_skills_are_found_in_dot_folders_and_not_in_what_belongs_to_others(tmp_path):
    put(
        tmp_path,
        "skills/company_wide/a/SKILL.md",
        ".hidden/b/SKILL.md",
        "c/SKILL.md",
        "node_modules/x/SKILL.md",
        ".git/x/SKILL.md",
        ".skillkit/x/SKILL.md",
        "venv/lib/x/SKILL.md",
        "other-repository/x/SKILL.md",
    )
    (tmp_path / "venv/pyvenv.cfg").write_text("")
    (tmp_path / "other-repository/.git").write_text("gitdir: elsewhere\n")
    assert found(tmp_path) == [".hidden/b/SKILL.md", "c/SKILL.md", "skills/company_wide/a/SKILL.md"]


def test_a_submodule_in_a_place_of_the_layout_is_looked_into_as_links_are_made_to_it(tmp_path):
    put(
        tmp_path,
        "skills/company_wide/whole/SKILL.md",
        "skills/company_wide/whole/vendor/x/SKILL.md",
        "skills/team_wide/ads/audit-ads/SKILL.md",
        "skills/team_wide/feed/audit-feed/SKILL.md",
        "skills/team_wide/feed/audit-feed/copy/x/SKILL.md",
        "vendor/one/SKILL.md",
        "vendor/other/x/SKILL.md",
    )
    (tmp_path / "skills/company_wide/linked").symlink_to("../../vendor/one")
    for folder in ("company_wide/whole", "company_wide/whole/vendor", "team_wide/ads", "team_wide/feed/audit-feed"):
        (tmp_path / "skills" / folder / ".git").write_text("gitdir: elsewhere\n")
    for folder in ("skills/team_wide/feed/audit-feed/copy", "vendor/one", "vendor/other"):
        (tmp_path / folder / ".git").write_text("gitdir: elsewhere\n")
    skills = [
        "skills/company_wide/whole/SKILL.md",
        "skills/team_wide/ads/audit-ads/SKILL.md",
        "skills/team_wide/feed/audit-feed/SKILL.md",
        "vendor/one/SKILL.md",
    ]
    assert found(tmp_path) == skills
    assert len(skill_folders.folders(tmp_path)) == len(skills)
    (tmp_path / "skills/.git").write_text("gitdir: elsewhere\n")
    assert found(tmp_path) == skills


def test_each_real_folder_is_visited_once_and_loops_end(tmp_path):
    put(tmp_path, "skills/company_wide/a/SKILL.md")
    (tmp_path / "skills/all").mkdir()
    (tmp_path / "skills/all/a").symlink_to("../company_wide/a")
    (tmp_path / "skills/all/loop").symlink_to("loop")
    (tmp_path / "skills/company_wide/a/up").symlink_to("../../..")
    (tmp_path / ".claude").mkdir()
    (tmp_path / ".claude/skills").symlink_to("../skills/all")
    assert found(tmp_path) == ["skills/company_wide/a/SKILL.md"]
    assert found(tmp_path, ".claude/skills") == ["skills/company_wide/a/SKILL.md"]
    assert found(tmp_path, "skills/all/a") == ["skills/company_wide/a/SKILL.md"]


def test_a_link_that_leaves_the_root_is_not_followed(tmp_path):
    put(tmp_path, "outside/x/SKILL.md", "repo/skills/company_wide/a/SKILL.md")
    (tmp_path / "repo/skills/company_wide/x").symlink_to("../../../outside/x")
    assert found(tmp_path / "repo") == ["skills/company_wide/a/SKILL.md"]


def test_a_root_behind_a_link_keeps_its_name(tmp_path):
    put(tmp_path, "real/skills/company_wide/a/SKILL.md")
    (tmp_path / "link").symlink_to("real")
    loaded = workspace.load([tmp_path / "link/skills"])
    assert loaded.root == tmp_path / "link"
    assert [skill.path for skill in loaded.skills] == ["skills/company_wide/a/SKILL.md"]


def test_a_file_stands_for_the_skill_that_holds_it(tmp_path):
    put(tmp_path, "skills/company_wide/a/SKILL.md", "skills/company_wide/b/SKILL.md")
    (tmp_path / "skills/company_wide/a/references").mkdir()
    (tmp_path / "skills/company_wide/a/references/more.md").write_text("")
    assert found(tmp_path, "skills/company_wide/a/references/more.md") == ["skills/company_wide/a/SKILL.md"]
    (tmp_path / "skills/README.md").write_text("")
    with pytest.raises(SkillkitError, match="is not part of a skill"):
        found(tmp_path, "skills/README.md")


def test_a_path_that_does_not_exist_is_said(tmp_path):
    with pytest.raises(SkillkitError, match="no such file or folder"):
        found(tmp_path, "nowhere")


def test_only_a_wrong_case_file_is_a_skill_all_the_same(tmp_path):
    put(tmp_path, "a/skill.md", "b/SKILL.md", "b/references/skill.md")
    assert found(tmp_path) == ["a/skill.md", "b/SKILL.md"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list every folder")
def test_a_folder_that_cannot_be_listed_is_told(tmp_path):
    (tmp_path / "closed").mkdir(mode=0)
    assert workspace.load([tmp_path]).unreadable == (("closed", "permission denied"),)
