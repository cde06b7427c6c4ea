"""Places where a skill should be and is not; tests/cli/test_unreached.py has every kind of them."""

from pathlib import Path

import pytest

from skillkit.lint.example import good
from skillkit.lint.rule import named
from skillkit.model import workspace


@pytest.mark.parametrize(
    ("place", "is_found"),
    [
        pytest.param("skills/company_wide/x", True, id="in the layout"),
        pytest.param("skills/team_wide/ads/x", True, id="in a team's folder"),
        pytest.param("skills/all/x", False, id="links-incomplete says it"),
        pytest.param(".claude/skills", False, id="of an agent: links-incomplete says it"),
        pytest.param("vendor/skills/x", True, id="in another folder of skills"),
        pytest.param("docs/x", False, id="beside no skill"),
        pytest.param("skills/company_wide/write-release-notes/x", False, id="in a skill: symlink-dangling says it"),
    ],
)
def test_a_dead_link_is_found_where_a_skill_should_be(tmp_path: Path, place: str, is_found: bool) -> None:
    file = tmp_path / "skills/company_wide/write-release-notes/SKILL.md"
    file.parent.mkdir(parents=True)
    file.write_text(good())
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / place).symlink_to("gone")
    findings = list(named("skill-missing").check(workspace.load([tmp_path])))
    assert [finding.path for finding in findings] == ([place] if is_found else [])
