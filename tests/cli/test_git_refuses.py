"""Where git tells nothing of a repository, no command says that all is well: it needs no git, or says why."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer

from skillkit.cli import COMMANDS, app
from skillkit.cli.shared import commands, edge
from tests import repository
from tests.conftest import good, skillkit
from tests.repository import git

NAME, OLD = "write-release-notes", "write-notes"

ARGUMENTS: dict[str, list[tuple[str, ...]]] = {
    "adopt": [("--yes",)],
    "agents": [()],
    "agents measure": [("--agent", "claude", "--bin", "none-such")],
    "approve": [(NAME, "--why", "reviewed")],
    "budget": [()],
    "check": [(), ("--base", "HEAD~1"), ("--format", "sarif")],
    "doctor": [()],
    "evidence add": [(NAME, "--passed", "2", "--of", "2", "--model", "m", "--agent", "claude")],
    "evidence check": [(), ("--base", "HEAD~1"), ("--staged",)],
    "evidence import": [("none.json",)],
    "evidence list": [()],
    "evidence run": [(NAME, "--agent", "none-such")],
    "explain": [("body-too-long",)],
    "feedback add": [(NAME, "the second step fails"), (OLD, "the second step fails")],
    "feedback list": [()],
    "feedback purge": [("--older-than", "10")],
    "feedback query": [("FROM skills",)],
    "feedback reopen": [("0123abcd",)],
    "report": [()],
    "feedback resolve": [("0123abcd",), ("0123abcd", "--commit", "0123456789", "--no-check")],
    "feedback handoff": [()],
    "feedback show": [("0123abcd",)],
    "feedback triage": [("0123abcd", "--cause", "body")],
    "init": [(), ("--git-hooks",), ("--weekly", "github")],
    "lake compact": [()],
    "lake doctor": [()],
    "lake export": [()],
    "lake init": [()],
    "lake maintain": [()],
    "lake move": [("--to", "folder")],
    "lake sync": [()],
    "link": [(), ("--check",)],
    "lint": [(), ("--base", "HEAD~1"), ("--staged",), ("--fix", "--staged"), ("--format", "sarif"), ("--diff",)],
    "list": [()],
    "mv": [(NAME, "make-notes", "--yes")],
    "new": [("write-more-notes", "--company")],
    "owners": [(), ("--write",)],
    "preview": [("--agent", "none-such")],
    "retire": [(NAME, "--reason", "done", "--yes")],
    "route": [("release notes",), ("--check",)],
    "rules": [()],
    "schema": [("findings",)],
    "show": [(NAME,)],
    "stale": [()],
    "causes": [()],
    "uninstall": [("--yes",)],
    "upgrade": [("--dry-run",), ("--yes",)],
    "usage": [()],
    "usage import": [("transcripts",)],
}
"""Every command, and the ways to call it that ask git different things."""

CALLS = [(*name.split(), *arguments) for name, ways in ARGUMENTS.items() for arguments in ways]

BY_HEART = ("lint", "list", "show", "link", "budget", "route", "feedback add", "feedback list", "lake sync", "rules")
"""Commands whose plain call needs no git: another user's repository is no reason to refuse them."""


def test_every_command_is_in_the_table():
    groups = {name.split()[0] for name in commands.as_typed("skillkit.cli", COMMANDS) if " " in name}
    typed = {name for name in commands.as_typed("skillkit.cli", COMMANDS) if name not in groups}
    assert typed | {"agents", "usage"} == set(ARGUMENTS)  # groups that do something without a further word


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository where git has something to say to every question: a path gone, a rename, something staged."""
    root = tmp_path_factory.mktemp("made") / "repo"
    root.mkdir()
    repository.start(root)
    skill = root / "skills/company_wide" / NAME
    skill.mkdir(parents=True)
    (skill / "SKILL.md").write_text(good(NAME) + "- Ask `tools/notes.py` first.\n")
    old = root / "skills/company_wide" / OLD
    old.mkdir()
    (old / "SKILL.md").write_text(good(OLD))
    foreign = root / ".claude/skills-of-old/review"
    foreign.mkdir(parents=True)
    (foreign / "SKILL.md").write_text(good("review"))
    (root / "transcripts").mkdir()
    (root / "tools").mkdir()
    (root / "tools/notes.py").write_text("print()\n")
    repository.commit(root)
    git(root, "mv", "skills/company_wide/write-notes", "skills/company_wide/write-news")
    git(root, "rm", "-q", "tools/notes.py")
    repository.commit(root)
    (skill / "SKILL.md").write_text((skill / "SKILL.md").read_text() + "- TODO\n")
    git(root, "add", "-A")
    return root


Condition = Callable[[Path, pytest.MonkeyPatch], None]


def another_owner(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.name != "nt" and os.geteuid() == 0:
        for folder, _, names in os.walk(root):
            for name in ("", *names):
                os.lchown(os.path.join(folder, name), 12345, 12345)
    else:
        monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")


def no_program(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = root.parent / "empty"
    empty.mkdir()
    monkeypatch.setenv("PATH", str(empty))


def a_lost_worktree(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a container sees that mounts a worktree alone."""
    shutil.rmtree(root / ".git")
    (root / ".git").write_text("gitdir: /gone/repo/.git/worktrees/w\n")


