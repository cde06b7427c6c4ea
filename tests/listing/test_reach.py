"""Which skill reaches which agent, and what is in between."""

from collections.abc import Callable
from pathlib import Path

import pytest

from skillkit.agents.shared import registry
from skillkit.agents.shared.base import Agent
from skillkit.layout import links
from skillkit.listing import resolver
from skillkit.listing.reach import Reach, reaches
from skillkit.model.workspace import Workspace, load_layout
from tests.conftest import good, good_team

CLAUDE, CODEX = registry.named("claude"), registry.named("codex")


@pytest.fixture
def root(make_workspace: Callable[..., Workspace], tmp_path: Path) -> Path:
    make_workspace(
        {
            "skills/company_wide/a/SKILL.md": good("a"),
            "skills/team_wide/plan-ads/SKILL.md": good_team("plan-ads", "ads"),
        }
    )
    for path, target in links.wanted(tmp_path, [CLAUDE, CODEX]).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).symlink_to(target)
    return tmp_path


def found(root: Path, agent: Agent = CLAUDE) -> dict[str, Reach]:
    skills = load_layout(root).skills
    return {one.skill: one for one in reaches(resolver.look(agent, root), root, skills)[: len(skills)]}


def test_a_linked_skill_is_reached_by_links(root: Path) -> None:
    place = root / ".claude/skills"
    assert found(root)["a"] == Reach("claude", "a", True, True, "link", file=place / "a/SKILL.md")
    manual = Reach("claude", "plan-ads", False, True, "link", "manual-only", True, place / "plan-ads/SKILL.md")
    assert found(root)["plan-ads"] == manual
    assert not found(root, CODEX)["plan-ads"].manual


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda root: (root / "skills/all/a").unlink(), "skills/all/a is missing"),
        (lambda root: (root / ".claude/skills").unlink(), ".claude/skills is missing"),
        (lambda root: relink(root / "skills/all/a", "gone"), "skills/all/a is a link that leads nowhere: gone"),
        (lambda root: relink(root / "skills/all/a", "a"), "skills/all/a is a link that leads nowhere: a"),
        (lambda root: rewrite(root / ".claude/skills", "../skills/all"), ".claude/skills is a text file"),
        (lambda root: rewrite(root / "skills/all/a", "../company_wide/a"), "skills/all/a is a text file"),
        (lambda root: relink(root / "skills/all/a", "../team_wide/plan-ads"), "another skill is at"),
    ],
)
def test_what_is_in_between_is_said(root: Path, spoil: Callable[[Path], None], why: str) -> None:
    spoil(root)
    one = found(root)["a"]
    assert not one.reachable
    assert why in one.why


def relink(path: Path, target: str) -> None:
    path.unlink()
    path.symlink_to(target)


def rewrite(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text)


def test_a_skill_that_the_agent_does_not_load_is_not_reached(root: Path) -> None:
    file = root / "skills/company_wide/a/SKILL.md"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert found(root)["a"].reachable
    assert "byte order mark" in found(root, CODEX)["a"].why


def test_a_head_that_is_lost_is_said_though_the_skill_is_reached(root: Path) -> None:
    (root / "skills/company_wide/a/SKILL.md").write_text('---\nname: a\ndescription: "open\n---\nbody\n')
    assert found(root)["a"].reachable
    assert "cannot be read" in found(root)["a"].why


def test_another_folder_that_the_agent_reads_counts_too(root: Path) -> None:
    (root / ".codex/skills").unlink()
    assert not found(root, CODEX)["a"].reachable
    (root / ".agents").mkdir()
    (root / ".agents/skills").symlink_to("../skills/all")
    assert found(root, CODEX)["a"].how == "link"
