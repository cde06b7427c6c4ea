"""Symbolic links in a circle."""

import pytest

from skillkit.lint.example import good
from skillkit.lint.rule import named
from skillkit.model import workspace


@pytest.mark.parametrize(
    ("target", "count"),
    [
        pytest.param("..", 1, id="the skill itself"),
        pytest.param("../..", 1, id="the folder of skills"),
        pytest.param(".", 1, id="its own folder"),
        pytest.param("../assets", 0, id="a folder beside it"),
        pytest.param("../SKILL.md", 0, id="a file of the skill"),
        pytest.param("link", 0, id="to itself, which leads nowhere"),
    ],
)
def test_links(tmp_path, target, count):
    folder = tmp_path / "a"
    (folder / "references").mkdir(parents=True)
    (folder / "assets").mkdir()
    (folder / "SKILL.md").write_text(good(name="a"))
    (folder / "references/link").symlink_to(target)
    [skill] = workspace.load([tmp_path]).skills
    found = list(named("symlink-to-parent").check(skill))
    assert [finding.path for finding in found] == ["a/references/link"] * count
