"""Links out of the skill, and out of the repository."""

import pytest

from skillkit.lint.example import good
from skillkit.lint.rule import named
from skillkit.model import workspace


@pytest.mark.parametrize(
    ("target", "git", "rules"),
    [
        pytest.param("../b/SKILL.md", True, ["link-leaves-skill"], id="to another skill"),
        pytest.param("../../README.md", True, ["link-leaves-skill"], id="to the repository"),
        pytest.param("../../../outside.md", True, ["link-leaves-repository"], id="out of the repository"),
        pytest.param("../../../outside.md", False, ["link-leaves-skill"], id="no repository, no bounds"),
        pytest.param("../../missing.md", True, [], id="broken is another rule's"),
        pytest.param("references/style.md", True, [], id="in the skill"),
    ],
)
def test_links(tmp_path, target, git, rules):
    assert findings(make(tmp_path, git, f"[a]({target})")) == rules


@pytest.mark.parametrize(
    ("target", "rules"),
    [
        pytest.param("../../b/SKILL.md", ["link-leaves-skill"], id="to another skill"),
        pytest.param("../../../../outside.md", ["link-leaves-repository"], id="out of the repository"),
        pytest.param("/etc/hosts", ["link-leaves-repository"], id="absolute"),
        pytest.param("style.md", [], id="in the skill"),
        pytest.param("nowhere.md", [], id="dangling is another rule's"),
    ],
)
def test_symbolic_links(tmp_path, target, rules):
    root = make(tmp_path, True, "")
    (root / "some/a/references/link.md").symlink_to(target)
    assert findings(root) == rules


def make(tmp_path, git, text):
    root = tmp_path / "repository"
    for path in ("some/a/references/style.md", "some/b/SKILL.md", "README.md", "../outside.md"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("text\n")
    (root / "some/a/SKILL.md").write_text(f"{good(name='a')}\n{text}\n")
    if git:
        (root / ".git").mkdir()
    return root


def findings(root):
    skill = workspace.load([root]).skill("a")
    names = ("link-leaves-skill", "link-leaves-repository")
    return [name for name in names for _ in named(name).check(skill)]
