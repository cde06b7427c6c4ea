"""Hooks run by a real git: links are mended after each checkout, and a user's own hooks still run."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from skillkit.errors import SkillkitError
from skillkit.scaffold import git_hooks


def git(folder: Path, *arguments: str) -> str:
    """Run git with skillkit on its PATH."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["git", "-c", "user.name=n", "-c", "user.email=a@b", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": path},
    )
    return done.stdout + done.stderr


def skill(root: Path, name: str) -> None:
    folder = root / "skills/company_wide" / name
    folder.mkdir(parents=True)
    (folder / "SKILL.md").write_text(name)


@pytest.fixture(params=[".", "tools/agent kit"], ids=["at the top", "in a subfolder"])
def root(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A repository with one skill on main and another on the branch `more`; nothing is linked."""
    root = tmp_path / request.param
    root.mkdir(parents=True, exist_ok=True)
    git(tmp_path, "init", "-q", "-b", "main")
    for branch, name in (("main", "a"), ("more", "b")):
        git(tmp_path, "checkout", "-qB", branch)
        skill(root, name)
        git(tmp_path, "add", "--all")
        git(tmp_path, "commit", "-qm", name)
    git(tmp_path, "checkout", "-q", "main")
    return root


def install(root: Path) -> list[tuple[str, str]]:
    hooks = git_hooks.plan(root)
    for hook in hooks:
        git_hooks.apply(hook)
    return [(hook.file.name, hook.verb) for hook in hooks]


def test_links_are_mended_after_a_checkout_and_a_merge(root: Path) -> None:
    assert install(root) == [("post-checkout", "wrote"), ("post-merge", "wrote")]
    git(root, "checkout", "-q", "more")
    assert (root / ".claude/skills/b/SKILL.md").read_text() == "b"
    git(root, "checkout", "-q", "main")
    assert not (root / "skills/all/b").is_symlink()
    git(root, "merge", "-q", "more")
    assert (root / ".claude/skills/b/SKILL.md").read_text() == "b"


def test_in_a_worktree_its_own_links_are_mended(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    install(root)
    tree = tmp_path_factory.mktemp("trees") / "tree"
    git(root, "worktree", "add", "-q", str(tree), "more")
    top = Path(git(root, "rev-parse", "--show-toplevel").strip())
    assert (tree / root.relative_to(top) / ".claude/skills/b/SKILL.md").read_text() == "b"
    assert not (root / ".claude").exists()


def test_a_users_own_hook_runs_first_and_its_code_counts(root: Path) -> None:
    own = Path(git(root, "rev-parse", "--show-toplevel").strip()) / ".git/hooks/post-checkout"
    text = f"#!/bin/sh\necho \"$@\" > '{root}/ran'\nexit 3\n"
    own.write_text(text)
    own.chmod(0o755)
    install(root)
    with pytest.raises(subprocess.CalledProcessError):
        git(root, "checkout", "-q", "more")
    assert len((root / "ran").read_text().split()) == 3
    assert own.with_name("post-checkout.before-skillkit").read_text() == text
    assert (root / ".claude/skills/b/SKILL.md").exists()


def test_installed_twice_is_installed_once(root: Path) -> None:
    install(root)
    assert [verb for _, verb in install(root)] == ["left", "left"]


@pytest.mark.parametrize(
    "spoil",
    [lambda r: (r / ".claude/skills/mine").mkdir(parents=True), lambda r: (r / "skillkit.toml").write_text("=")],
    ids=["something of the user's", "a broken configuration"],
)
def test_what_keeps_a_link_from_being_mended_is_said_and_the_checkout_goes_on(
    root: Path, spoil: Callable[[Path], object]
) -> None:
    install(root)
    spoil(root)
    assert "skillkit: a link of the skills needs you" in git(root, "checkout", "-q", "more")


@pytest.mark.parametrize(("hooks", "place"), [(".hooks", ".hooks"), (".husky/_", ".husky")])
def test_a_hooks_folder_of_the_users_is_left_and_told_until_it_calls_us(root: Path, hooks: str, place: str) -> None:
    git(root, "config", "core.hooksPath", hooks)
    (hook,) = git_hooks.plan(root)
    assert (hook.verb, hook.fixes_links) == ("left", False)
    assert f"core.hooksPath is yours: call `skillkit link` from post-checkout and post-merge in {place}" in hook.note
    hook.file.mkdir(parents=True)
    for name in git_hooks.NAMES:
        (hook.file / name).write_text("skillkit link\n")
    assert [hook.fixes_links for hook in git_hooks.plan(root)] == [True]


def test_two_hooks_of_the_users_are_left_and_told(root: Path) -> None:
    top = Path(git(root, "rev-parse", "--show-toplevel").strip())
    for name in ("post-merge", "post-merge.before-skillkit"):
        (top / ".git/hooks" / name).write_text("#!/bin/sh\n")
    install(root)
    assert [hook.fixes_links for hook in git_hooks.plan(root)] == [True, False]


def test_hooks_are_planned_for_a_folder_that_is_yet_to_be_made(root: Path) -> None:
    top = Path(git(root, "rev-parse", "--show-toplevel").strip())
    first = git_hooks.plan(root / "below/new")[0]
    assert first.file == top / ".git/hooks/post-checkout"
    assert "below/new" in first.text


def test_without_a_repository_there_is_nothing_to_hook_into(tmp_path: Path) -> None:
    with pytest.raises(SkillkitError, match="not a git repository"):
        git_hooks.plan(tmp_path)
