"""Every command's output at 50 and 80 columns: no word and no path is broken, and no line is wider than it must be."""

import os
import re
import shutil
from pathlib import Path

import pytest

from skillkit.cli import COMMANDS
from skillkit.cli.shared import commands
from tests import repository
from tests.cli import terminal
from tests.conftest import good, skillkit

pytestmark = [pytest.mark.slow, pytest.mark.nightly]

LONG = "investigate-latency-of-the-checkout-service-when-it-is-slow-ads"
"""A name of the greatest length that lint takes for one."""

WIDE = 400

LABEL = 20
"""Columns before a path or a command that may be on its line."""

MARKDOWN = ("feedback handoff",)
"""Calls whose output is pasted as it is."""

IN_A_NARROW_SUMMARY = {"more", "rules"}
"""What only a summary says that has no room for all rules."""

CALLS: dict[str, list[str]] = {
    "adopt": ["--dry-run"],
    "agents list": [],
    "approve": [],
    "budget": ["--agent", "codex"],
    "budget --all": ["--agent", "codex"],
    "causes": [],
    "check": [],
    "doctor": [],
    "evidence check": [],
    "evidence list": [],
    "explain": ["link-broken"],
    "explain section-missing": [],
    "explain pipe-to-shell": [],
    "feedback handoff": [],
    "feedback list": [],
    "feedback query": ["SELECT name, owner, description FROM skills"],
    "init": [],
    "lake doctor": [],
    "link": ["--check"],
    "lint": ["--all"],
    "list": [],
    "list --all": [],
    "list --capabilities": [],
    "mv": [LONG, "find-latency-ads", "--dry-run"],
    "owners": [],
    "report": [],
    "report --by-skill": [],
    "retire": [LONG, "--dry-run"],
    "route": ["the checkout service is slow"],
    "rules": [],
    "show": [LONG],
    "show --capabilities": [LONG],
    "stale": [],
    "uninstall": ["--dry-run"],
    "upgrade": ["--dry-run"],
    "usage": [],
    "version": [],
}


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Path:
    """A repository with long names, faults, reports, and skills that could be adopted."""
    root = tmp_path_factory.mktemp("house")
    repository.start(root)
    (root / "CODEOWNERS").write_text("/.agents/skills/ @acme-international/documentation-and-release-engineering\n")
    skillkit("init", cwd=root)
    for folder in (f"skills/team_wide/{LONG}", "skills/company_wide/write-notes", ".agents/skills/deploy-site"):
        (root / folder / "references").mkdir(parents=True)
        text = good(folder.rpartition("/")[2], 'metadata:\n  owner: "@acme-international/release-engineering"\n')
        (root / folder / "SKILL.md").write_text(
            text + f"\n[gone](references/{'very-' * 9}long.md) and <example query>\n"
        )
        (root / folder / "references/more-about-it.md").write_text(
            "```sh\ngh release list\ngh release view\ngh pr list\ngh pr view\n"
            "pip install acme-international-release-tools==2.1\n```\n"
        )
    skillkit("link", cwd=root)
    repository.commit(root)
    for number in range(7):
        text = f"step {number} names references/file-{number}.md, which is gone since the release of 2.{number}"
        skillkit("feedback", "add", LONG, text, cwd=root)
    return root


def screen(root: Path, columns: int, *arguments: str) -> str:
    _, text = terminal.run(*arguments, cwd=root, columns=columns, NO_COLOR="1", CI="")
    return text


def words(text: str) -> set[str]:
    """What is between blanks, without what only a table or a bar draws, and numbers that differ between two runs."""
    return {word.strip("()\"',.:;`") for word in text.split() if not re.fullmatch(r"[─━█▁-█^|.0-9:,-]+", word)}


def test_every_command_is_here():
    groups = {name.split()[0] for name in commands.as_typed("skillkit.cli", COMMANDS) if " " in name}
    assert {name for name in COMMANDS if name not in ("new", "preview", "schema")} <= {
        call.split()[0] for call in CALLS
    }, groups


@pytest.mark.parametrize("columns", [50, 80])
@pytest.mark.parametrize("call", CALLS)
def test_no_word_is_broken(house, call, columns):
    arguments = [*call.split(), *CALLS[call]]
    wide, narrow = screen(house, WIDE, *arguments), screen(house, columns, *arguments)
    broken = {word for word in words(narrow) - words(wide) if "…" not in word} - IN_A_NARROW_SUMMARY
    assert broken == set()
    for line in narrow.splitlines():
        if len(line) > columns and call not in MARKDOWN:
            is_command = line.lstrip().startswith("fix: ")  # it is copied
            assert is_command or max(map(len, line.split())) + LABEL > columns, line


CHANGES: dict[str, list[str]] = {
    "adopt": ["--yes"],
    "lint": ["--fix", "--select", "feedback-line-missing", "."],
    "new": ["find-latency-ads", "--team", "ads", "--owner", "@acme-international/release", "--description", "Ads."],
}
"""Calls that change the repository: each has one of its own."""


@pytest.mark.parametrize("columns", [50, 80])
@pytest.mark.parametrize("call", CHANGES)
@pytest.mark.parametrize("is_piped", [False, True], ids=["terminal", "COLUMNS in a pipe"])
def test_what_a_command_says_that_changes_something_folds_too(house, tmp_path, call, columns, is_piped):
    root = tmp_path / "house"
    shutil.copytree(house, root, symlinks=True)
    if is_piped:
        env = {key: value for key, value in os.environ.items() if key != "LINES"}
        done = skillkit(call, *CHANGES[call], cwd=root, env={**env, "COLUMNS": str(columns)})
        text = done.stderr
    else:
        text = screen(root, columns, call, *CHANGES[call])
    assert text.count("\n") > 1
    for line in text.splitlines():
        assert len(line) <= columns or max(map(len, line.split())) + LABEL > columns, line
