"""CODEOWNERS after a skill has moved or gone."""

import pytest

from skillkit.owners.codeowners import Forge
from skillkit.owners.moved import dead, moved

OLD, NEW = "skills/company_wide/a", "skills/team_wide/a-ads"


@pytest.mark.parametrize(
    ("line", "after"),
    [
        (f"/{OLD}/ @x\n", f"/{NEW}/ @x\n"),
        (f"{OLD} @x @y # why\n", f"{NEW} @x @y # why\n"),
        (f"/{OLD}/scripts/*.py  @x\n", f"/{NEW}/scripts/*.py  @x\n"),
        (f"!/{OLD}/x\r\n", f"!/{NEW}/x\r\n"),
        (f"/{OLD}-b/ @x\n", f"/{OLD}-b/ @x\n"),
        (f"# /{OLD}/ @x\n", f"# /{OLD}/ @x\n"),
        ("* @x", "* @x"),
    ],
)
def test_a_line_follows_its_folder(line, after):
    assert moved(line, OLD, NEW) == after
    assert moved(after, NEW, OLD) == line


def test_lines_of_a_skill_that_is_gone_are_removed():
    assert moved(f"* @x\n/{OLD}/ @y\n/skills/b/ @z\n", OLD, "") == "* @x\n/skills/b/ @z\n"


@pytest.mark.parametrize(
    ("line", "is_dead"),
    [
        ("/.claude/skills/pay-*/ @x", True),
        ("/.claude/skills/pay-a/ @x", True),
        ("pay-a/ @x", True),
        ("/.claude/skills/ @x", False),
        ("/.claude/skills/*/ @x", False),
        ("/.claude/ @x", False),
        ("pay-* @x", False),
        ("*.md @x", False),
        ("* @x", False),
        ("/never/was/ @x", False),
    ],
)
def test_a_line_is_dead_that_named_only_what_moved(line, is_dead):
    gone, rest = [".claude/skills/pay-a/SKILL.md"], ["src/pay-roll/main.py", "README.md"]
    assert dead(f"# a\n{line}\n", Forge.GITHUB, gone, rest) == ([2] if is_dead else [])
