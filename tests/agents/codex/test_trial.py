"""What Codex is started with on trial."""

import tomllib
from pathlib import Path

import pytest

from skillkit.agents.codex.trial import closed
from skillkit.agents.shared.trial import Copy
from tests.trial.test_not_closable import put


@pytest.fixture
def copy(tmp_path) -> Copy:
    return Copy(tmp_path / "copy/tools", tmp_path / "copy", tmp_path, 0)


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
    start = closed(copy, {"CODEX_HOME": str(folder)})
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
    start = closed(copy, {"CODEX_HOME": str(folder)})
    found = tomllib.loads(Path(start.environment["CODEX_HOME"], "config.toml").read_text())
    assert found["sandbox_mode"] == "read-only"
