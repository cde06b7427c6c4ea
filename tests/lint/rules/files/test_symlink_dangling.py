"""Symbolic links to nothing."""

import pytest

from skillkit.lint.example import good
from skillkit.lint.rule import named
from skillkit.model import workspace


@pytest.mark.parametrize(
    ("target", "count"),
    [
        pytest.param("missing.md", 1, id="nothing there"),
        pytest.param("link.md", 1, id="itself"),
        pytest.param("style.md", 0, id="a file"),
        pytest.param("../references", 0, id="a folder"),
    ],
)
def test_links(tmp_path, target, count):
    folder = tmp_path / "a"
    (folder / "references").mkdir(parents=True)
    (folder / "SKILL.md").write_text(good(name="a"))
    (folder / "references/style.md").write_text("text\n")
    (folder / "references/link.md").symlink_to(target)
    [skill] = workspace.load([tmp_path]).skills
    found = list(named("symlink-dangling").check(skill))
    assert [finding.path for finding in found] == ["a/references/link.md"] * count