def damage(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(root / ".git/objects")
    (root / ".git/objects").mkdir()


CONDITIONS: dict[str, tuple[Condition, str]] = {
    "another owner": (another_owner, "git config --global --add safe.directory "),
    "no git program": (no_program, "no git is on PATH"),
    "a lost worktree": (a_lost_worktree, "not a git repository: /gone/repo/.git/worktrees/w"),
    "damage": (damage, "`git cat-file` has no object|`git .*` failed: |there is no such commit|no skill is called"),
}
"""What keeps git from answering, and a pattern of what is then said."""


@pytest.fixture(scope="module")
def usual(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[tuple[str, ...]], tuple[int, str]]:
    """The exit code and output of a call where git answers; asked once for each call."""
    known: dict[tuple[str, ...], tuple[int, str]] = {}

    def ask(call: tuple[str, ...]) -> tuple[int, str]:
        if call not in known:
            with pytest.MonkeyPatch.context() as patch:
                root = tmp_path_factory.mktemp("usual") / "repo"
                shutil.copytree(made, root, symlinks=True)
                known[call] = _run(call, root, patch)[:2]
        return known[call]

    return ask


def _run(call: tuple[str, ...], root: Path, patch: pytest.MonkeyPatch) -> tuple[int, str, str]:
    """The exit code, stdout and stderr of a call in this process, ids, times and the root taken out."""
    import io

    patch.chdir(root)
    patch.setattr(sys, "argv", ["skillkit", *call])
    patch.setattr(sys, "stdin", io.StringIO())
    out, err = io.StringIO(), io.StringIO()
    patch.setattr(sys, "stdout", out)
    patch.setattr(sys, "stderr", err)
    code = edge.run(typer.main.get_command(app))
    shown = out.getvalue().replace(str(root), "ROOT").replace(os.path.realpath(root), "ROOT")
    return code, re.sub(r"[0-9a-f]{8,}[0-9a-f-]*|\d\d:\d\d", "*", shown), err.getvalue()


@pytest.fixture
def patch() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as found:
        yield found


@pytest.mark.slow
@pytest.mark.parametrize("condition", CONDITIONS)
@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_a_command_says_what_it_says_elsewhere_or_why_git_does_not_answer(
    made: Path, usual, tmp_path: Path, patch: pytest.MonkeyPatch, call: tuple[str, ...], condition: str
) -> None:
    expected = usual(call)
    root = tmp_path / "repo"
    shutil.copytree(made, root, symlinks=True)
    break_it, words = CONDITIONS[condition]
    break_it(root, patch)
    code, out, err = _run(call, root, patch)
    assert "no git repository" not in out + err
    assert "Traceback" not in err
    if re.search(words, out + err):
        is_noted = "whether git ignores skills or links is not known" in err and (code, out) == expected
        is_said = is_noted or (code, call[0]) in ((1, "doctor"), (0, "init")) or call[:3] == ("feedback", "add", OLD)
        assert code == 2 or is_said
    else:
        assert (code, out) == expected


@pytest.mark.parametrize("condition", CONDITIONS)
@pytest.mark.parametrize(
    "call", [("check",), ("check", "--base", "HEAD~1"), ("stale",), ("lint", "--staged")], ids=" ".join
)
def test_what_needs_git_never_passes_without_it(
    made: Path, tmp_path: Path, patch: pytest.MonkeyPatch, call: tuple[str, ...], condition: str
) -> None:
    root = tmp_path / "repo"
    shutil.copytree(made, root, symlinks=True)
    break_it, words = CONDITIONS[condition]
    break_it(root, patch)
    code, out, err = _run(call, root, patch)
    assert (code, out) == (2, "")
    assert re.search(words, err)
    assert len(err.splitlines()) == 2


@pytest.mark.parametrize("name", BY_HEART)
def test_what_needs_no_git_works_in_a_repository_of_another_user(
    made: Path, usual, tmp_path: Path, patch: pytest.MonkeyPatch, name: str
) -> None:
    call = (*name.split(), *ARGUMENTS[name][0])
    root = tmp_path / "repo"
    shutil.copytree(made, root, symlinks=True)
    another_owner(root, patch)
    assert _run(call, root, patch)[:2] == usual(call)


def test_the_command_that_is_printed_is_the_way_out(made: Path, tmp_path: Path) -> None:
    """In a folder whose name needs quotes, as a process of its own."""
    root = tmp_path / "it's mine"
    shutil.copytree(made, root, symlinks=True)
    with pytest.MonkeyPatch.context() as patch:
        another_owner(root, patch)
        patch.setenv("HOME", str(tmp_path))
        refused = skillkit("check", cwd=root)
        command = refused.stderr.partition("if you trust its owner: ")[2].strip()
        assert refused.returncode == 2
        assert command.startswith("git config --global --add safe.directory ")
        subprocess.run(command, shell=True, check=True, cwd=tmp_path)
        if "GIT_TEST_ASSUME_DIFFERENT_OWNER" not in os.environ:
            assert "path-gone" in skillkit("check", cwd=root).stdout


def test_outside_of_a_repository_check_says_what_it_cannot_know(tmp_path: Path) -> None:
    folder = tmp_path / "skills/company_wide" / NAME
    folder.mkdir(parents=True)
    (folder / "SKILL.md").write_text(good(NAME))
    assert (
        "this is no git repository, so nothing is known of paths that are gone"
        in skillkit("check", cwd=tmp_path).stderr
    )
