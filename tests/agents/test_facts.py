"""The rows are complete, and each fact says where it is from."""

import re

import pytest

from skillkit import config
from skillkit.agents.shared import measurement, registry
from skillkit.agents.shared.base import Agent
from skillkit.errors import SkillkitError


@pytest.mark.parametrize("agent", registry.all_agents(), ids=lambda agent: agent.name)
def test_every_row_says_where_its_facts_are_from(agent: Agent) -> None:
    assert agent.facts
    for fact in measurement.facts(agent):
        assert fact.source in ("measured", "source", "docs")
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", fact.date)
        assert fact.version or agent.name == "agents"


def test_no_two_agents_share_a_folder() -> None:
    folders = [agent.folder for agent in registry.all_agents()]
    assert len(set(folders)) == len(folders)
    assert all(folder.endswith("/skills") and folder.startswith(".") for folder in folders)


def test_the_default_agents_are_known() -> None:
    assert [registry.named(name).name for name in config.DEFAULT_AGENTS] == list(config.DEFAULT_AGENTS)


@pytest.mark.parametrize(
    ("name", "window", "limit"),
    [
        ("claude", 200_000, 8_000),
        ("claude", 1_000_000, 30_000),
        ("codex", 272_000, 5_440),
        ("codex", 200_000, 4_000),
        ("codex", 1_000_000, 17_440),
    ],
)
def test_a_budget_is_what_the_client_reported(name: str, window: int, limit: int) -> None:
    budget = registry.named(name).budget
    assert budget
    assert budget.limit(window) == limit


def test_the_version_measured_last_is_the_highest() -> None:
    assert measurement.version(registry.named("claude")) >= "2.1.330"
    assert measurement.version(registry.named("cursor")) == ""


def test_an_unknown_agent_is_told_with_the_nearest() -> None:
    with pytest.raises(SkillkitError) as e:
        registry.named("gemni")
    assert e.value.hint == "did you mean 'gemini'?"
