"""The baseline holds what was there when it was written, and says what else is written into it."""

import json
import re

import pytest

from tests.cli import terminal
from tests.cli.test_lint import put
from tests.cli.test_lint_view import COMMAS, commit
from tests.conftest import good, skillkit


@pytest.fixture
def known(tmp_path):
    """Two skills with a fault that the baseline holds."""
    put(tmp_path, "a", "b", text=COMMAS)
    (tmp_path / "skillkit.toml").write_text("")
    commit(tmp_path)
    skillkit("lint", "--write-baseline", cwd=tmp_path)
    commit(tmp_path)
    return tmp_path


def entries(root):
    return [entry["path"] for entry in json.loads((root / "skillkit-baseline.json").read_text())["findings"] if entry]


def test_what_is_new_in_it_is_named(known):
    put(known, "late", text=COMMAS)
    assert skillkit("lint", cwd=known).returncode == 0  # a warning
    assert "late/SKILL.md" in skillkit("lint", cwd=known).stdout
    done = skillkit("lint", "--write-baseline", cwd=known)
    assert done.stderr.splitlines()[1:] == ["1 of them was not in it before: late"]


def test_a_skill_that_is_still_being_written_is_not_recorded(known):
    skillkit("init", cwd=known)
    skillkit("new", "tag-release", "--company", "--owner", "@acme/docs", cwd=known)
    done = skillkit("lint", "--write-baseline", cwd=known)
    assert done.returncode == 0
    assert re.search("not written: [0-9]+ findings of skills with placeholders to fill in: tag-release\n", done.stderr)
    assert "tag-release" not in str(entries(known))
    assert skillkit("lint", cwd=known).returncode == 1


def test_pruned_it_loses_what_was_fixed_and_gains_nothing(known):
    (known / "a/SKILL.md").write_text(good("a"))
    put(known, "late", text=COMMAS)
    done = skillkit("lint", cwd=known)
    assert "`skillkit lint --prune-baseline` removes these entries, and adds none" in done.stderr
    done = skillkit("lint", "--prune-baseline", cwd=known)
    assert (done.returncode, done.stderr) == (0, "1 finding removed from skillkit-baseline.json, 1 left\n")
    assert entries(known) == ["b/SKILL.md"]
    assert "late/SKILL.md" in skillkit("lint", cwd=known).stdout


@pytest.mark.parametrize("arguments", [["a"], ["--base", "HEAD"], ["--write-baseline"], ["--diff"]])
def test_a_part_is_not_pruned(known, arguments):
    done = skillkit("lint", "--prune-baseline", *arguments, cwd=known)
    assert done.returncode == 2
    assert "error: " in done.stderr


def test_without_a_baseline_there_is_nothing_to_prune(tmp_path):
    put(tmp_path, "a", text=COMMAS)
    done = skillkit("lint", "--prune-baseline", cwd=tmp_path)
    assert done.returncode == 2
    assert "`skillkit lint --write-baseline` writes it" in done.stderr


@pytest.mark.parametrize("flag", ["--fix", "--unsafe-fixes"])
def test_the_call_that_fixes_what_it_holds_names_a_real_skill(known, flag):
    done = skillkit("lint", flag, cwd=known)
    assert f"`skillkit lint {flag} --no-baseline a` fixes those of this skill" in done.stderr


def test_a_terminal_shows_a_hint_once_and_each_finding_with_severity_and_rule(tmp_path):
    put(tmp_path, "a", "b", "c", text=COMMAS + "\nDo it with <what>.\n\nAnd <which>.\n")
    (tmp_path / "skillkit.toml").write_text("")
    _, screen = terminal.run("lint", cwd=tmp_path, NO_COLOR="1", CI="")
    hints = [line for line in screen.splitlines() if "hint:" in line]
    assert len(hints) == len(set(hints)) > 0
    numbered = [line for line in screen.splitlines() if line[:5].strip().isdigit()]
    assert all(line.split()[1] in ("error", "warning", "note") for line in numbered)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        pytest.param("<<<<<<< HEAD\n{was}=======\n>>>>>>> other\n", "has a merge conflict at line 1", id="a conflict"),
        pytest.param("{was}x", "not a baseline: it is no JSON at line ", id="no JSON"),
        pytest.param("null", "not a baseline: it has no list of findings", id="another document"),
    ],
)
def test_a_file_that_is_no_baseline_is_replaced_as_the_hint_says(known, damage, said):
    file = known / "skillkit-baseline.json"
    was = file.read_text()
    file.write_text(damage.replace("{was}", was))
    for command in (["lint"], ["check"], ["lint", "--prune-baseline"]):
        done = skillkit(*command, cwd=known)
        assert (done.returncode, said in done.stderr) == (2, True)
        assert done.stderr.endswith("hint: `skillkit lint --write-baseline` rewrites it\n")
    done = skillkit("lint", "--write-baseline", cwd=known)
    assert (done.returncode, said in done.stderr, "; it is replaced" in done.stderr) == (0, True, True)
    assert file.read_text() == was
