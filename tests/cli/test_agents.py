"""`skillkit agents` as it is typed."""

import json
import os
from pathlib import Path

import jsonschema
import pytest

from skillkit import schemas
from skillkit.agents.shared import registry
from tests.cli import terminal
from tests.conftest import skillkit


def test_every_agent_is_shown_with_its_facts(tmp_path: Path) -> None:
    done = skillkit("agents", cwd=tmp_path)
    assert done.returncode == 0
    for agent in registry.all_agents():
        assert f"{agent.name}  {agent.title}" in done.stdout
        assert all(fact.text in done.stdout for fact in agent.facts)


def test_json_fits_its_schema(tmp_path: Path) -> None:
    rows = json.loads(skillkit("agents", "--json", cwd=tmp_path).stdout)
    jsonschema.validate(rows, schemas.load("agents"))
    assert [row["name"] for row in rows] == [agent.name for agent in registry.all_agents()]


def test_one_agent_can_be_asked_for(tmp_path: Path) -> None:
    done = skillkit("agents", "codex", cwd=tmp_path)
    assert "5,440 tokens in a window of 272k tokens, 10,000 in one of 500k, 17,440 in one of 872k" in done.stdout
    assert "Claude Code" not in done.stdout.splitlines()[0]


def test_an_unknown_agent_is_told_with_the_nearest(tmp_path: Path) -> None:
    done = skillkit("agents", "copliot", cwd=tmp_path)
    assert done.returncode == 2
    assert "did you mean 'copilot'" in done.stderr


def test_on_a_terminal_every_line_fits(tmp_path: Path) -> None:
    terminal = {**os.environ, "FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "60"}
    said = skillkit("agents", cwd=tmp_path, env=terminal).stdout
    assert all(len(line) <= 60 for line in said.splitlines())
    assert said.split() == skillkit("agents", cwd=tmp_path).stdout.split()


@pytest.mark.parametrize("columns", [50, 80])
def test_a_terminal_shows_a_line_for_each_agent_first(tmp_path: Path, columns: int) -> None:
    code, screen = terminal.run("agents", cwd=tmp_path, columns=columns, NO_COLOR="1", CI="")
    assert code == 0
    assert {agent.name for agent in registry.all_agents()} <= set(screen.split())
    _, whole = terminal.run("agents", "--all", cwd=tmp_path, columns=columns, NO_COLOR="1", CI="")
    assert screen.count("\n") < whole.count("\n") / 4
    assert "manual-only" in whole
