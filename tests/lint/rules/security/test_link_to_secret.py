"""Links that lead where no skill should read."""

import pytest

from skillkit.lint.example import good
from skillkit.lint.rule import named
from skillkit.model import workspace


@pytest.mark.parametrize(
    ("target", "count"),
    [
        pytest.param("/home/ci/.ssh/id_ed25519", 1, id="a private key"),
        pytest.param("../../../../../../.aws/credentials", 1, id="out of the repository"),
        pytest.param("policy.md", 0, id="inside the skill"),
        pytest.param("../../other/references/policy.md", 0, id="inside the repository"),
    ],
)
def test_targets(tmp_path, target, count):
    folder = tmp_path / "skills/company_wide/write-release-notes"
    (folder / "references").mkdir(parents=True)
    (folder / "SKILL.md").write_text(good())
    (folder / "references/current.md").symlink_to(target)
    skill = workspace.load([tmp_path], root=tmp_path).skills[0]
    assert len([*named("link-to-secret").check(skill)]) == count
