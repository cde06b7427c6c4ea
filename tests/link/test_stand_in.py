"""Copies in the place of links, for systems that make none. The refusal comes from outside; all else is real."""

import errno
import os
import subprocess
from pathlib import Path

import pytest

from skillkit import agents
from skillkit.errors import SkillkitError
from skillkit.link.apply import apply
from skillkit.link.plan import Action, Step, plan
from skillkit.model import links, standing
from skillkit.model.difference import Fault
from skillkit.model.standing import Kind
from skillkit.model.workspace import Workspace

AGENTS = [agents.named("claude")]


def refuse(target: str, link: Path) -> None:
    """A file system without links: this is what Linux says on one."""
    raise OSError(errno.EPERM, os.strerror(errno.EPERM), str(link))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A layout of two skills, one with a script, in a repository of its own."""
    root = tmp_path / "a repository"
    for folder, text in (("company_wide/a", "A"), ("team_wide/ads/b-ads", "B")):
        (root / "skills" / folder).mkdir(parents=True)
        (root / "skills" / folder / "SKILL.md").write_text(text)
    (root / "skills/company_wide/a/scripts").mkdir()
    (root / "skills/company_wide/a/scripts/x.sh").write_text("echo\n")
    return root


def link_all(root: Path) -> tuple[Step, ...]:
    steps = plan(Workspace(root, ()), AGENTS)
    for step in steps:
        apply(root, step, refuse)
    return steps


def faults(root: Path) -> list[tuple[str, Fault]]:
    return [(one.path, one.fault) for one in links.differences(Workspace(root, ()), AGENTS)]


def test_where_links_are_refused_marked_copies_reach_every_skill(root: Path) -> None:
    link_all(root)
    assert standing.at(root / ".claude/skills") == (Kind.COPY, "../skills/all")
    assert (root / ".claude/skills/b-ads/SKILL.md").read_text() == "B"
    assert (root / ".claude/skills/a/scripts/x.sh").read_text() == "echo\n"
    assert faults(root) == []


def test_a_copy_is_brought_into_step_in_one_go(root: Path) -> None:
    link_all(root)
    (root / "skills/company_wide/a/SKILL.md").write_text("new")
    assert faults(root) == [("skills/all/a", Fault.OUT_OF_STEP), (".claude/skills", Fault.OUT_OF_STEP)]
    link_all(root)
    assert (root / ".claude/skills/a/SKILL.md").read_text() == "new"
    assert faults(root) == []


def test_a_new_skill_and_a_lost_one_reach_the_copies_in_one_go(root: Path) -> None:
    link_all(root)
    (root / "skills/company_wide/c").mkdir()
    (root / "skills/company_wide/c/SKILL.md").write_text("C")
    (root / "skills/company_wide/a/SKILL.md").unlink()
    link_all(root)
    assert sorted(path.name for path in (root / ".claude/skills").glob("*/SKILL.md")) == ["SKILL.md"] * 2
    assert (root / ".claude/skills/c/SKILL.md").read_text() == "C"
    assert not (root / "skills/all/a").exists()
    assert faults(root) == []


@pytest.mark.parametrize("path", ["skills/all/a/SKILL.md", ".claude/skills/a/SKILL.md"])
def test_work_on_a_copy_is_never_lost(root: Path, path: str) -> None:
    link_all(root)
    (root / path).write_text("my work")
    (root / "skills/company_wide/a/SKILL.md").write_text("new")
    edited = path.removesuffix("/a/SKILL.md") if path.startswith(".") else path.removesuffix("/SKILL.md")
    assert (edited, Fault.IN_THE_WAY) in faults(root)
    link_all(root)
    assert (root / path).read_text() == "my work"
    with pytest.raises(SkillkitError, match="come into the way"):
        apply(root, Step(Action.REMOVE, edited))


def test_links_take_the_copies_place_where_they_are_allowed_after_all(root: Path) -> None:
    link_all(root)
    (root / "skills/company_wide/a/SKILL.md").write_text("new")
    for step in plan(Workspace(root, ()), AGENTS):
        apply(root, step)
    assert standing.at(root / ".claude/skills").kind is Kind.LINK
    assert (root / ".claude/skills/b-ads/SKILL.md").read_text() == "B"


def test_another_refusal_is_told_and_nothing_is_copied(root: Path) -> None:
    def full(target: str, link: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(link))

    with pytest.raises(SkillkitError, match="No space left"):
        apply(root, Step(Action.MAKE, "skills/all/a", "../company_wide/a"), full)
    assert list((root / "skills/all").iterdir()) == []


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=n", "-c", "user.email=a@b", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def clone(root: Path) -> Path:
    """A clone whose git may not make links, of a repository that has them."""
    for step in plan(Workspace(root, ()), AGENTS):
        apply(root, step)
    git(root, "init", "-q")
    git(root, "add", "--all")
    git(root, "commit", "-qm", "skills")
    git(root.parent, "clone", "-q", "-c", "core.symlinks=false", str(root), "clone")
    return root.parent / "clone"


def test_git_sees_no_copies(clone: Path) -> None:
    assert standing.at(clone / ".claude/skills").kind is Kind.TEXT
    link_all(clone)
    assert faults(clone) == []
    assert git(clone, "status", "--porcelain") == ""


def test_where_links_can_be_made_after_all_git_stays_clean_by_itself(clone: Path) -> None:
    for step in plan(Workspace(clone, ()), AGENTS):
        assert apply(clone, step) is Kind.LINK
    assert (clone / ".claude/skills/a/SKILL.md").read_text() == "A"
    assert git(clone, "status", "--porcelain") == ""
    assert "claude" not in (clone / ".git/info/exclude").read_text()


def test_in_a_worktree_of_it_too(clone: Path) -> None:
    git(clone, "worktree", "add", "-q", "../tree")
    tree = clone.parent / "tree"
    link_all(tree)
    assert (tree / ".claude/skills/a/SKILL.md").read_text() == "A"
    assert git(tree, "status", "--porcelain") == ""


def test_skills_in_a_subfolder_of_a_monorepo_are_hidden_by_their_whole_path(tmp_path: Path, root: Path) -> None:
    git(tmp_path, "init", "-q")
    link_all(root)
    assert git(tmp_path, "status", "--porcelain", "--untracked-files=all", "--", "*.claude*", "*all*") == ""
    assert "/a repository/.claude/skills" in (tmp_path / ".git/info/exclude").read_text()
