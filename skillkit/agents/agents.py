"""What is known of the shared folder .agents, which several agents read, with the source of every fact."""

from skillkit.agents.shared.base import Agent, measured

AGENT = Agent(
    "agents",
    "the shared .agents folder",
    ".agents/skills",
    "/",
    facts=measured(
        "", "read by Codex, Cursor, Gemini CLI, opencode and Copilot CLI, not by Claude Code", day="2026-11-23"
    ),
)
