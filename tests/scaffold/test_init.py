import json
import re

import pytest

from skillkit.agents.shared import registry
from skillkit.errors import SkillkitError
from skillkit.scaffold import bundled, init
from skillkit.scaffold.step import Folder, Keep, Lay, Merge, Write, apply
from tests.scaffold.test_step import tree

AGENTS = [registry.named(name) for name in ("claude", "cursor", "codex")]
SETTINGS, _, PERMISSION = registry.named("claude").permission


def test_an_empty_folder_needs_everything(tmp_path):
    assert [(type(step), step.path) for step in init.plan(tmp_path, AGENTS)] == [
        (Write, "skillkit.toml"),
        (Lay, "skills/company_wide/write-skill"),
        (Lay, "skills/company_wide/improve-skill"),
        (Lay, "skills/company_wide/skill-feedback"),
        (Folder, "skills/team_wide"),
        (Lay, ".skillkit"),
        (Write, ".gitignore"),
        (Write, ".claude/settings.json"),
    ]


@pytest.mark.parametrize("examples", [False, True])
def test_a_plan_applied_leaves_nothing_to_plan(tmp_path, examples):
    apply(tmp_path, init.plan(tmp_path, AGENTS, examples=examples))
    assert init.plan(tmp_path, AGENTS, examples=examples) == ()


def test_planning_changes_nothing(tmp_path):
    init.plan(tmp_path, AGENTS, examples=True)
    assert tree(tmp_path) == {}


def test_only_the_agents_asked_for_come_into_the_configuration(tmp_path):
    steps = init.plan(tmp_path, [registry.named("codex")])
    assert 'agents = ["codex"]\n' in steps[0].text
    assert all(step.path != SETTINGS for step in steps)


def test_the_permission_can_be_left_out(tmp_path):
    assert all(step.path != SETTINGS for step in init.plan(tmp_path, AGENTS, permissions=False))


def kept(root, **options):
    return [(step.path, step.note) for step in init.plan(root, AGENTS, **options) if isinstance(step, Keep)]


def test_a_skill_that_was_changed_is_left(tmp_path):
    apply(tmp_path, init.plan(tmp_path, AGENTS))
    (tmp_path / "skills/company_wide/write-skill/SKILL.md").write_text("ours")
    assert kept(tmp_path) == [
        (
            "skills/company_wide/write-skill",
            "differs from the one that comes with skillkit; `skillkit upgrade` brings what is new",
        )
    ]


def test_a_skill_that_was_moved_is_left(tmp_path):
    apply(tmp_path, init.plan(tmp_path, AGENTS))
    (tmp_path / "skills/team_wide/docs").mkdir()
    (tmp_path / "skills/company_wide/write-skill").rename(tmp_path / "skills/team_wide/docs/write-skill")
    assert init.plan(tmp_path, AGENTS) == ()


def test_a_checkout_with_other_line_ends_holds_the_same_skills(tmp_path):
    apply(tmp_path, init.plan(tmp_path, AGENTS))
    for file in (tmp_path / "skills").rglob("SKILL.md"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert init.plan(tmp_path, AGENTS) == ()


def test_a_skill_that_got_another_owner_is_still_the_same(tmp_path):
    apply(tmp_path, init.plan(tmp_path, AGENTS))
    for file in (tmp_path / "skills").rglob("SKILL.md"):
        file.write_text(re.sub("owner: .*", 'owner: "@acme/docs"', file.read_text()))
    assert init.plan(tmp_path, AGENTS) == ()


def test_something_else_of_that_name_is_left(tmp_path):
    (tmp_path / "skills/company_wide/write-skill").mkdir(parents=True)
    assert kept(tmp_path) == [("skills/company_wide/write-skill", "has no SKILL.md, but files of yours")]


@pytest.mark.parametrize(
    ("file", "text"),
    [("skillkit.toml", 'agents = ["claude"]\n'), ("pyproject.toml", '[tool.skillkit]\nagents = ["claude"]\n')],
)
def test_a_configuration_that_stands_is_left(tmp_path, file, text):
    (tmp_path / file).write_text(text)
    assert kept(tmp_path) == [(file, "its agents are claude")]


def test_settings_that_stand_are_merged(tmp_path):
    (tmp_path / ".claude").mkdir()
    (tmp_path / SETTINGS).write_text('{"model": "opus"}')
    merge = init.plan(tmp_path, AGENTS)[-1]
    assert isinstance(merge, Merge)
    assert json.loads(merge.text) == {"model": "opus", "permissions": {"allow": [PERMISSION]}}


@pytest.mark.parametrize(
    ("content", "fault"),
    [(b"{,}", "not JSON"), (b'{"a": "\xff"}', "not UTF-8 at byte 7"), (None, "cannot read")],
)
def test_settings_that_cannot_be_read_stop_the_plan(tmp_path, content, fault):
    file = tmp_path / SETTINGS
    file.parent.mkdir()
    file.mkdir() if content is None else file.write_bytes(content)
    with pytest.raises(SkillkitError, match=fault):
        init.plan(tmp_path, AGENTS)
    assert init.plan(tmp_path, AGENTS, permissions=False)


def test_a_link_to_settings_still_to_come_is_written_through(tmp_path):
    (tmp_path / ".claude").mkdir()
    (tmp_path / SETTINGS).symlink_to("../dotfiles.json")
    apply(tmp_path, init.plan(tmp_path, AGENTS))
    assert PERMISSION in (tmp_path / "dotfiles.json").read_text()
    assert (tmp_path / SETTINGS).is_symlink()


def test_a_broken_configuration_stops_the_plan(tmp_path):
    (tmp_path / "skillkit.toml").write_text("agents = [")
    with pytest.raises(SkillkitError, match=r"skillkit\.toml: not TOML"):
        init.plan(tmp_path, AGENTS)


def test_the_own_folder_ignores_itself(tmp_path):
    (tmp_path / ".skillkit").mkdir()
    apply(tmp_path, init.plan(tmp_path, AGENTS))
    assert (tmp_path / ".skillkit/.gitignore").read_text() == "*\n"


def test_what_is_laid_is_what_is_bundled(tmp_path):
    apply(tmp_path, init.plan(tmp_path, AGENTS, examples=True))
    for skill in bundled.skills(examples=True):
        for path, data in skill.files:
            assert (tmp_path / skill.path / path).read_bytes() == data
