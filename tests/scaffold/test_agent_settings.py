import json

import pytest

from skillkit.agents.shared import registry
from skillkit.errors import SkillkitError
from skillkit.scaffold import agent_settings

PERMISSION = registry.named("claude").permission


def test_settings_that_are_missing_hold_the_permission_alone():
    assert json.loads(agent_settings.allow(None, PERMISSION)) == {"permissions": {"allow": [PERMISSION.value]}}


def test_a_permission_that_stands_changes_nothing():
    assert agent_settings.allow(agent_settings.allow(None, PERMISSION), PERMISSION) is None


def test_all_else_is_kept_in_its_order():
    text = '{\n   "b": [1, 2],\n   "permissions": {\n      "deny": ["Read(.env)"]\n   },\n   "a": "\\u00e4"\n}\n'
    merged = agent_settings.allow(text, PERMISSION)
    assert merged == text.replace(
        '["Read(.env)"]\n', f'["Read(.env)"],\n      "allow": [\n         "{PERMISSION.value}"\n      ]\n'
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param('{"a": 1,\n}', "not JSON at line", id="a comma too many"),
        pytest.param("", "not JSON at line 1", id="empty"),
        pytest.param("[]", "the file is not an object", id="a list"),
        pytest.param('{"permissions": []}', '"permissions" is not an object', id="permissions a list"),
        pytest.param('{"permissions": null}', '"permissions" is not an object', id="permissions null"),
        pytest.param('{"permissions": {"allow": "Bash"}}', "is not a list", id="allow a string"),
        pytest.param("[" * 200_000, "nested deeper", id="bottomless"),
    ],
)
def test_what_is_not_settings_is_told(text, fault):
    with pytest.raises(SkillkitError, match=r"\.claude/settings\.json") as raised:
        agent_settings.allow(text, PERMISSION)
    assert fault in raised.value.message
    assert "--no-permissions" in raised.value.hint
