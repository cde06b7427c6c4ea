"""Who runs this command: what an agent's shell tells of it."""

from collections.abc import Mapping


class Caller:
    """``agent`` by the name of its row in agents, ``version`` and ``session`` as far as known; empty where not."""

    __slots__ = ("agent", "session", "version")

    def __init__(self, agent: str = "", version: str = "", session: str = "") -> None:
        self.agent = agent
        self.version = version
        self.session = session


def calling(environment: Mapping[str, str]) -> Caller:
    """The agent in whose shell this environment stands; nobody where a person types.

    Claude Code sets CLAUDECODE, AI_AGENT and CLAUDE_CODE_SESSION_ID, Codex CODEX_SESSION_ID, CODEX_THREAD_ID and
    CODEX_VERSION; neither tells the model. Gemini CLI, opencode and Cursor say no more than their name.
    """
    get = environment.get
    session = get("CODEX_SESSION_ID") or get("CODEX_THREAD_ID") or ""
    if session or get("CODEX_VERSION"):
        return Caller("codex", get("CODEX_VERSION", ""), session)
    if get("CLAUDECODE"):
        return Caller("claude", _claude_version(get("AI_AGENT", "")), get("CLAUDE_CODE_SESSION_ID", ""))
    for variable, agent in (("GEMINI_CLI", "gemini"), ("OPENCODE", "opencode"), ("CURSOR_AGENT", "cursor")):
        if get(variable):
            return Caller(agent)
    return Caller()


def _claude_version(name: str) -> str:
    """`2.1.330` of `claude-code_2-1-330_agent`; empty for any other form."""
    parts = name.split("_")
    return parts[1].replace("-", ".") if len(parts) == 3 and parts[0] == "claude-code" else ""
