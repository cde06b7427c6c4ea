"""The skills that we ship hold to what we ask of others."""

import json
import re
from pathlib import Path

import pytest

from skillkit.cli import COMMANDS
from skillkit.listing.manual import is_manual
from skillkit.model import workspace
from skillkit.model.skill import Scope
from tests.conftest import skillkit

ROOT = Path(__file__).parent.parent
SKILLS = {skill.name: skill for skill in workspace.load_layout(ROOT).skills}
LINES = {skill.name: skill.text.splitlines() for skill in SKILLS.values()}
each = pytest.mark.parametrize("name", SKILLS)


def test_five_are_shipped():
    assert {name: str(skill.scope) for name, skill in SKILLS.items()} == {
        "write-skill": "company_wide",
        "improve-skill": "company_wide",
        "skill-feedback": "company_wide",
        "write-commit-message": "company_wide",
        "investigate-speed-feed": "team_wide",
    }


def test_our_own_lint_and_links_find_nothing():
    lint = skillkit("lint", "skills", "--fail-on", "note", cwd=ROOT)
    assert (lint.returncode, lint.stdout) == (0, "5 skills checked: no findings\n")
    assert skillkit("link", "--check", cwd=ROOT).returncode == 0


@each
def test_it_is_one_short_file_in_the_form_of_the_template(name):
    skill = SKILLS[name]
    assert [f.path for f in skill.files if not f.path.startswith("agents/")] == ["SKILL.md"]
    assert skill.line_count < 120
    titles = [section.title for section in skill.markdown.sections]
    assert [t for t in titles if t in ("Example queries", "Workflow", "Checklist", "Pitfalls to avoid")] == titles
    assert len(titles) == 4
    assert skill.markdown.section("Example queries").line <= 50


@each
def test_its_footer_reports_on_itself_in_single_quotes(name):
    assert LINES[name][-1].endswith(f"`skillkit feedback add {name} 'what was wrong'`")


@each
def test_only_a_teams_skill_is_kept_from_every_model(name):
    team_wide = SKILLS[name].scope is Scope.TEAM_WIDE
    assert [is_manual(SKILLS[name], agent) for agent in ("claude", "cursor", "codex")] == [team_wide] * 3


@each
def test_its_description_leads_with_its_trigger_and_says_when(name):
    description = SKILLS[name].description
    assert len(description) <= 150  # what Claude Code's list of about ten skills has room for
    assert ". Use when " in description
    assert set(re.findall(r"\w+", description[:18].casefold())) & set(re.split(r"[-]", name))


@each
def test_every_line_of_prose_fits_an_editor(name):
    assert all(len(line) <= 120 for line in LINES[name] if not line.startswith(("description:", "   |")))


COMMAND = re.compile(r"skillkit (feedback )?[a-z]+")
TYPED = sorted(
    {
        match.group()
        for skill in SKILLS.values()
        for code in re.findall(r"`(skillkit [^`]+)`|^ *(skillkit .*)$", skill.text, re.MULTILINE)
        if (match := COMMAND.match("".join(code)))
    }
)


@pytest.mark.parametrize("command", TYPED)
def test_every_command_they_name_exists(command):
    name, *sub = command.split()[1:]
    assert name in COMMANDS
    assert skillkit(name, *sub, "--help", cwd=ROOT).returncode == 0


@pytest.mark.parametrize("flags", [(), ("--examples",)], ids=["toolkit", "examples"])
def test_in_a_fresh_repository_each_example_query_reaches_its_own_skill(tmp_path, flags):
    skillkit("init", *flags, cwd=tmp_path)
    done = skillkit("route", "--check", "--json", cwd=tmp_path)
    assert (done.returncode, json.loads(done.stdout)["findings"]) == (0, [])
