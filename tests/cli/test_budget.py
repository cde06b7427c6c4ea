"""`skillkit budget` as it is typed."""

import json
from pathlib import Path

import jsonschema
import pytest

from skillkit import schemas
from tests.cli import terminal
from tests.conftest import skillkit

HEAD = "---\nname: {0}\ndescription: {1}\n---\n\nBody\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Sixty company-wide skills with 150 characters each."""
    for i in range(60):
        folder = tmp_path / f"skills/company_wide/n{i:03}"
        folder.mkdir(parents=True)
        (folder / "SKILL.md").write_text(HEAD.format(f"n{i:03}", "d" * 150))
    return tmp_path


def test_the_list_is_forecast_skill_by_skill(root: Path) -> None:
    lines = skillkit("budget", "--agent", "claude", cwd=root).stdout.splitlines()
    assert lines[0].startswith("claude  1,788 of 8,000 columns")
    assert sum(line.endswith(" whole") for line in lines if line.startswith("  n0")) == 9
    assert "  skillListingBudgetFraction: 0.02 would show 60 whole" in lines
    assert "  disableBundledSkills: true would show 48 whole" in lines


def test_skills_out_of_the_agents_reach_are_counted(root: Path) -> None:
    said = "no skill is linked yet: this is what the list will cost after `skillkit link`"
    assert said in skillkit("budget", "--agent", "claude", cwd=root).stdout
    skillkit("link", cwd=root)
    assert said not in skillkit("budget", "--agent", "claude", cwd=root).stdout


def test_a_skill_out_of_reach_is_not_counted(root: Path) -> None:
    skillkit("link", cwd=root)
    names = sorted(path.name for path in (root / "skills/all").iterdir())
    (root / "skills/all" / names[0]).unlink()
    done = skillkit("budget", "--agent", "claude", cwd=root).stdout
    assert "1 skill not linked, and not counted: see `skillkit link --check`" in done
    found = json.loads(skillkit("budget", "--json", "--agent", "claude", cwd=root).stdout)["agents"][0]
    assert found["out_of_reach"] == 1
    assert [skill["name"] for skill in found["skills"]] == names[1:]


def test_in_all_is_what_the_lines_that_are_told_add_up_to(root: Path) -> None:
    found = json.loads(skillkit("budget", "--json", "--agent", "claude", cwd=root).stdout)["agents"][0]
    given = [f"{skill['name']} {skill['description']}".rstrip() for skill in found["skills"]]
    assert found["characters"] == sum(map(len, given))
    assert found["tokens_budgeted"] == sum(-(-len(text) // 4) for text in given)
    assert f"{found['characters']:,} characters" in skillkit("budget", "--agent", "claude", cwd=root).stdout


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_on_a_terminal_each_skill_has_a_bar_and_no_line_of_it_is_wider(root: Path, columns: int) -> None:
    skillkit("link", cwd=root)
    _, screen = terminal.run("budget", "--agent", "claude", cwd=root, columns=columns, NO_COLOR="1")
    rows = [line for line in screen.splitlines() if line.startswith("  n0")]
    assert len(rows) == 60
    assert all(line.endswith("\u2588") and len(line) <= columns for line in rows)


def test_json_fits_its_schema(root: Path) -> None:
    found = json.loads(skillkit("budget", "--json", "--context", "1m", cwd=root).stdout)
    jsonschema.validate(found, schemas.load("budget"))
    assert [(one["agent"], one["limit"]) for one in found["agents"]] == [
        ("claude", 30_000),
        ("cursor", None),
        ("codex", 17_440),
    ]


def test_advice_holds_when_it_is_taken(root: Path) -> None:
    (root / ".claude").mkdir()
    (root / ".claude/settings.json").write_text('{"skillListingBudgetFraction": 0.02}')
    found = json.loads(skillkit("budget", "--json", "--agent", "claude", cwd=root).stdout)["agents"][0]
    assert {skill["shown"] for skill in found["skills"]} == {"whole"}


@pytest.mark.parametrize(("limit", "code"), [("100000", 0), ("10", 1), ("-1", 2)])
def test_max_fails_a_list_that_grew_too_long(root: Path, limit: str, code: int) -> None:
    assert skillkit("budget", "--max", limit, cwd=root).returncode == code


@pytest.mark.parametrize("context", ["", "k", "-1", "0", "much", "1.5m"])
def test_a_context_that_is_no_number_is_told(root: Path, context: str) -> None:
    done = skillkit("budget", f"--context={context}", cwd=root)
    assert done.returncode == 2
    assert "200k" in done.stderr


def test_no_skills_is_an_error(tmp_path: Path) -> None:
    assert skillkit("budget", cwd=tmp_path).returncode == 2
