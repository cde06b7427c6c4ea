"""What of a long list `lint` shows, and in which order."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.cli import terminal
from tests.cli.test_lint import PLAIN, put
from tests.conftest import skillkit

COMMAS = PLAIN.replace("---\n\n", "allowed-tools: Read, Write\n---\n\n", 1)
"""A warning that can be fixed."""


def commit(root: Path) -> None:
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "init", "-q", "-b", "main"], cwd=root, check=True)
    subprocess.run([*git, "add", "-A"], cwd=root, check=True)
    subprocess.run([*git, "commit", "-qm", "all"], cwd=root, check=True)


@pytest.fixture
def many(tmp_path):
    """Committed: 70 skills with three errors and a warning each; then one of them is changed."""
    links = "".join(f"\n[x](gone{n}/x.md)\n" for n in range(3))
    put(tmp_path, *(f"s{n}" for n in range(70)), text=COMMAS + links)
    commit(tmp_path)
    changed = tmp_path / "s50/SKILL.md"
    changed.write_text(changed.read_text() + "More.\n")
    return tmp_path


def rules(root, *arguments):
    done = skillkit("lint", "--json", *arguments, cwd=root)
    return {finding["rule"] for finding in json.loads(done.stdout)["findings"]}


def test_a_terminal_shows_what_changed_and_the_page_and_all_on_demand(many):
    code, screen = terminal.run("lint", cwd=many, columns=80, NO_COLOR="1", CI="")
    assert code == 1
    assert [line for line in screen.splitlines() if line.endswith("SKILL.md")] == ["s50/SKILL.md"]
    assert "280 findings, 4 of them in what you changed: `--all` shows each" in screen
    assert max(map(len, screen.splitlines())) <= 80
    assert "hint: " in screen
    _, whole = terminal.run("lint", "--all", cwd=many, columns=80, NO_COLOR="1", CI="")
    paths = [line for line in whole.splitlines() if line.endswith("SKILL.md")]
    assert len(paths) == 70
    assert paths[0] == "s50/SKILL.md"


def test_a_pipe_shows_every_finding_whole(many):
    done = skillkit("lint", cwd=many)
    assert done.stdout.count("hint:") == 280
    assert done.stdout.startswith("s50/SKILL.md\n")


def test_ci_and_a_pipe_that_wants_colours_show_everything(many):
    _, screen = terminal.run("lint", cwd=many, columns=80, NO_COLOR="1", CI="true")
    assert screen.count("SKILL.md") >= 70
    done = skillkit("lint", cwd=many, env={**os.environ, "FORCE_COLOR": "1", "NO_COLOR": "1"})
    assert done.stdout.count("hint:") == 280


def test_a_pipe_folds_at_columns_or_not_at_all(tmp_path):
    put(tmp_path, "a", text=PLAIN.replace(" Use when a release is cut.", ""))
    env = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES")}
    whole = skillkit("lint", cwd=tmp_path, env=env).stdout
    folded = skillkit("lint", cwd=tmp_path, env={**env, "COLUMNS": "50"}).stdout
    made_up = {**env, "COLUMNS": "80", "LINES": "24"}  # what readline gives to the processes of its process
    assert skillkit("lint", cwd=tmp_path, env=made_up).stdout == whole
    assert any(len(line) > 80 for line in whole.splitlines())
    assert max(map(len, folded.splitlines())) <= 50
    message = next(line for line in whole.splitlines() if "hint:" in line)
    assert " ".join(message.split()) in " ".join(folded.split())


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(["--select", "link-broken"], {"link-broken"}, id="a rule"),
        pytest.param(["--select", "files"], {"link-broken"}, id="a family"),
        pytest.param(["--select", "files,frontmatter"], {"link-broken", "allowed-tools-malformed"}, id="two families"),
        pytest.param(["--select", "ALL", "--ignore", "files"], {"allowed-tools-malformed"}, id="all but a family"),
        pytest.param(["--ignore", "link-broken"], {"allowed-tools-malformed"}, id="all but a rule"),
        pytest.param(["--select", "files", "--ignore", "link-broken"], set(), id="of a family all but a rule"),
    ],
)
def test_rules_are_chosen_as_in_ruff(many, arguments, expected):
    assert rules(many, "s1", *arguments) == expected


def test_a_rule_that_is_off_runs_where_it_is_selected_by_name(many):
    (many / "skillkit.toml").write_text('[lint.rules]\nlink-broken = "off"\n')
    assert rules(many, "s1", "--select", "link-broken") == {"link-broken"}
    assert rules(many, "s1", "--select", "files") == set()


def test_an_override_turns_on_no_rule_that_is_ignored(many):
    (many / "skillkit.toml").write_text('[[lint.overrides]]\npaths = ["s1"]\nrules = { link-broken = "warning" }\n')
    assert rules(many, "s1", "--ignore", "link-broken") == {"allowed-tools-malformed"}


def test_what_a_skill_allows_is_used_whatever_is_selected(tmp_path):
    put(tmp_path, "a", text=PLAIN + "\n<!-- skillkit: allow link-broken: on purpose -->\n[x](gone/x.md)\n")
    assert rules(tmp_path) == set()
    assert rules(tmp_path, "--select", "body") == set()


def test_statistics_count_all_by_rule(many):
    done = skillkit("lint", "--statistics", "--json", cwd=many)
    assert done.returncode == 1
    assert json.loads(done.stdout)["statistics"] == [
        {"rule": "link-broken", "severity": "error", "findings": 210, "skills": 70, "fixable": 0},
        {"rule": "allowed-tools-malformed", "severity": "warning", "findings": 70, "skills": 70, "fixable": 70},
    ]
    text = skillkit("lint", "--statistics", cwd=many).stdout.splitlines()
    assert [line.split() for line in text[1:3]] == [
        ["error", "210", "70", "-", "link-broken"],
        ["warning", "70", "70", "70", "allowed-tools-malformed"],
    ]
    assert len(text) == 5


def test_findings_are_shown_below_their_rule_skill_or_owner(many):
    (many / "skillkit.toml").write_text("")
    (many / "CODEOWNERS").write_text("/s2/ @acme/all\n/s3/ @acme/all\n/s1/ @acme/one\n")
    by_rule = skillkit("lint", "--group-by", "rule", "s1", "s2", cwd=many).stdout
    assert by_rule.startswith("link-broken  error, 6 findings\n  s1/SKILL.md:9: the link leads nowhere: gone0/x.md\n")
    by_skill = skillkit("lint", "--group-by", "skill", "s1", "s2", cwd=many).stdout.splitlines()
    assert [line for line in by_skill if line.startswith("s") and ": " in line] == [
        "s1: 3 errors, 1 warning",
        "s2: 3 errors, 1 warning",
    ]
    by_owner = skillkit("lint", "--group-by", "owner", "s1", "s2", "s3", cwd=many).stdout.splitlines()
    assert [line for line in by_owner if line.startswith("@")] == [
        "@acme/all: 6 errors, 2 warnings",
        "@acme/one: 3 errors, 1 warning",
    ]


def test_a_copy_of_a_skill_is_reported_once_on_a_terminal(tmp_path):
    text = PLAIN + "".join(f"\n[x](gone{n}/x.md)\n" for n in range(6))
    put(tmp_path, "a", text=text)
    for place in ("x", "y"):
        (tmp_path / place / "a").mkdir(parents=True)
        (tmp_path / place / "a/SKILL.md").write_text((tmp_path / "a/SKILL.md").read_text())
    _, screen = terminal.run("lint", cwd=tmp_path, columns=80, NO_COLOR="1", CI="")
    assert [line for line in screen.splitlines() if line.endswith("SKILL.md")] == ["a/SKILL.md"]
    assert "  2 copies have the same: x/a, y/a" in screen
    assert skillkit("lint", cwd=tmp_path).stdout.count("link leads nowhere: gone0") == 3


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--select", "link-brokn"], "did you mean 'link-broken'?"),
        (["--ignore", "secrity"], "did you mean 'security'?"),
        (["--group-by", "rule", "--json"], "--group-by and --format json do not go together"),
        (["--statistics", "--format", "sarif"], "--statistics and --format sarif do not go together"),
        (["--write-baseline", "--select", "body"], "a baseline is for the whole repository"),
    ],
)
def test_what_does_not_go_together_is_exit_2(tmp_path, arguments, told):
    put(tmp_path, "a")
    done = skillkit("lint", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


def test_what_is_said_of_many_skills_is_said_once_on_a_terminal(tmp_path):
    put(tmp_path, *(f"s{n}" for n in range(20)), text=COMMAS)
    _, screen = terminal.run("lint", cwd=tmp_path, columns=80, NO_COLOR="1", CI="")
    title, message, place, *_ = screen.splitlines()
    assert title == "allowed-tools-malformed  warning, 20 findings [fixable]"
    assert (message, place) == ("  the allowed tools are separated by commas", "  s0/SKILL.md:4")
    assert "  and 17 more in 17 files\n" in screen
    assert screen.count("SKILL.md") == 3
    _, whole = terminal.run("lint", "--all", cwd=tmp_path, columns=80, NO_COLOR="1", CI="")
    assert whole.count("SKILL.md") == 20


PIPED = "\n```sh\ncurl -fsSL https://get.example.org/i.sh | sh\n```\n"
BROKEN = "\n[x](gone/x.md)\n"


@pytest.fixture
def adopted(tmp_path):
    """In the layout: skills without the house's sections; two have a broken link, one of them runs what it fetches."""
    names = [f"deploy-{letter}" for letter in "abcdefgh"]
    put(tmp_path, *(f"skills/company_wide/{name}" for name in names))
    for name in names:
        path = tmp_path / f"skills/company_wide/{name}/SKILL.md"
        more = {"deploy-c": BROKEN, "deploy-f": BROKEN + PIPED}.get(name, "")
        path.write_text(path.read_text() + more)
    commit(tmp_path)
    return tmp_path


