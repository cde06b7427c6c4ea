"""Copies in the place of links, for systems that make none. The refusal comes from outside; all else is real."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from skillkit.agents.shared import registry
from skillkit.errors import SkillkitError
from skillkit.layout import links, path_kind
from skillkit.layout.difference import LinkFault
from skillkit.layout.path_kind import PathKind
from skillkit.link import copy, skip_worktree
from skillkit.link.apply import apply
from skillkit.link.plan import Action, Step, plan
from skillkit.model.workspace import Workspace
from tests.repository import git

AGENTS = [registry.named("claude")]


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


def faults(root: Path) -> list[tuple[str, LinkFault]]:
    return [(one.path, one.fault) for one in links.differences(Workspace(root, ()), AGENTS)]


def test_where_links_are_refused_marked_copies_reach_every_skill(root: Path) -> None:
    link_all(root)
    assert path_kind.at(root / ".claude/skills") == (PathKind.COPY, "../skills/all")
    assert (root / ".claude/skills/b-ads/SKILL.md").read_text() == "B"
    assert (root / ".claude/skills/a/scripts/x.sh").read_text() == "echo\n"
    assert faults(root) == []


def test_a_copy_is_brought_into_step_in_one_go(root: Path) -> None:
    link_all(root)
    (root / "skills/company_wide/a/SKILL.md").write_text("new")
    assert faults(root) == [(".claude/skills", LinkFault.OUT_OF_STEP)]
    link_all(root)
    assert (root / ".claude/skills/a/SKILL.md").read_text() == "new"
    assert faults(root) == []


def test_a_new_skill_and_a_lost_one_reach_the_copies_in_one_go(root: Path) -> None:
    link_all(root)
    (root / "skills/company_wide/c").mkdir()
    (root / "skills/company_wide/c/SKILL.md").write_text("C")
    (root / "skills/company_wide/a/SKILL.md").unlink()
    link_all(root)
    assert sorted(os.listdir(root / ".claude/skills")) == [".skillkit-copy", "b-ads", "c"]
    assert (root / ".claude/skills/c/SKILL.md").read_text() == "C"
    assert not (root / "skills/all/a").exists()
    assert faults(root) == []


def test_a_copy_follows_what_changes_in_skills_all_alone(root: Path) -> None:
    link_all(root)
    (root / "skills/all/gone").write_text("../company_wide/gone")
    assert faults(root) == [("skills/all/gone", LinkFault.STALE), (".claude/skills", LinkFault.OUT_OF_STEP)]
    link_all(root)
    assert faults(root) == []


def test_a_copy_of_another_folder_is_out_of_step(root: Path) -> None:
    link_all(root)
    mark = root / ".claude/skills/.skillkit-copy"
    mark.write_text(mark.read_text().replace("../skills/all", "./../skills/all"))
    assert faults(root) == [(".claude/skills", LinkFault.OUT_OF_STEP)]


@pytest.mark.parametrize("path", ["a/SKILL.md", "mine/SKILL.md", "notes.md"])
def test_work_on_a_copy_is_never_lost(root: Path, path: str) -> None:
    link_all(root)
    file = root / ".claude/skills" / path
    file.parent.mkdir(exist_ok=True)
    file.write_text("my work")
    (root / "skills/company_wide/a/SKILL.md").write_text("new")
    assert faults(root) == [(".claude/skills", LinkFault.IN_THE_WAY)]
    link_all(root)
    assert file.read_text() == "my work"
    with pytest.raises(SkillkitError, match="in the way"):
        apply(root, Step(Action.REPLACE, ".claude/skills", "../skills/all"))


def test_a_copy_stays_one_until_it_is_removed(root: Path) -> None:
    link_all(root)
    (root / "skills/company_wide/a/SKILL.md").write_text("new")
    for step in plan(Workspace(root, ()), AGENTS):
        apply(root, step)
    assert path_kind.at(root / ".claude/skills").kind is PathKind.COPY
    shutil.rmtree(root / ".claude/skills")
    for step in plan(Workspace(root, ()), AGENTS):
        apply(root, step)
    assert path_kind.at(root / ".claude/skills").kind is PathKind.LINK
    assert (root / ".claude/skills/a/SKILL.md").read_text() == "new"


def test_junctions_are_always_in_step(root: Path) -> None:
    """Links with absolute targets are to Linux what junctions are to Windows."""
    link_all(root)

    def junction(target: Path, link: Path) -> None:
        link.symlink_to(target)

    copy.put_folder(root / ".claude/skills", "../skills/all", junction)
    (root / "skills/company_wide/a/SKILL.md").write_text("new")
    assert (root / ".claude/skills/a/SKILL.md").read_text() == "new"
    assert faults(root) == []
    (root / ".claude/skills/mine").mkdir()
    assert faults(root) == [(".claude/skills", LinkFault.IN_THE_WAY)]


def test_what_junctions_lead_to_outlives_them(root: Path) -> None:
    link_all(root)
    copy.put_folder(root / ".claude/skills", "../skills/all", lambda target, link: link.symlink_to(target))
    copy.put_folder(root / ".claude/skills", "../skills/all")
    assert (root / "skills/company_wide/a/scripts/x.sh").exists()
    assert not (root / ".claude/skills/a").is_symlink()


def test_another_refusal_is_told_and_nothing_is_copied(root: Path) -> None:
    def full(target: str, link: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(link))

    with pytest.raises(SkillkitError, match="No space left"):
        apply(root, Step(Action.MAKE, "skills/all/a", "../company_wide/a"), full)
    assert list((root / "skills/all").iterdir()) == []


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
    assert path_kind.at(clone / ".claude/skills").kind is PathKind.TEXT
    link_all(clone)
    assert faults(clone) == []
    assert git(clone, "status", "--porcelain") == ""


def test_paths_that_a_user_keeps_from_git_stay_byte_for_byte(clone: Path) -> None:
    exclude = clone / ".git/info/exclude"
    mine = b"# mine\r\n/caf\xe9/\r\n"
    exclude.write_bytes(mine)
    link_all(clone)
    assert exclude.read_bytes().startswith(mine)
    for path in (".claude/skills", ".codex/skills", ".cursor/skills", "skills/all/a", "skills/all/b"):
        skip_worktree.show(clone, path)
    assert exclude.read_bytes() == mine


def test_where_links_can_be_made_after_all_git_stays_clean_by_itself(clone: Path) -> None:
    for step in plan(Workspace(clone, ()), AGENTS):
        assert apply(clone, step) is PathKind.LINK
    assert (clone / ".claude/skills/a/SKILL.md").read_text() == "A"
    assert git(clone, "status", "--porcelain") == ""
    assert "claude" not in (clone / ".git/info/exclude").read_text()


def test_a_new_skill_is_staged_as_a_link_for_everybody(clone: Path) -> None:
    link_all(clone)
    (clone / "skills/company_wide/c").mkdir()
    (clone / "skills/company_wide/c/SKILL.md").write_text("C")
    link_all(clone)
    assert git(clone, "ls-files", "--stage", "skills/all/c").startswith("120000 ")
    git(clone, "add", "--all")
    git(clone, "commit", "-qm", "c")
    git(clone.parent, "clone", "-q", str(clone), "with-links")
    assert os.readlink(clone.parent / "with-links/skills/all/c") == "../company_wide/c"


def test_in_a_worktree_of_it_too(clone: Path) -> None:
    git(clone, "worktree", "add", "-q", "../tree")
    tree = clone.parent / "tree"
    link_all(tree)
    assert (tree / ".claude/skills/a/SKILL.md").read_text() == "A"
    assert git(tree, "status", "--porcelain") == ""


def test_skills_in_a_subfolder_of_a_monorepo_are_hidden_by_their_whole_path(tmp_path: Path, root: Path) -> None:
    git(tmp_path, "init", "-q")
    link_all(root)
    assert git(tmp_path, "status", "--porcelain", "--untracked-files=all", "--", "*.claude*") == ""
    assert "/a repository/.claude/skills" in (tmp_path / ".git/info/exclude").read_text()


def test_a_pull_that_moves_skills_goes_through_and_the_next_link_follows(root: Path, clone: Path) -> None:
    link_all(clone)
    (root / "skills/company_wide/c").mkdir()
    (root / "skills/company_wide/c/SKILL.md").write_text("C")
    git(root, "rm", "-rq", "skills/company_wide/a")
    for step in plan(Workspace(root, ()), AGENTS):
        apply(root, step)
    git(root, "add", "--all")
    git(root, "commit", "-qm", "c for a")
    git(clone, "pull", "-q")
    link_all(clone)
    assert faults(clone) == []
    assert sorted(os.listdir(clone / ".claude/skills")) == [".skillkit-copy", "b-ads", "c"]
    assert git(clone, "status", "--porcelain") == ""
