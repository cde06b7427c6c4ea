"""Hooks are added to what stands, once."""

import json

import pytest

from skillkit.agents.shared import registry
from skillkit.errors import SkillkitError
from skillkit.scaffold import hooks
from skillkit.scaffold.step import Merge, Write

CLAUDE = registry.named("claude")
WITH_HOOKS = [agent for agent in registry.all_agents() if agent.hooks]

MINE = """\
{
  "permissions": {"allow": ["Bash(ls)"]},
  "hooks": {
    "PostToolUse": [
      {"matcher": "Edit", "hooks": [{"type": "command", "command": "make fmt"}]}
    ]
  }
}
"""


@pytest.mark.parametrize(
    "agent", [agent for agent in registry.all_agents() if agent.hooks], ids=lambda agent: agent.name
)
@pytest.mark.parametrize("remind", [False, True])
def test_hooks_stand_at_their_events_and_a_second_time_changes_nothing(agent, remind):
    text = hooks.merged(None, agent, remind=remind)
    document = json.loads(text)
    events = [event for event, _ in agent.hooks.events]
    stop = [agent.hooks.stop] if remind and agent.hooks.stop else []
    assert list(document["hooks"]) == events + stop
    assert f"skillkit-hook {agent.name}" in text
    assert hooks.merged(text, agent, remind=remind) is None


def test_what_stands_stays_as_it_is_written():
    text = hooks.merged(MINE, CLAUDE)
    assert json.loads(text)["hooks"]["PostToolUse"][0] == json.loads(MINE)["hooks"]["PostToolUse"][0]
    assert [entry.get("matcher") for entry in json.loads(text)["hooks"]["PostToolUse"]] == ["Edit", "Skill"]
    for line in MINE.splitlines()[:4]:
        assert line in text


def test_a_hook_in_other_words_is_not_added_again():
    own = json.dumps(
        {
            "hooks": {
                e: [{"hooks": [{"command": "/opt/skillkit-hook claude"}]}]
                for e in ("PostToolUse", "UserPromptExpansion")
            }
        }
    )
    assert hooks.merged(own, CLAUDE) is None
    assert list(json.loads(hooks.merged(own, CLAUDE, remind=True))["hooks"])[-1] == "Stop"


@pytest.mark.parametrize("text", ["{", "[]", '{"hooks": []}', '{"hooks": {"PostToolUse": {}}}', "[" * 50_000])
def test_what_is_no_settings_is_told_and_left(text):
    with pytest.raises(SkillkitError, match="settings"):
        hooks.merged(text, CLAUDE)


def test_a_plan_writes_what_is_missing_and_merges_what_stands(tmp_path):
    (tmp_path / ".claude").mkdir()
    (tmp_path / ".claude/settings.json").write_text(MINE)
    steps = list(hooks.plan(tmp_path, [registry.named(name) for name in ("claude", "codex", "gemini")]))
    assert [(type(step), step.path) for step in steps] == [
        (Merge, ".claude/settings.json"),
        (Write, ".codex/hooks.json"),
    ]
    for step in steps:
        (tmp_path / step.path).parent.mkdir(exist_ok=True)
        (tmp_path / step.path).write_text(step.text)
    assert list(hooks.plan(tmp_path, [registry.named(name) for name in ("claude", "codex", "gemini")])) == []


def test_a_machine_without_skillkit_is_not_disturbed(tmp_path):
    import subprocess

    command = json.loads(hooks.merged(None, CLAUDE))["hooks"]["PostToolUse"][0]["hooks"][0]["command"]
    done = subprocess.run(["/bin/sh", "-c", command], env={"PATH": str(tmp_path)}, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
