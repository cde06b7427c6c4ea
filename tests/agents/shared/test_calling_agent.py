"""Which agent calls, by the variables of its shell."""

import pytest

from skillkit.agents.shared.calling_agent import calling


@pytest.mark.parametrize(
    ("environment", "known"),
    [
        pytest.param({}, ("", "", ""), id="a person"),
        pytest.param(
            {"CLAUDECODE": "1", "AI_AGENT": "claude-code_2-1-330_agent", "CLAUDE_CODE_SESSION_ID": "s"},
            ("claude", "2.1.330", "s"),
            id="Claude Code",
        ),
        pytest.param({"CLAUDECODE": "1", "AI_AGENT": "else"}, ("claude", "", ""), id="an unknown form of version"),
        pytest.param(
            {"CODEX_SESSION_ID": "s", "CODEX_THREAD_ID": "t", "CODEX_VERSION": "0.169.0"},
            ("codex", "0.169.0", "s"),
            id="Codex",
        ),
        pytest.param({"CODEX_THREAD_ID": "t"}, ("codex", "", "t"), id="Codex without a session"),
        pytest.param({"GEMINI_CLI": "1"}, ("gemini", "", ""), id="Gemini CLI"),
        pytest.param(
            {"QWEN_CODE": "1", "QWEN_CODE_SESSION_ID": "s", "QWEN_CODE_STARTUP_VERSION": "0.24.4"},
            ("qwen", "0.24.4", "s"),
            id="Qwen Code",
        ),
        pytest.param({"CURSOR_AGENT": "1"}, ("cursor", "", ""), id="Cursor"),
        pytest.param(
            {"CLAUDECODE": "1", "CODEX_SESSION_ID": "s"}, ("codex", "", "s"), id="Codex in the shell of Claude Code"
        ),
        pytest.param({"OPENCODE": "1"}, ("opencode", "", ""), id="opencode"),
    ],
)
def test_the_shell_tells_agent_version_and_session(environment, known):
    assert calling(environment) == known
