"""A team's skills in a submodule: agents are linked to them, so that every command looks at them."""

from pathlib import Path

import pytest

from tests import repository
from tests.conftest import good_team, skillkit

pytestmark = pytest.mark.slow
OPENAI = "policy:\n  allow_implicit_invocation: false\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with a company-wide skill, and the submodule skills/team_wide/ads with the skill audit-ads."""
    team = tmp_path / "ads"
    (team / "audit-ads/agents").mkdir(parents=True)
    (team / "audit-ads/SKILL.md").write_text(good_team("audit-ads", "ads"))
    (team / "audit-ads/agents/openai.yaml").write_text(OPENAI)
    repository.start(team)
    repository.commit(team)
    root = tmp_path / "repo"
    root.mkdir()
    repository.start(root)
    repository.write(root, "a", "Release notes from merged changes. Use when a release is cut.", "write the notes")
    add = ("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(team), "skills/team_wide/ads")
    repository.git(root, *add)
    assert skillkit("link", cwd=root).returncode == 0
    repository.commit(root)
    return root


def test_what_is_linked_is_looked_at(root: Path) -> None:
    assert (root / "skills/all/audit-ads").is_dir()
    assert "audit-ads" in skillkit("list", cwd=root).stdout
    assert "1 company-wide, 1 team-wide" in skillkit("doctor", "--all", cwd=root).stdout
    (root / "skills/team_wide/ads/audit-ads/SKILL.md").write_text("no frontmatter\n")
    done = skillkit("lint", cwd=root)
    assert (done.returncode, "skills/team_wide/ads/audit-ads/SKILL.md" in done.stdout) == (1, True)


@pytest.mark.parametrize("command", [("check", "--base", "main~"), ("lint", "--staged")])
def test_a_change_elsewhere_brings_no_finding_of_the_submodule(root: Path, command: tuple[str, ...]) -> None:
    (root / "skills/team_wide/ads/audit-ads/agents/openai.yaml").unlink()  # a fault that is in the submodule's commit
    repository.commit(root / "skills/team_wide/ads")
    repository.commit(root)
    (root / "README.md").write_text("# Ours\n")
    repository.git(root, "add", "-A")
    if command[0] == "check":
        repository.commit(root)
    done = skillkit(*command, cwd=root)
    assert (done.returncode, "audit-ads" in done.stdout) == (0, False), done.stdout


@pytest.mark.parametrize("command", [("check", "--base", "main~"), ("lint", "--staged")])
def test_a_new_commit_of_the_submodule_changes_its_skills(root: Path, command: tuple[str, ...]) -> None:
    (root / "skills/team_wide/ads/audit-ads/agents/openai.yaml").unlink()
    repository.commit(root / "skills/team_wide/ads")
    repository.git(root, "add", "-A")
    if command[0] == "check":
        repository.commit(root)
    done = skillkit(*command, cwd=root)
    assert (done.returncode, "codex-switch-wrong" in done.stdout) == (1, True), done.stdout
