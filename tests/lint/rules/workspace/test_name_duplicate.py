"""Names that skills share."""

import os
from pathlib import Path

import pytest

from skillkit.lint.rule import named
from skillkit.model import workspace


def make(root: Path, *folders: str) -> None:
    for folder in folders:
        (root / folder).mkdir(parents=True)
        (root / folder / "SKILL.md").write_text(f"the text of {folder}\n")


def findings(root: Path, *asked: str) -> list[str]:
    place = workspace.load([root / path for path in asked] or [root])
    return [finding.path for finding in named("name-duplicate").check(place)]


@pytest.mark.parametrize(
    ("folders", "count"),
    [
        pytest.param(("skills/company_wide/a", "skills/team_wide/b"), 0, id="two names"),
        pytest.param(("skills/company_wide/a", "skills/team_wide/a"), 2, id="company-wide and team-wide"),
        pytest.param(("skills/team_wide/ads/a", "skills/team_wide/feed/a"), 2, id="two teams"),
        pytest.param(("skills/company_wide/a", "docs/a"), 2, id="one outside the layout"),
        pytest.param(("one/a", "two/a", "three/a"), 3, id="without a layout"),
        pytest.param(("one/Notes", "two/notes"), 2, id="only the case differs"),
        pytest.param(("one/caf\u00e9", "two/cafe\u0301"), 2, id="composed and not"),
    ],
)
def test_names(tmp_path, folders, count):
    make(tmp_path, *folders)
    assert len(findings(tmp_path)) == count


def test_a_skill_that_links_lead_to_is_one_skill(tmp_path):
    make(tmp_path, "skills/company_wide/a")
    os.makedirs(tmp_path / "skills/all")
    os.symlink("../company_wide/a", tmp_path / "skills/all/a")
    os.makedirs(tmp_path / ".claude")
    os.symlink("../skills/all", tmp_path / ".claude/skills")
    assert findings(tmp_path) == []


def test_a_skill_linted_alone_is_still_compared_with_all_of_the_layout(tmp_path):
    make(tmp_path, "skills/company_wide/a", "skills/team_wide/a")
    assert findings(tmp_path, "skills/team_wide/a") == ["skills/team_wide/a/SKILL.md"]


def test_copies_of_one_text_are_one_skill_outside_of_the_layout(tmp_path):
    make(tmp_path, ".claude/skills/a", ".gemini/skills/a", ".agents/skills/a")
    for folder in (".claude", ".gemini"):
        (tmp_path / folder / "skills/a/SKILL.md").write_text("one text\n")
    assert findings(tmp_path) == [f"{agent}/skills/a/SKILL.md" for agent in (".agents", ".claude", ".gemini")]
    (tmp_path / ".agents/skills/a/SKILL.md").write_text("one text\n")
    assert findings(tmp_path) == []


def test_copies_of_one_text_in_the_layout_are_two_skills(tmp_path):
    make(tmp_path, "skills/company_wide/a", "skills/team_wide/a")
    for folder in ("company_wide", "team_wide"):
        (tmp_path / f"skills/{folder}/a/SKILL.md").write_text("one text\n")
    assert len(findings(tmp_path)) == 2


def test_a_skill_file_that_is_a_link_to_anothers_is_one_skill(tmp_path):
    make(tmp_path, "one/a", "two/a")
    (tmp_path / "two/a/SKILL.md").unlink()
    (tmp_path / "two/a/SKILL.md").symlink_to("../../one/a/SKILL.md")
    assert findings(tmp_path) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("plugins/x/skills/a", "plugins/y/skills/a", id="two plugins"),
        pytest.param("plugins/cloud/x/skills/a", "skills/cloud/a", id="a plugin beside the source of its skills"),
        pytest.param("providers/claude/plugin/skills/a", "providers/codex/plugin/skills/a", id="one for each agent"),
    ],
)
def test_plugins_are_known_by_where_they_are(tmp_path, one, other):
    make(tmp_path, one, other)
    assert findings(tmp_path) == []


def test_plugins_have_names_of_their_own(tmp_path):
    make(tmp_path, "plugins/x/skills/a", "plugins/y/skills/a", "plugins/y/more/a")
    for plugin in "xy":
        (tmp_path / f"plugins/{plugin}/.claude-plugin").mkdir()
        (tmp_path / f"plugins/{plugin}/.claude-plugin/plugin.json").write_text("{}")
    assert findings(tmp_path) == ["plugins/y/more/a/SKILL.md", "plugins/y/skills/a/SKILL.md"]
