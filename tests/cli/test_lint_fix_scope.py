"""`lint --fix` changes what its user works on, and says what it left."""

import subprocess
from pathlib import Path

import pytest

from tests.cli.test_lint import put
from tests.cli.test_lint_view import COMMAS, commit
from tests.conftest import skillkit


@pytest.fixture
def many(tmp_path):
    """Committed: three skills with a fault that can be fixed; a fourth is new, and has it too."""
    put(tmp_path, "a", "b", "c", text=COMMAS)
    (tmp_path / "skillkit.toml").write_text("")
    commit(tmp_path)
    put(tmp_path, "mine", text=COMMAS)
    return tmp_path


def changed(root: Path) -> set[str]:
    """Committed files whose text differs."""
    done = subprocess.run(["git", "diff", "--name-only"], cwd=root, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def is_fixed(root: Path, name: str) -> bool:
    return "allowed-tools: Read Write\n" in (root / name / "SKILL.md").read_text()


def test_a_bare_fix_changes_what_changed_and_says_what_it_left(many):
    done = skillkit("lint", "--fix", cwd=many)
    assert changed(many) == set()
    assert is_fixed(many, "mine")
    assert done.stderr == (
        "fixed mine/SKILL.md: write the tools as one string\n"
        "not fixed: 3 findings in 3 files of skills that you did not change; `skillkit lint --fix .` fixes them too\n"
    )
    again = skillkit("lint", "--fix", ".", cwd=many)
    assert changed(many) == {"a/SKILL.md", "b/SKILL.md", "c/SKILL.md"}
    assert "not fixed" not in again.stderr


def test_the_summary_offers_the_call_that_fixes_as_many_as_it_says(many):
    last = skillkit("lint", cwd=many).stdout.splitlines()[-1]
    assert last.endswith("(1 fixable by `skillkit lint --fix`, 3 more by `--fix .`)")


def test_from_a_subfolder_the_call_names_the_root(many):
    (many / "src").mkdir()
    assert "`skillkit lint --fix ..` fixes them too" in skillkit("lint", "--fix", cwd=many / "src").stderr


def test_a_path_is_fixed_whoever_changed_it(many):
    skillkit("lint", "--fix", "a", cwd=many)
    assert changed(many) == {"a/SKILL.md"}
    assert not is_fixed(many, "mine")


def test_where_nothing_changed_a_bare_fix_is_about_all(many):
    commit(many)
    skillkit("lint", "--fix", cwd=many)
    assert len(changed(many)) == 4


def test_without_git_a_bare_fix_is_about_all(tmp_path):
    put(tmp_path, "a", "b", text=COMMAS)
    skillkit("lint", "--fix", cwd=tmp_path)
    assert is_fixed(tmp_path, "a")
    assert is_fixed(tmp_path, "b")


def test_what_the_baseline_holds_is_fixed_when_it_is_asked_for(many):
    commit(many)
    skillkit("lint", "--write-baseline", cwd=many)
    commit(many)
    done = skillkit("lint", "--fix", cwd=many)
    assert changed(many) == set()
    assert "not fixed: 4 findings of skillkit-baseline.json" in done.stderr
    skillkit("lint", "--fix", "--no-baseline", "a", cwd=many)
    assert changed(many) == {"a/SKILL.md"}


@pytest.mark.parametrize("arguments", [(), (".",), ("a",)], ids=["bare", "all", "one"])
def test_diff_shows_what_fix_does(many, arguments):
    before = {name: (many / name / "SKILL.md").read_text() for name in ("a", "b", "c", "mine")}
    shown = skillkit("lint", "--diff", *arguments, cwd=many).stdout
    skillkit("lint", "--fix", *arguments, cwd=many)
    fixed = {name for name, text in before.items() if (many / name / "SKILL.md").read_text() != text}
    assert {line.split("/")[1] for line in shown.splitlines() if line.startswith("+++ ")} == fixed


def test_entries_of_rules_that_did_not_run_are_not_called_outlived(many):
    skillkit("lint", "--write-baseline", cwd=many)
    assert "no longer needed" not in skillkit("lint", "--select", "body", cwd=many).stderr
