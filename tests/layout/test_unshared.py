"""Skills and links that git ignores are named, and the command that is shown brings them to every checkout."""

import os
import shlex
from pathlib import Path

import pytest

from skillkit.agents.shared import registry
from skillkit.layout import unshared
from tests import repository
from tests.conftest import good, skillkit

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the layout's links are symbolic links")

CLAUDE = registry.named("claude")
SKILL = "skills/company_wide/write-notes/SKILL.md"
LINK = "skills/all/write-notes"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    place = tmp_path / "here"
    (place / SKILL).parent.mkdir(parents=True)
    (place / SKILL).write_text(good("write-notes"))
    (place / "skillkit.toml").write_text('agents = ["claude"]\n')
    repository.git(place, "init", "-q")
    assert skillkit("link", cwd=place).returncode == 0
    return place


IGNORED = [
    pytest.param("", [], id="nothing"),
    pytest.param("build/\n*.pyc\n", [], id="other files"),
    pytest.param(".claude/\n", [(".claude/skills", ".gitignore:1")], id="an agent's folder"),
    pytest.param("# own\n.claude/*\n", [(".claude/skills", ".gitignore:2")], id="what is in it"),
    pytest.param(".claude/*\n!.claude/skills\n", [], id="all of it but the link"),
    pytest.param("*.md\n", [(SKILL, ".gitignore:1")], id="every SKILL.md"),
    pytest.param("skills/\n", [(SKILL, ".gitignore:1"), (LINK, ".gitignore:1")], id="the layout"),
    pytest.param(".claude/\nskills/all/\n", [(LINK, ".gitignore:2"), (".claude/skills", ".gitignore:1")], id="links"),
]


@pytest.mark.parametrize(("ignores", "expected"), IGNORED)
def test_each_is_found_with_the_line_that_ignores_it(root: Path, ignores: str, expected: list[tuple[str, str]]) -> None:
    (root / ".gitignore").write_text(ignores)
    found = unshared.look(root, [CLAUDE])
    assert sorted((path, one.line) for one in found for path in one.paths) == sorted(expected)


@pytest.mark.parametrize(("ignores", "expected"), IGNORED)
def test_the_commands_name_them_and_their_fix_reaches_a_clone(
    root: Path, ignores: str, expected: list[tuple[str, str]]
) -> None:
    (root / ".gitignore").write_text(ignores)
    for command in (["link", "--check"], ["init", "--agent", "claude"], ["new", "x-ads", "--team", "ads"]):
        said = " ".join(skillkit(*command, cwd=root).stderr.split())
        assert ("git ignores" in said) == bool(expected), command
        assert all(path in said and line in said for path, line in expected), command
    fixes = [shlex.split(one.fix) for one in unshared.look(root, [CLAUDE])]
    printed = skillkit("doctor", cwd=root).stdout
    assert all(f"fix: {shlex.join(fix)}" in printed for fix in fixes)
    for fix in fixes:
        repository.git(root, *fix[1:])
    assert unshared.look(root, [CLAUDE]) == ()
    repository.commit(root)
    repository.git(root, "clone", "-q", str(root), str(root.parent / "clone"))
    done = skillkit("link", "--check", cwd=root.parent / "clone")
    assert (done.returncode, done.stderr) == (0, "all links are correct\n")


def test_a_repository_inside_hides_no_answer_about_the_rest(root: Path) -> None:
    inner = root / "skills/company_wide/other"
    inner.mkdir()
    repository.git(inner, "init", "-q")
    (inner / "SKILL.md").write_text(good("other"))
    (root / ".gitignore").write_text("*.md\n")
    assert [one.paths for one in unshared.look(root, [CLAUDE])] == [(SKILL,)]


def test_outside_of_git_nothing_is_ignored(root: Path) -> None:
    (root / ".gitignore").write_text("*\n")
    (root / ".git").rename(root / "git")
    assert unshared.look(root, [CLAUDE]) == ()
