"""`skillkit show` as it is typed."""

import json
import os

import jsonschema
import pytest

from skillkit import schemas
from skillkit.agents.shared import registry
from skillkit.link.apply import apply
from skillkit.link.plan import plan
from tests.cli import terminal
from tests.conftest import OPENAI, good, good_team, skillkit


@pytest.fixture
def workspace(make_workspace):
    found = make_workspace(
        {
            "skills/company_wide/write-notes/SKILL.md": good("write-notes"),
            "skills/team_wide/page-ads/SKILL.md": good_team("page-ads", "ads"),
            "skills/team_wide/page-ads/agents/openai.yaml": OPENAI,
            "skills/team_wide/open-ads/SKILL.md": good_team("open-ads", "ads"),
            "vendor/pdf/SKILL.md": good("pdf"),
        }
    )
    for step in plan(found, map(registry.named, ("claude", "cursor", "codex"))):
        apply(found.root, step)
    return found


def shown(workspace, name):
    data = json.loads(skillkit("show", name, "--json", cwd=workspace.root).stdout)
    jsonschema.validate(data, schemas.load("show"))
    return data


def test_a_skill_is_told_whole(workspace):
    lines = skillkit("show", "page-ads", cwd=workspace.root).stdout.splitlines()
    assert lines[0] == "page-ads"
    assert lines[1].startswith("Writes release notes")
    rows = dict(line.split("  ", 1) for line in lines[3:])
    assert {title: text.strip() for title, text in rows.items() if title not in ("digest", "cost", "files")} == {
        "folder": "skills/team_wide/page-ads",
        "scope": "team-wide, team ads",
        "owner": "@acme/ads",
        "Claude Code": "/page-ads",
        "Cursor": "/page-ads",
        "Codex": "$page-ads",
    }
    assert "nothing until it is invoked" in rows["cost"]


def test_json_is_as_its_schema_says(workspace):
    data = shown(workspace, "page-ads")
    assert data["digest"] == workspace.skill("page-ads").digest
    assert [file["path"] for file in data["files"]] == ["SKILL.md", "agents/openai.yaml"]
    assert data["agents"][2] == {
        "agent": "codex",
        "call": "$page-ads",
        "by_itself": False,
        "file": ".codex/skills/page-ads/SKILL.md",
        "why": "manual-only",
    }


def test_what_keeps_a_skill_from_an_agent_is_said(workspace):
    settings = workspace.root / ".claude/settings.json"
    settings.write_text('{"skillOverrides": {"write-notes": "off"}}')
    (workspace.root / ".codex/skills").unlink()
    said = " ".join(skillkit("show", "write-notes", cwd=workspace.root).stdout.split())
    assert "/write-notes, not listed: the settings close it" in said
    assert "$write-notes, not listed: .codex/skills is missing" in said


def test_settings_and_skills_of_the_user_count_where_they_are_asked_for(workspace, tmp_path):
    own = tmp_path / "home/.claude/skills/write-notes/SKILL.md"
    own.parent.mkdir(parents=True)
    own.write_text(good("write-notes"))
    call = {"cwd": workspace.root, "env": {**os.environ, "HOME": str(tmp_path / "home")}}
    command = ("show", "write-notes", "--agent", "claude", "--json")
    assert json.loads(skillkit(*command, **call).stdout)["agents"][0]["by_itself"]
    (agent,) = json.loads(skillkit(*command, "--as-me", **call).stdout)["agents"]
    assert not agent["by_itself"]
    assert agent["why"] == f"{own} has its name"


def test_an_agent_that_lists_the_skill_to_its_model_is_named(workspace):
    assert [a["by_itself"] for a in shown(workspace, "write-notes")["agents"]] == [True, True, True]
    assert [a["by_itself"] for a in shown(workspace, "open-ads")["agents"]] == [False, False, True]


def test_the_cost_is_that_of_name_and_description(make_workspace):
    text = good("write-commit-message").replace(
        "Writes release notes from merged changes. Use when a release is cut or a changelog is asked for.", "x" * 64
    )
    workspace = make_workspace({"skills/company_wide/write-commit-message/SKILL.md": text})
    assert shown(workspace, "write-commit-message")["tokens"]["budgeted"] == 21


def test_a_skill_outside_the_layout_is_found(workspace):
    assert shown(workspace, "pdf")["scope"] == "none"


def test_a_name_that_nearly_is_one_is_suggested(workspace):
    done = skillkit("show", "write-note", cwd=workspace.root)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: no skill is called 'write-note'\nhint: did you mean 'write-notes'?\n"


def test_a_broken_skill_is_shown(workspace):
    (workspace.root / "skills/company_wide/write-notes/SKILL.md").write_text("no head")
    assert shown(workspace, "write-notes")["error"]
    assert "see `skillkit lint`" in skillkit("show", "write-notes", cwd=workspace.root).stdout


@pytest.mark.parametrize("columns", [40, 60, 100])
def test_on_a_terminal_it_fits(workspace, columns):
    code, screen = terminal.run("show", "page-ads", cwd=workspace.root, columns=columns, NO_COLOR="1")
    assert code == 0
    assert max(map(len, screen.splitlines())) <= columns
