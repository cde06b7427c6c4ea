"""`skillkit new` as it is typed."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli import disk, terminal
from tests.conftest import skillkit
from tests.scaffold.test_step import tree


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "skillkit.toml").write_text("")
    return tmp_path


def test_a_new_skill_is_linked_and_lint_names_its_blanks(root):
    done = skillkit("new", "cut-release", "--company", cwd=root)
    assert (done.returncode, done.stdout) == (
        0,
        "wrote  skills/company_wide/cut-release/SKILL.md\nlinked skills/all/cut-release\n",
    )
    assert os.readlink(root / "skills/all/cut-release") == "../company_wide/cut-release"
    assert "3 other links" in done.stderr  # the agents' own, which `link` makes
    skillkit("link", cwd=root)
    lint = skillkit("lint", cwd=root)
    assert lint.returncode == 1
    assert lint.stdout.count("unfilled-template") == 8


def test_a_filled_skill_has_no_findings(root):
    skillkit(
        "new",
        "cut-release-feed",
        "--team",
        "feed",
        "--owner",
        "@a/feed",
        "--description",
        "Cuts the release. Use when one is due.",
        cwd=root,
    )
    file = root / "skills/team_wide/cut-release-feed/SKILL.md"
    text = file.read_text()
    for blank in ("What exactly the skill does", "example query", "step by step process"):
        text = text.replace(f"<{blank}>", "Cut the release.")
    text = text.replace("<what to check before it is done>", "It is cut").replace("<pitfall to avoid>", "Fridays")
    file.write_text(text)
    skillkit("link", cwd=root)
    done = skillkit("lint", cwd=root)
    assert (done.returncode, done.stdout) == (0, "1 skill checked: no findings\n")


def test_the_name_is_checked_from_any_folder_before_anything_is_written(root):
    skillkit("new", "cut-release", "--company", cwd=root)
    before = tree(root)
    (root / "src/deep").mkdir(parents=True)
    done = skillkit("new", "cut-release", "--team", "release", cwd=root / "src/deep")
    assert done.returncode == 2
    assert done.stderr == (
        "error: the name 'cut-release' is taken: skills/company_wide/cut-release\n"
        "hint: improve that skill, or choose another name\n"
    )
    (root / "src/deep").rmdir()
    (root / "src").rmdir()
    assert tree(root) == before


def test_a_team_missing_from_the_name_is_told_with_the_right_name(root):
    done = skillkit("new", "investigate-speed", "--team", "feed", cwd=root)
    assert done.returncode == 2
    assert "hint: call it 'investigate-speed-feed'" in done.stderr
    assert not (root / "skills").exists()


@pytest.mark.parametrize("flags", [(), ("--company", "--team", "feed")])
def test_whose_it_is_must_be_said_once(root, flags):
    done = skillkit("new", "cut-feed", *flags, cwd=root)
    assert done.returncode == 2
    assert "--company" in done.stderr
    assert not (root / "skills").exists()


def test_outside_a_repository_nothing_is_written(tmp_path):
    done = skillkit("new", "cut-release", "--company", cwd=tmp_path)
    assert done.returncode == 2
    assert "is not in a skills repository" in done.stderr
    assert "skillkit init" in done.stderr
    assert tree(tmp_path) == {}


def test_a_folder_in_place_of_the_link_is_left_and_told(root):
    (root / "skills/all/cut-it").mkdir(parents=True)
    (root / "skills/all/cut-it/notes.txt").write_text("mine")
    done = skillkit("new", "cut-it", "--company", cwd=root)
    assert (done.returncode, "not linked" in done.stderr) == (1, True)
    assert (root / "skills/all/cut-it/notes.txt").read_text() == "mine"
    assert (root / "skills/company_wide/cut-it/SKILL.md").exists()


def test_on_a_terminal_what_is_missing_is_asked_for(root):
    code, screen = terminal.run(
        "new", "cut-feed", cwd=root, keys="feed\nCuts the release. Use when one is due.\n@a/feed\n"
    )
    assert code == 0, screen
    text = (root / "skills/team_wide/cut-feed/SKILL.md").read_text()
    assert "description: Cuts the release. Use when one is due.\n" in text
    assert 'owner: "@a/feed"\n' in text


def test_an_empty_answer_leaves_the_blank(root):
    code, screen = terminal.run("new", "cut-it", "--company", cwd=root, keys="\n\n")
    assert code == 0, screen
    assert "<what it does>" in (root / "skills/company_wide/cut-it/SKILL.md").read_text()


def test_ctrl_c_at_a_question_leaves_nothing(root):
    code, screen = terminal.run(
        "new", "cut-it", "--company", cwd=root, keys="Cuts the release. Use when one is due.\n\x03"
    )
    assert code == 130, screen
    assert tree(root) == {"skillkit.toml": b""}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written_is_told(root):
    (root / "skills").mkdir(mode=0o500)
    done = skillkit("new", "cut-it", "--company", cwd=root)
    assert done.returncode == 2
    assert "check the permissions" in done.stderr


def test_a_full_disk_is_told_and_nothing_is_half_written(tmp_path):
    with disk.mounted(tmp_path / "disk", "size=32k") as root:
        (root / "skillkit.toml").write_text("")
        with contextlib.suppress(OSError), (root / "filler").open("wb", buffering=0) as filler:
            while filler.write(b"x" * 4096):
                pass
        before = tree(root)
        done = skillkit("new", "cut-it", "--company", cwd=root)
        assert done.returncode == 2
        assert "the disk is full" in done.stderr
        assert "Traceback" not in done.stderr
        assert tree(root) == before


def test_where_no_inode_is_left_the_skill_is_whole_or_not_there_and_the_link_is_told(tmp_path):
    outcomes = set()
    for inodes in range(4, 12):
        with disk.mounted(tmp_path / f"disk{inodes}", f"size=1m,nr_inodes={inodes}") as root:
            (root / "skillkit.toml").write_text("")
            done = skillkit("new", "cut-it", "--company", cwd=root)
            there = (root / "skills/company_wide/cut-it/SKILL.md").exists()
            linked = (root / "skills/all/cut-it").exists()
            outcomes.add((there, linked, done.returncode, "run `skillkit link`" in done.stderr))
            assert there or not (root / "skills").exists()
    assert outcomes == {(False, False, 2, False), (True, False, 2, True), (True, True, 0, True)}


def test_in_one_pipe_results_and_talk_come_in_the_order_of_the_work(root):
    command = [sys.executable, "-m", "skillkit", "new", "cut-it", "--company"]
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    said = subprocess.check_output(command, cwd=root, env=buffered, stderr=subprocess.STDOUT, text=True, timeout=60)
    words = [line.split()[0] for line in said.splitlines() if line]
    assert words == ["wrote", "linked", "3", "fill"]


def test_on_a_terminal_a_name_is_asked_for_corrected_and_the_teams_are_listed(root):
    (root / "skillkit.toml").write_text('teams = ["ads", "feed"]\n')
    answers = "ads\nInvestigate Latency\n\nInvestigates. Use when it is slow.\n@acme/ads\n"
    code, screen = terminal.run("new", cwd=root, keys=answers, columns=100, NO_COLOR="1")
    assert code == 0, screen
    assert "Which team is it for? (ads, feed; empty: the whole company)" in screen
    assert "Call it investigate-latency-ads? (Enter: yes; or another name)" in screen
    assert (root / "skills/team_wide/investigate-latency-ads/SKILL.md").exists()


def test_without_a_terminal_what_is_missing_is_said(root):
    done = skillkit("new", "--company", cwd=root)
    assert (done.returncode, done.stdout) == (2, "")
    assert "the name is missing" in done.stderr
    assert "single hyphens: write-release-notes" in skillkit("new", "Write Release_Notes", "--company", cwd=root).stderr
    (root / "skillkit.toml").write_text('teams = ["ads", "feed"]\n')
    assert "or --team TEAM: ads, feed" in skillkit("new", "a-ads", cwd=root).stderr


def test_an_owner_that_codeowners_does_not_name_is_said_with_the_command(root):
    (root / "CODEOWNERS").write_text("* @acme/all\n")
    done = skillkit("new", "cut-release", "--company", "--owner", "@acme/docs", cwd=root)
    said = "@acme/docs owns it, and CODEOWNERS does not say so: `skillkit owners --write` writes that line\n"
    assert said in done.stderr
    skillkit("owners", "--write", cwd=root)
    assert "owner-not-in-codeowners" not in skillkit("lint", cwd=root).stdout
    assert "CODEOWNERS" not in skillkit("new", "tag-release", "--company", cwd=root).stderr


def test_a_list_that_no_longer_fits_is_said_where_the_skill_is_listed(root):
    (root / "skillkit.toml").write_text('agents = ["codex"]\n')
    long = "Cuts the release. Use when " + "one is due, " * 40
    for number in range(30):
        skillkit("new", f"cut-release-{number}", "--company", "--description", long, cwd=root)
    skillkit("link", cwd=root)
    done = skillkit("new", "tag-release", "--company", "--description", long, cwd=root)
    assert "warning: the list of Codex does not fit its budget: " in done.stderr
    assert "`skillkit budget --agent codex` shows which" in done.stderr
    done = skillkit("new", "tag-release-ads", "--team", "ads", "--description", long, cwd=root)
    assert "budget" not in done.stderr
