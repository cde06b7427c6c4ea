"""`skillkit budget` as it is typed."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from skillkit import schemas
from skillkit.agents.shared import registry
from skillkit.cli.budget import budget_summary
from skillkit.cli.budget.budget_summary import FEWEST, SCREEN
from skillkit.listing.forecast import forecast
from skillkit.listing.listing import Shown
from skillkit.model.workspace import Workspace
from tests.cli import terminal
from tests.conftest import good, skillkit

HEAD = "---\nname: {0}\ndescription: {1}\n---\n\nBody\n"


def write_numbered(root: Path, numbers: range = range(60)) -> None:
    """Company-wide skills, n000 to n059, whose descriptions have 150 characters each."""
    for i in numbers:
        folder = root / f"skills/company_wide/n{i:03}"
        folder.mkdir(parents=True)
        (folder / "SKILL.md").write_text(HEAD.format(f"n{i:03}", "d" * 150))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_numbered(tmp_path)
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
    _, screen = terminal.run("budget", "--all", "--agent", "claude", cwd=root, columns=columns, NO_COLOR="1")
    rows = [line for line in screen.splitlines() if line.startswith("  n0")]
    assert len(rows) == 60
    assert all(line.endswith("\u2588") and len(line) <= columns for line in rows)


@pytest.mark.slow
@pytest.mark.parametrize("columns", [50, 80])
@pytest.mark.parametrize("agents", [(), tuple(agent.name for agent in registry.all_agents())], ids=["as set up", "all"])
def test_a_screen_has_a_line_an_agent_and_the_worst_skills(root: Path, columns: int, agents: tuple[str, ...]) -> None:
    skillkit("link", cwd=root)
    chosen = [word for name in agents for word in ("--agent", name)]
    _, screen = terminal.run("budget", *chosen, cwd=root, columns=columns, LINES="24", NO_COLOR="1")
    lines = screen.splitlines()
    command = f"skillkit budget{''.join(f' {word}' for word in chosen)} --all"
    assert lines[-1].endswith(command)
    assert sum(-(-len(line) // columns) or 1 for line in lines) <= SCREEN
    assert all(len(line) <= columns for line in lines[:-1])
    flat = " ".join(screen.split())
    assert "claude 1,788 of 8,000 columns, its own up to 6,209: 9 whole, 51 name only" in flat
    assert "claude: skillListingBudgetFraction: 0.02 would show 60 whole" in flat
    named = [line for line in lines if line.startswith("  n0")]
    assert len(named) >= FEWEST
    assert f"and {51 - len(named)} more; --all" in lines


def test_the_worst_are_those_that_are_dropped_and_then_those_that_lose_most(
    make_workspace: Callable[..., Workspace],
) -> None:
    place = make_workspace(
        {f"skills/company_wide/n{i:03}/SKILL.md": HEAD.format(f"n{i:03}", "d" * (100 + i)) for i in range(300)}
    )
    rows = [forecast(place, registry.named(name), 200_000) for name in ("claude", "codex")]
    worst = budget_summary.worst([row.listing for row in rows])
    ways = [next(iter(how)) for _, how in worst]
    assert ways == sorted(ways, key=[Shown.NOT, Shown.NAME, Shown.CUT].index)
    assert {name for name, how in worst if Shown.NOT in how} == {
        row.name for row in rows[1].listing.rows if row.shown is Shown.NOT
    }
    dropped = [name for name, how in worst if Shown.NOT in how]
    assert dropped == sorted(dropped, reverse=True)  # the later a name, the longer its description


def test_half_of_the_skills_not_linked_is_not_none_linked(root: Path) -> None:
    skillkit("link", cwd=root)
    for path in sorted((root / "skills/all").iterdir())[:30]:
        path.unlink()
    done = skillkit("budget", "--agent", "claude", cwd=root).stdout
    assert "30 skills not linked, and not counted" in done
    _, screen = terminal.run("budget", "--agent", "claude", cwd=root, NO_COLOR="1")
    assert "11 whole, 19 name only, 30 not linked" in " ".join(screen.split())
    assert "no skill is linked yet" not in done + screen


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


@pytest.mark.parametrize("context", ["k", "-1", "0", "much", "1.5m"])
def test_a_context_that_is_no_number_is_told(root: Path, context: str) -> None:
    done = skillkit("budget", f"--context={context}", cwd=root)
    assert done.returncode == 2
    assert "200k" in done.stderr


def test_no_skills_is_an_error(tmp_path: Path) -> None:
    assert skillkit("budget", cwd=tmp_path).returncode == 2


@pytest.mark.parametrize("number", [1, 40, 400])
def test_numbers_that_are_printed_together_add_up(tmp_path, number):
    skillkit("init", cwd=tmp_path)
    for at in range(number):
        folder = tmp_path / f"skills/company_wide/deploy-thing-{at}"
        folder.mkdir()
        (folder / "SKILL.md").write_text(good(folder.name))
    skillkit("link", cwd=tmp_path)
    text = " ".join(skillkit("budget", "--agent", "claude", cwd=tmp_path).stdout.replace(",", "").split())
    cost, limit = map(int, re.search(r"claude (\d+) of (\d+) columns", text).groups())
    own, left = map(int, re.search(r"its own skills take (\d+) of them and leave (\d+) to these", text).groups())
    more = re.search(r"which take (\d+) more than that", text)
    assert own + left == limit
    assert cost == left + int(more[1]) if more else cost <= left
    if more:
        cut = int(re.search(r"it cuts (\d+) of its own", text)[1])
        above = re.search(r"(\d+) are above the limit", text)
        assert int(more[1]) <= cut + (int(above[1]) if above else 0)
    assert ("`in all` counts what is listed" in text) == (number > 1)
