"""What a client is started with, and what is said where it cannot be closed."""

import json
import tomllib
from pathlib import Path

import pytest

from skillkit.agents.shared import registry
from skillkit.trial import closed
from skillkit.trial.checkout import Copy

CLAUDE, CODEX = registry.named("claude"), registry.named("codex")
KEY = {"ANTHROPIC_API_KEY": "none"}


@pytest.fixture
def copy(tmp_path) -> Copy:
    return Copy(tmp_path / "copy/tools", tmp_path / "copy", tmp_path, 0)


def put(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file.parent


@pytest.mark.parametrize(
    ("agent", "version", "why"),
    [
        (CLAUDE, "2.1.330", []),
        (CLAUDE, "2.2.0", []),
        (CLAUDE, "3.0", []),
        (CODEX, "0.169.0", []),
        (CLAUDE, "2.1.99", ["Claude Code 2.1.99 was not seen to stay closed; 2.1.330 was"]),
        (CLAUDE, "", ["Claude Code of unknown version was not seen to stay closed; 2.1.330 was"]),
        (CODEX, "0.99.0", ["Codex 0.99.0 was not seen to stay closed; 0.169.0 was"]),
    ],
)
def test_only_versions_that_were_tried_are_taken_to_be_closed(agent, version, why, monkeypatch):
    monkeypatch.setattr(closed, "MANAGED", {"claude": (), "codex": ()})
    assert closed.opened(agent, version, KEY) == why


@pytest.mark.parametrize("agent", [CLAUDE, CODEX])
def test_an_administrators_settings_cannot_be_closed(agent, tmp_path, monkeypatch):
    file = tmp_path / "managed.json"
    monkeypatch.setattr(closed, "MANAGED", {agent.name: (str(file), str(tmp_path / "none"))})
    assert closed.opened(agent, "9.9.9", KEY) == []
    file.write_text("{}")
    assert closed.opened(agent, "9.9.9", KEY) == [f"{file}: an administrator's settings may start commands"]


def test_of_a_users_settings_for_claude_code_the_model_and_the_service_are_taken(tmp_path, copy):
    said = {
        "model": "opus",
        "hooks": {"Stop": []},
        "env": {"ANTHROPIC_BASE_URL": "http://gateway", "NODE_OPTIONS": "x"},
    }
    folder = put(tmp_path / "user/settings.json", json.dumps(said))
    start = closed.claude(copy, KEY | {"CLAUDE_CONFIG_DIR": str(folder)})
    assert start.environment["ANTHROPIC_BASE_URL"] == "http://gateway"
    assert "NODE_OPTIONS" not in start.environment
    assert start.environment["CLAUDE_CONFIG_DIR"] == str(tmp_path / "claude")
    file = Path(start.arguments[start.arguments.index("--settings") + 1])
    assert set(json.loads(file.read_text())) == {
        "disableAllHooks", "disableSkillShellExecution", "permissions", "model",
    }  # fmt: skip


def test_without_an_account_in_the_environment_the_users_own_folder_is_named(copy, tmp_path):
    start = closed.claude(copy, {"CLAUDE_CONFIG_DIR": str(tmp_path / "user")})
    assert start.environment["CLAUDE_CONFIG_DIR"] == str(tmp_path / "user")
    assert start.note.startswith(f"the account is in {tmp_path / 'user'}")


CONFIG = """\
model = "o\\"3"
model_provider = "a b"
model_context_window = 1000
sandbox_mode = "danger-full-access"
approval_policy = "on-request"
notify = ["sh"]
[mcp_servers.x]
command = "sh"
[model_providers."a b"]
name = "tab\\there \\u007f é"
base_url = "http://x"
http_headers = { "X-A" = "1" }
request_max_retries = 0
requires_openai_auth = true
[model_providers."a b".auth]
command = "sh"
[hooks]
[features]
hooks = true
"""


def test_of_a_users_configuration_of_codex_the_model_and_the_service_are_taken(tmp_path, copy):
    folder = put(tmp_path / "user/config.toml", CONFIG)
    put(folder / "auth.json", "{}")
    start = closed.codex(copy, {"CODEX_HOME": str(folder)})
    home = Path(start.environment["CODEX_HOME"])
    found = tomllib.loads((home / "config.toml").read_text())
    assert (found["model"], found["model_context_window"]) == ('o"3', 1000)
    assert (found["sandbox_mode"], found["approval_policy"]) == ("read-only", "never")
    assert not {"notify", "mcp_servers"} & set(found)
    assert found["features"]["hooks"] is False
    assert found["model_providers"] == {
        "a b": {
            "name": "tab\there \x7f é", "base_url": "http://x", "http_headers": {"X-A": "1"},
            "request_max_retries": 0, "requires_openai_auth": True,
        }
    }  # fmt: skip
    assert found["projects"] == {str(copy.top): {"trust_level": "trusted"}}
    assert (home / "auth.json").resolve() == folder / "auth.json"
    assert (home / "config.toml").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("text", ["", "[", "model = 3.5", "model_providers = 1", "[model_providers]\nx = 1"])
def test_an_odd_configuration_of_codex_is_no_obstacle(tmp_path, copy, text):
    folder = put(tmp_path / "user/config.toml", text)
    start = closed.codex(copy, {"CODEX_HOME": str(folder)})
    found = tomllib.loads(Path(start.environment["CODEX_HOME"], "config.toml").read_text())
    assert found["sandbox_mode"] == "read-only"
