"""Settings that keep team-wide skills from the model: what is added, and that all else stays."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from skillkit.agents.shared import registry
from skillkit.errors import SkillkitError
from skillkit.link import policy
from skillkit.listing import overrides
from skillkit.model.workspace import Workspace
from tests.conftest import good, good_team

ALL = [registry.named(name) for name in ("claude", "gemini", "opencode")]
Make = Callable[..., Workspace]


@pytest.fixture
def workspace(make_workspace: Make) -> Workspace:
    return make_workspace(
        {
            "skills/company_wide/write-notes/SKILL.md": good("write-notes"),
            "skills/team_wide/plan-ads/SKILL.md": good_team("plan-ads", "ads"),
            "skills/team_wide/feed/tune-feed/SKILL.md": good_team("tune-feed", "feed"),
        }
    )


def apply(workspace: Workspace) -> None:
    for change in policy.changes(workspace, ALL):
        change.file.parent.mkdir(exist_ok=True)
        change.file.write_text(change.after)


def test_each_agent_is_told_of_the_team_wide_skills_alone(workspace: Workspace) -> None:
    apply(workspace)
    for agent in ALL:
        found = overrides.read(workspace.root, agent, ["write-notes", "plan-ads", "tune-feed"])
        assert found.kept_out == {"plan-ads", "tune-feed"}, agent.name


def test_applied_twice_is_applied_once(workspace: Workspace) -> None:
    apply(workspace)
    assert policy.changes(workspace, ALL) == ()


def test_comments_and_the_users_own_settings_stay(workspace: Workspace) -> None:
    before = '{\n  // ours\n  "theme": "dark",\n  "permission": { "skill": { "*": "allow" } }, // keep\n}\n'
    (workspace.root / "opencode.jsonc").write_text(before)
    (change,) = policy.changes(workspace, [registry.named("opencode")])
    assert change.file.name == "opencode.jsonc"
    added = ', "plan-ads": "deny", "tune-feed": "deny"'
    assert change.after == before.replace('"*": "allow"', '"*": "allow"' + added)


def test_what_a_user_has_decided_stays(workspace: Workspace) -> None:
    (workspace.root / ".claude").mkdir()
    (workspace.root / ".claude/settings.json").write_text('{"skillOverrides": {"plan-ads": "on", "tune-feed": "off"}}')
    assert policy.changes(workspace, [registry.named("claude")]) == ()


@pytest.mark.parametrize(
    ("pattern", "added"),
    [("*-ads", ("tune-feed",)), ("*", ()), ("plan-?ds", ("tune-feed",)), ("[p]lan-ads", ("plan-ads", "tune-feed"))],
)
def test_a_pattern_that_covers_a_skill_needs_no_entry(
    workspace: Workspace, pattern: str, added: tuple[str, ...]
) -> None:
    (workspace.root / "opencode.json").write_text(json.dumps({"permission": {"skill": {pattern: "deny"}}}))
    found = policy.changes(workspace, [registry.named("opencode")])
    assert tuple(name for change in found for name in change.added) == added


@pytest.mark.parametrize("entries", [{"*": "off"}, {"*-ads": "off"}, {"PLAN-ADS": "off"}])
def test_claude_code_takes_no_patterns(workspace: Workspace, entries: dict[str, str]) -> None:
    (workspace.root / ".claude").mkdir()
    (workspace.root / ".claude/settings.json").write_text(json.dumps({"skillOverrides": entries}))
    (change,) = policy.changes(workspace, [registry.named("claude")])
    assert change.added == ("plan-ads", "tune-feed")


@pytest.mark.parametrize("text", ["{", "[]", '{"permission": "allow"}', '{"permission": {"skill": "ask"}}', "\xff"])
def test_settings_of_another_shape_are_told_and_left(workspace: Workspace, text: str) -> None:
    file: Path = workspace.root / "opencode.json"
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(SkillkitError, match=r"opencode\.json"):
        policy.changes(workspace, ALL)
    assert file.read_bytes() == text.encode("latin-1")


@pytest.mark.parametrize(
    ("agent", "text"),
    [("claude", '{"a": 1} // why'), ("claude", '{"a": 1,}'), ("gemini", '{"a": 1,}'), ("gemini", '\ufeff{"a": 1}')],
)
def test_settings_that_the_agent_itself_would_not_read_are_told_and_left(
    workspace: Workspace, agent: str, text: str
) -> None:
    row = registry.named(agent)
    assert row.policy
    file = workspace.root / row.policy.file
    file.parent.mkdir()
    file.write_text(text)
    with pytest.raises(SkillkitError, match="which the agent does not read"):
        policy.changes(workspace, [row])
    assert file.read_text() == text
