"""Lists of skills, and the room that agents have for them."""

import json
import os

import pytest

from skillkit.lint.example import good
from skillkit.lint.rule import named
from skillkit.model import workspace


def make(root, company, team=0, length=150):
    for scope, count in (("company_wide", company), ("team_wide", team)):
        for number in range(count):
            folder = root / "skills" / scope / f"skill-{number:03}-{scope[:4]}"
            folder.mkdir(parents=True)
            description = f"description: {'x' * (length - 20 + number)}. Use when one asks."
            text = good(scope, folder.name)
            line = next(line for line in text.split("\n") if line.startswith("description:"))
            (folder / "SKILL.md").write_text(text.replace(line, description))
            if scope == "team_wide":
                (folder / "agents").mkdir()
                (folder / "agents/openai.yaml").write_text("policy:\n  allow_implicit_invocation: false\n")


def findings(root, *asked, agents=("claude",), **options):
    place = workspace.load([root / path for path in asked] or [root])
    return list(named("listing-over-budget").check(place, agents=agents, **options))


@pytest.mark.parametrize(
    ("company", "team", "options", "count"),
    [
        pytest.param(5, 0, {}, 0, id="a few"),
        pytest.param(30, 0, {}, 1, id="thirty at 200k"),
        pytest.param(30, 0, {"context_window": 1_000_000}, 0, id="thirty at a million"),
        pytest.param(5, 60, {}, 0, id="team-wide skills cost nothing"),
        pytest.param(30, 0, {"agents": ("cursor",)}, 0, id="an agent without a known budget"),
        pytest.param(150, 0, {"agents": ("claude", "codex")}, 2, id="one finding an agent"),
    ],
)
def test_budget(tmp_path, company, team, options, count):
    make(tmp_path, company, team)
    assert len(findings(tmp_path, **options)) == count


def test_it_stands_at_the_longest_and_names_the_next(tmp_path):
    make(tmp_path, 30)
    [finding] = findings(tmp_path)
    assert finding.path == "skills/company_wide/skill-029-comp/SKILL.md"
    assert "skill-029-comp" in finding.message
    assert "skill-027-comp" in finding.message
    assert "skillListingBudgetFraction" in finding.hint


def test_a_skill_linted_alone_is_judged_with_all_of_the_layout(tmp_path):
    make(tmp_path, 30)
    assert len(findings(tmp_path, "skills/company_wide/skill-000-comp")) == 1


@pytest.mark.parametrize(("settings", "count"), [({"skillListingBudgetFraction": 0.05}, 0), ({}, 1), ("broken", 1)])
def test_the_budget_that_the_repository_raises_counts(tmp_path, settings, count):
    make(tmp_path, 30)
    (tmp_path / ".claude").mkdir()
    (tmp_path / ".claude/settings.json").write_text("{" if settings == "broken" else json.dumps(settings))
    assert len(findings(tmp_path)) == count


def test_a_folder_whose_name_is_no_text_is_listed_like_any_other(tmp_path):
    make(tmp_path, 150)
    folder = tmp_path / "skills/company_wide"
    (folder / "skill-000-comp").rename(folder / os.fsdecode(b"skill-\xff"))
    assert len(findings(tmp_path, agents=("claude", "codex"))) == 2