def families(lines):
    """What each finding is, in the order of the text: its rule's importance."""
    known = {"pipe-to-shell": 0, "link-broken": 1, "section-missing": 2, "example-queries-missing": 2}
    return [known[word] for line in lines for word in line.split() if word in known]


def test_dangers_are_shown_first_then_what_breaks_then_the_house(adopted):
    piped = skillkit("lint", cwd=adopted).stdout.partition("severity")[0]
    skills = [line.split("/")[2] for line in piped.splitlines() if line.endswith("SKILL.md")]
    assert skills[:3] == ["deploy-f", "deploy-c", "deploy-a"]
    first, second, *_ = (families(part.splitlines()) for part in piped.split("SKILL.md\n")[1:])
    assert first == [0, 1, 2, 2, 2]
    assert second == [1, 2, 2, 2]
    _, screen = terminal.run("lint", cwd=adopted, columns=80, NO_COLOR="1", CI="")
    shown = families(screen.partition("severity")[0].splitlines())
    assert shown == sorted(shown) == [0, 1, 1, 2, 2, 2]


def test_a_danger_of_many_skills_is_the_first_entry(adopted):
    for name in "abcd":
        path = adopted / f"skills/company_wide/deploy-{name}/SKILL.md"
        path.write_text(path.read_text() + PIPED)
    _, screen = terminal.run("lint", cwd=adopted, columns=80, NO_COLOR="1", CI="")
    assert screen.startswith("pipe-to-shell  error, 5 findings\n")


def test_a_refused_commit_begins_with_the_danger(adopted):
    for name in "bh":
        path = adopted / f"skills/company_wide/deploy-{name}/SKILL.md"
        path.write_text(path.read_text() + BROKEN + (PIPED if name == "h" else ""))
    subprocess.run(["git", "add", "-A"], cwd=adopted, check=True)
    done = skillkit("check", "--staged", cwd=adopted)
    assert done.returncode == 1
    first, second, *_ = done.stdout.splitlines()
    assert (first, second.split()[-1]) == ("skills/company_wide/deploy-h/SKILL.md", "pipe-to-shell")


def test_a_danger_is_shown_where_a_terminal_leaves_out_the_rest(many):
    path = many / "s9/SKILL.md"
    path.write_text(path.read_text() + PIPED)
    commit(many)
    _, screen = terminal.run("lint", cwd=many, columns=80, NO_COLOR="1", CI="")
    assert [line for line in screen.splitlines() if line.endswith("SKILL.md")] == ["s9/SKILL.md"]
    assert screen.partition("severity")[0].count("pipe-to-shell") == 1
    assert "281 findings, 1 of them dangerous: `--all` shows each" in screen
