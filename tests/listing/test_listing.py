"""The list of an agent, after its cuts. What the clients really list is compared in tests/preview/test_clients.py."""

from collections.abc import Callable
from pathlib import Path

import pytest

from skillkit.agents.shared import registry
from skillkit.agents.shared.base import Agent
from skillkit.listing.listing import Shown, listing
from skillkit.listing.overrides import ListSettings
from skillkit.model.workspace import Workspace
from tests.conftest import good_team

CLAUDE, CODEX, GEMINI = registry.named("claude"), registry.named("codex"), registry.named("gemini")
Make = Callable[..., Workspace]


def workspace(make: Make, skills: int, characters: int = 150) -> Workspace:
    text = "---\nname: n{0:03}\ndescription: {1}\n---\n\nBody\n"
    return make({f"skills/company_wide/n{i:03}/SKILL.md": text.format(i, "d" * characters) for i in range(skills)})


def test_few_skills_are_told_whole(make_workspace: Make) -> None:
    found = listing(workspace(make_workspace, 5).skills, CLAUDE)
    assert [row.shown for row in found.rows] == [Shown.WHOLE] * 5
    assert found.cost == 5 * len("- n000: " + "d" * 150 + "\n")
    assert found.shortened == ()


def test_of_sixty_claude_describes_the_first_at_200k_and_all_at_1m(make_workspace: Make) -> None:
    skills = workspace(make_workspace, 60).skills
    at_200k = listing(skills, CLAUDE)
    assert (at_200k.limit, at_200k.bundled) == (8000, 6209)
    assert [row.shown for row in at_200k.rows] == [Shown.WHOLE] * 9 + [Shown.NAME] * 51
    assert not listing(skills, CLAUDE, 1_000_000).shortened


def test_of_three_hundred_codex_describes_each_a_little(make_workspace: Make) -> None:
    found = listing(workspace(make_workspace, 300).skills, CODEX, 272_000)
    assert found.limit == 5440
    assert {row.shown for row in found.rows} == {Shown.CUT}
    assert max(len(row.description) for row in found.rows) - min(len(row.description) for row in found.rows) <= 4


@pytest.mark.parametrize(
    ("agent", "asked", "window", "limit"),
    [
        pytest.param(CLAUDE, 0, 200_000, 8_000, id="Claude Code's own"),
        pytest.param(CODEX, 0, 272_000, 5_440, id="Codex's own"),
        pytest.param(CODEX, 1_000_000, 872_000, 17_440, id="larger than any of Codex's"),
        pytest.param(GEMINI, 0, 200_000, None, id="an agent whose list does not depend on it"),
    ],
)
def test_a_list_is_made_for_a_window_that_the_agent_has(
    make_workspace: Make, agent: Agent, asked: int, window: int, limit: int | None
) -> None:
    found = listing(workspace(make_workspace, 1).skills, agent, asked)
    assert (found.window, found.limit) == (window, limit)


def test_of_twelve_hundred_codex_drops_the_last(make_workspace: Make) -> None:
    found = listing(workspace(make_workspace, 1200, 20).skills, CODEX, 272_000)
    shown = [row.shown for row in found.rows]
    assert shown == sorted(shown, key=[Shown.NAME, Shown.NOT].index)


def test_a_manual_only_skill_costs_nothing_and_is_told_with_what_it_saves(make_workspace: Make) -> None:
    team = "skills/team_wide/plan-ads/SKILL.md"
    (row,) = listing(make_workspace({team: good_team("plan-ads", "ads")}).skills, CLAUDE).rows
    assert (row.shown, row.cost) == (Shown.MANUAL, 0)
    assert row.full_cost > 100


def test_the_repositorys_settings_change_the_list(make_workspace: Make) -> None:
    skills = workspace(make_workspace, 60).skills
    assert not listing(skills, CLAUDE, settings=ListSettings(fraction=0.05)).shortened
    without = listing(skills, CLAUDE, settings=ListSettings(without_bundled=True))
    assert sum(row.shown is Shown.WHOLE for row in without.rows) == 48
    closed = listing(skills, CLAUDE, settings=ListSettings(kept_out=frozenset({"n000"})))
    assert closed.rows[0].shown is Shown.MANUAL


def test_an_agent_without_a_known_budget_shows_all(make_workspace: Make) -> None:
    found = listing(workspace(make_workspace, 300).skills, registry.named("gemini"))
    assert found.limit is None
    assert not found.shortened


def test_a_long_path_costs_codex_some_of_its_list(make_workspace: Make, tmp_path: Path) -> None:
    skills = workspace(make_workspace, 300).skills
    short = listing(skills, CODEX, 272_000, ListSettings(home="/h"))
    long = listing(skills, CODEX, 272_000, ListSettings(home="/" + "h" * 400))
    assert short.cost - 110 <= long.cost <= short.cost - 90


def test_a_name_that_differs_from_its_folder_is_told_beside_it(make_workspace: Make) -> None:
    files = {"skills/company_wide/a/SKILL.md": "---\nname: other\ndescription: D\n---\nx\n"}
    (row,) = listing(make_workspace(files).skills, CLAUDE).rows
    assert (row.name, row.cost) == ("a", len("- a (other): D\n"))
