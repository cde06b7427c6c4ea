"""Skills beside the layout."""

import pytest

from skillkit.lint.example import good
from skillkit.lint.rule import named

INSIDE = {"skills/company_wide/a/SKILL.md": good(name="a")}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("skills/b/SKILL.md", True),
        ("skills/company_wide/group/b/SKILL.md", True),
        ("skills/company_wide/a/references/b/SKILL.md", False),
        ("skills/team_wide/ads/b-ads/SKILL.md", False),
        (".claude/skills/b/SKILL.md", False),
        ("vendor/skills/b/SKILL.md", False),
    ],
)
def test_a_skill_in_skills_belongs_to_a_scope(make_workspace, path, found):
    place = make_workspace({**INSIDE, path: good(name="b")})
    assert [finding.path for finding in named("skill-outside-layout").check(place)] == [path] * found
