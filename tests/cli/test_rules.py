"""`skillkit rules` and `skillkit explain`: ours, and those of the house."""

import json
import os
import re

import pytest

from skillkit.lint.page import page
from skillkit.lint.rule import all_rules
from tests.cli import terminal
from tests.conftest import skillkit

HOUSE = """\
[lint.rules]
body-too-long = "off"

[[lint.custom]]
name = "wiki-is-gone"
message = "links to the wiki, which is gone"
severity = "note"
pattern = "https?://wiki/"
bad = ["see http://wiki/start"]
good = ["see the handbook"]
"""


def test_every_rule_is_listed_with_its_severity_here(tmp_path):
    (tmp_path / "skillkit.toml").write_text(HOUSE)
    rows = {row["name"]: row for row in json.loads(skillkit("rules", "--json", cwd=tmp_path).stdout)}
    assert list(rows) == [*(rule.name for rule in all_rules()), "wiki-is-gone"]
    assert (rows["body-too-long"]["severity"], rows["wiki-is-gone"]["severity"]) == ("off", "note")
    assert rows["body-too-long"]["options"] == {"max-lines": 500}
    lines = skillkit("rules", "--family", "custom", cwd=tmp_path).stdout.splitlines()
    assert lines == ["custom", "  wiki-is-gone  note     links to the wiki, which is gone"]


@pytest.mark.parametrize(
    ("change", "code", "told"),
    [
        pytest.param(("", ""), 0, "1 house rule, 2 samples: 0 failed", id="they behave"),
        pytest.param(("http://wiki/start", "the wiki"), 1, "the bad sample 'see the wiki' is not found", id="bad"),
        pytest.param(("the handbook", "http://wiki/"), 1, "the good sample 'see http://wiki/' is found", id="good"),
        pytest.param(("good =", "# good ="), 0, "without both a bad and a good sample: wiki-is-gone", id="no good one"),
        pytest.param((HOUSE, ""), 2, "no house rules to test", id="no house rule"),
    ],
)
def test_the_samples_of_house_rules_are_run(tmp_path, change, code, told):
    (tmp_path / "skillkit.toml").write_text(HOUSE.replace(*change) if change[0] else HOUSE)
    done = skillkit("rules", "--test", cwd=tmp_path)
    assert done.returncode == code
    assert told in done.stdout + done.stderr


def test_a_misspelt_family_is_told_with_the_one_that_was_meant(tmp_path):
    done = skillkit("rules", "--family", "secruity", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean 'security'?" in done.stderr


def test_a_page_is_shown_of_our_rules_and_of_the_house_s(tmp_path):
    (tmp_path / "skillkit.toml").write_text(HOUSE)
    assert "Option `max-lines`: `500` by default." in skillkit("explain", "body-too-long", cwd=tmp_path).stdout
    assert "links to the wiki, which is gone" in skillkit("explain", "wiki-is-gone", cwd=tmp_path).stdout


def test_a_page_of_ours_is_shown_though_the_configuration_is_wrong(tmp_path):
    (tmp_path / "skillkit.toml").write_text("[lint.rules]\nbody-too-long = { max-line = 4 }\n")
    assert skillkit("explain", "body-too-long", cwd=tmp_path).returncode == 0
    done = skillkit("explain", "body-to-long", cwd=tmp_path)
    assert done.returncode == 2


def test_a_misspelt_rule_is_told_with_the_one_that_was_meant(tmp_path):
    done = skillkit("explain", "body-to-long", cwd=tmp_path)
    assert done.returncode == 2
    assert "did you mean 'body-too-long'?" in done.stderr


@pytest.mark.parametrize("columns", [60, 100])
def test_on_a_terminal_no_line_is_too_long_and_every_word_is_there(tmp_path, columns):
    terminal = {**os.environ, "FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": str(columns)}
    said = skillkit("rules", cwd=tmp_path, env=terminal).stdout
    assert all(len(line) <= columns for line in said.splitlines())
    words = said.split()
    for rule in all_rules():
        assert {rule.name, *page(rule).fault.split()} <= set(words)


def test_in_a_pipe_a_rule_is_a_line(tmp_path):
    lines = skillkit("rules", cwd=tmp_path).stdout.splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ")] == [rule.name for rule in all_rules()]


def test_on_a_terminal_a_page_is_the_same_words_in_lines_that_fit(tmp_path):
    terminal = {**os.environ, "FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "60"}
    for rule in ("team-skill-open-to-model", "description-without-when", "secret"):
        plain, folded = (skillkit("explain", rule, cwd=tmp_path, env=env).stdout for env in (None, terminal))
        assert folded.split() == plain.split()
        assert [text.split() for text in examples(folded)] == [text.split() for text in examples(plain)]
        assert all(len(line) <= 60 or " " not in line.strip() for line in folded.splitlines())


def examples(page: str) -> list[str]:
    return page.split("~~~~\n")[1::2]


@pytest.mark.parametrize("columns", [50, 80])
def test_a_terminal_shows_the_families_first_and_all_on_demand(tmp_path, columns):
    code, screen = terminal.run("rules", cwd=tmp_path, columns=columns, NO_COLOR="1", CI="")
    assert (code, screen.count("\n") < 30) == (0, True)
    numbers = [int(number) for number in re.findall(r"(\d+) rules", screen)]
    assert sum(numbers) == len(all_rules())
    for command in re.findall(r"^  skillkit (.*?)(?:  .*)?$", screen, re.MULTILINE):
        assert skillkit(*command.split(), cwd=tmp_path).returncode == 0
    _, whole = terminal.run("rules", "--all", cwd=tmp_path, columns=columns, NO_COLOR="1", CI="")
    assert {rule.name for rule in all_rules()} <= set(whole.split())
