"""Patterns of paths."""

import pytest

from skillkit.lint.glob import matches


@pytest.mark.parametrize(
    ("pattern", "path", "meant"),
    [
        ("skills", "skills/a/SKILL.md", True),
        ("skills/", "skills/a/SKILL.md", True),
        ("skill", "skills/a/SKILL.md", False),
        ("skills/*", "skills/a/SKILL.md", True),
        ("skills/*/SKILL.md", "skills/a/b/SKILL.md", False),
        ("skills/**/SKILL.md", "skills/a/b/SKILL.md", True),
        ("skills/**/SKILL.md", "skills/SKILL.md", True),
        ("**/legacy-*", "skills/team_wide/legacy-ads/SKILL.md", True),
        ("skills/?", "skills/ab/SKILL.md", False),
        ("skills/a.b", "skills/axb", False),
    ],
)
def test_a_pattern_means_a_path(pattern, path, meant):
    assert matches(path, pattern) is meant
