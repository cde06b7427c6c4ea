"""What Claude Code is started with on trial."""

import json
from pathlib import Path

import pytest

from skillkit.agents.claude.trial import closed
from skillkit.agents.shared.trial import Copy
from tests.trial.test_not_closable import KEY, put


@pytest.fixture
def copy(tmp_path) -> Copy:
    return Copy(tmp_path / "copy/tools", tmp_path / "copy", tmp_path, 0)


def test_of_a_users_settings_for_claude_code_the_model_and_the_service_are_taken(tmp_path, copy):
    said = {
        "model": "opus",
        "hooks": {"Stop": []},
        "env": {"ANTHROPIC_BASE_URL": "http://gateway", "NODE_OPTIONS": "x"},
    }
    folder = put(tmp_path / "user/settings.json", json.dumps(said))
    start = closed(copy, KEY | {"CLAUDE_CONFIG_DIR": str(folder)})
    assert start.environment["ANTHROPIC_BASE_URL"] == "http://gateway"
    assert "NODE_OPTIONS" not in start.environment
    assert start.environment["CLAUDE_CONFIG_DIR"] == str(tmp_path / "claude")
    file = Path(start.arguments[start.arguments.index("--settings") + 1])
    assert set(json.loads(file.read_text())) == {
        "disableAllHooks", "disableSkillShellExecution", "permissions", "model",
    }  # fmt: skip


def test_without_an_account_in_the_environment_the_users_own_folder_is_named(copy, tmp_path):
    start = closed(copy, {"CLAUDE_CONFIG_DIR": str(tmp_path / "user")})
    assert start.environment["CLAUDE_CONFIG_DIR"] == str(tmp_path / "user")
    assert start.note.startswith(f"the account is in {tmp_path / 'user'}")
