"""Links of the layout, as lint tells of them."""

from pathlib import Path

import pytest

from skillkit.config import Config
from skillkit.lint.example import good
from skillkit.lint.fix import fix_all
from skillkit.lint.rule import named
from skillkit.lint.run import lint
from skillkit.lint.settings import resolve
from skillkit.model import workspace

SKILL = "skills/company_wide/write-release-notes/SKILL.md"
LINK = "skills/all/write-release-notes"
TARGET = "../company_wide/write-release-notes"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A layout with one skill, every link as it should be."""
    (tmp_path / SKILL).parent.mkdir(parents=True)
    (tmp_path / SKILL).write_text(good())
    (tmp_path / "skills/all").mkdir()
    (tmp_path / LINK).symlink_to(TARGET)
    (tmp_path / ".claude").mkdir()
    (tmp_path / ".claude/skills").symlink_to("../skills/all")
    return tmp_path


def findings(root: Path, *agents: str):
    return list(named("links-incomplete").check(workspace.load([root]), agents=agents or ("claude",)))


def test_links_as_they_should_be_are_no_finding(root):
    assert findings(root) == []


def test_an_agent_that_is_not_configured_needs_no_link(root):
    assert [finding.path for finding in findings(root, "claude", "codex")] == [".codex/skills"]


def test_the_agents_are_those_of_the_configuration():
    [active] = [a for a in resolve(Config(agents=("codex",))).active if a.rule.name == "links-incomplete"]
    assert active.options == {"agents": ("codex",)}


def gone(link: Path) -> None:
    pass


def dangling(link: Path) -> None:
    link.symlink_to("../company_wide/gone")


def looping(link: Path) -> None:
    link.symlink_to(link.name)


def absolute(link: Path) -> None:
    link.symlink_to(link.parent.parent / "company_wide/write-release-notes")


def to_the_file(link: Path) -> None:
    link.symlink_to(TARGET + "/SKILL.md")


@pytest.mark.parametrize("make", [gone, dangling, looping, absolute, to_the_file])
def test_a_wrong_link_is_found_and_mended(root, make):
    (root / LINK).unlink()
    make(root / LINK)
    assert [(finding.path, finding.fixable) for finding in findings(root)] == [(LINK, True)]
    mended(root)
    assert str((root / LINK).readlink()) == TARGET


def test_a_link_left_over_from_a_skill_that_has_gone_is_removed(root):
    (root / "skills/all/old").symlink_to("../company_wide/old")
    mended(root, unsafe=True)
    assert not (root / "skills/all/old").is_symlink()


@pytest.mark.parametrize("content", [TARGET, "notes of mine"])
def test_a_file_in_the_way_is_found_and_left_alone(root, content):
    (root / LINK).unlink()
    (root / LINK).write_text(content)
    assert [(finding.path, finding.fixes) for finding in findings(root)] == [(LINK, ())]


def test_two_skills_of_one_name_are_told_by_another_rule(root):
    double = root / "skills/team_wide/write-release-notes"
    double.mkdir(parents=True)
    (double / "SKILL.md").write_text(good())
    assert all("write-release-notes" not in finding.message for finding in findings(root))


def test_a_link_to_a_skill_kept_elsewhere_in_the_repository_is_no_finding(root):
    (root / "vendor/extra").mkdir(parents=True)
    (root / "vendor/extra/SKILL.md").write_text(good())
    (root / "skills/all/extra").symlink_to("../../vendor/extra")
    assert findings(root) == []


def mended(root: Path, *, unsafe: bool = False) -> None:
    settings = resolve(Config(agents=("claude",))).only("links-incomplete")
    fix_all(workspace.load([root]), lambda here: lint(here, settings), lambda: workspace.load([root]), unsafe=unsafe)
    assert findings(root) == []


def test_many_missing_links_are_told_together_and_mended_together(root):
    for number in range(5):
        folder = root / f"skills/company_wide/more-{number}"
        folder.mkdir()
        (folder / "SKILL.md").write_text(good(name=folder.name))
    [finding] = findings(root)
    assert finding.message == "5 skills are not linked: more-0, more-1, more-2 and 2 more"
    mended(root)


def test_a_path_is_told_of_its_own_links_alone(root):
    for name in ("one", "two"):
        (root / f"skills/company_wide/{name}").mkdir()
        (root / f"skills/company_wide/{name}/SKILL.md").write_text(good(name=name))
    (root / ".claude/skills").unlink()
    here = workspace.load([root / "skills/company_wide/two"])
    given = [finding.path for finding in named("links-incomplete").check(here, agents=("claude",))]
    assert given == ["skills/all/two"]
