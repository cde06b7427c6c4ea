"""One `skillkit link` in every kind of checkout, by the real command and the real git."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import good, good_team, skillkit
from tests.repository import behind_a_link, clone_without_links, git, worktree


@pytest.fixture(params=["plain", "with blanks", "\u00fcml\u00e4ut \u65e5\u672c"])
def root(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A repository with a company-wide and a team-wide skill, linked and committed."""
    root = tmp_path / request.param
    for path, text in (("company_wide/a", good("a")), ("team_wide/ads/plan-ads", good_team("plan-ads", "ads"))):
        (root / "skills" / path).mkdir(parents=True)
        (root / "skills" / path / "SKILL.md").write_text(text)
    git(root, "init", "-q")
    assert skillkit("link", cwd=root).returncode == 0
    git(root, "add", "--all")
    git(root, "commit", "-qm", "skills")
    return root


def clone(root: Path) -> Path:
    git(root.parent, "clone", "-q", str(root), "clone")
    return root.parent / "clone"


def worktree_without_links(root: Path) -> Path:
    return worktree(clone_without_links(root))


def below_a_folder_of_a_monorepo(root: Path) -> Path:
    top = root.parent / "monorepo"
    (top / "tools").mkdir(parents=True)
    git(top, "init", "-q")
    subprocess.run(["cp", "-R", str(root / "skills"), str(top / "tools/skills")], check=True)
    git(top, "add", "--all")
    git(top, "commit", "-qm", "skills")
    return top / "tools"


@pytest.mark.slow
@pytest.mark.parametrize(
    "checkout",
    [clone, clone_without_links, worktree, worktree_without_links, behind_a_link, below_a_folder_of_a_monorepo],
)
def test_every_skill_is_reached_after_one_link(root: Path, checkout: Callable[[Path], Path]) -> None:
    place = checkout(root)
    before = git(place, "status", "--porcelain")
    assert skillkit("link", cwd=place).returncode == 0
    for folder in (".claude/skills", ".cursor/skills", ".codex/skills"):
        assert sorted(os.listdir(place / folder)) == ["a", "plan-ads"]
        assert (place / folder / "plan-ads/SKILL.md").read_text() == good_team("plan-ads", "ads")
    assert skillkit("link", "--check", cwd=place).returncode == 0
    made = checkout is below_a_folder_of_a_monorepo  # the agents' links are new there
    assert made or git(place, "status", "--porcelain") == before == ""


def test_the_folder_it_is_started_in_plays_no_part(root: Path, tmp_path: Path) -> None:
    (root / "skills/all/a").unlink()
    assert skillkit("link", str(root), cwd=tmp_path).returncode == 0
    assert os.readlink(root / "skills/all/a") == "../company_wide/a"
