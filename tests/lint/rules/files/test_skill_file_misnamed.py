"""Names of the skill's file."""

import pytest

from skillkit.lint.example import good
from skillkit.lint.rule import named
from skillkit.model import workspace


@pytest.mark.parametrize("file", ["skill.md", "Skill.md", "SKILL.MD"])
def test_another_case_is_found_and_the_fix_renames_it(tmp_path, file):
    (tmp_path / "write-release-notes").mkdir()
    (tmp_path / "write-release-notes" / file).write_text(good())
    [skill] = workspace.load([tmp_path]).skills
    [finding] = named("skill-file-misnamed").check(skill)
    [change] = finding.fixes[0].changes
    assert (change.path, change.to) == (f"write-release-notes/{file}", "write-release-notes/SKILL.md")


def test_it_is_found_even_where_the_file_cannot_be_read(tmp_path):
    (tmp_path / "a/skill.md").mkdir(parents=True)
    [skill] = workspace.load([tmp_path]).skills
    assert skill.unread
    assert named("skill-file-misnamed").raw


def test_a_second_file_beside_skill_md_is_no_skill(found):
    assert found("skill-file-misnamed", {"skill.md.bak": "", "references/skill.md": "text"}) == []
