"""The uses that an event of Claude Code's hooks reports. Standard library only."""

from collections.abc import Iterator, Mapping

from skillkit.agents.shared.use import MODEL, USER, HookUse, text

FOLDER_VARIABLE = "CLAUDE_PROJECT_DIR"
"""It holds the folder that the session was started in; the event's `cwd` follows the model's `cd`."""


def uses(event: Mapping[str, object]) -> Iterator[HookUse]:
    """The tool `Skill`, and a command that a user types. Versions without a prompt's id have that of the call."""
    name, given = text(event, "hook_event_name"), event.get("tool_input")
    prompt = text(event, "prompt_id")
    if name == "PostToolUse" and text(event, "tool_name") == "Skill" and isinstance(given, dict):
        yield str(given.get("skill")), MODEL, prompt or text(event, "tool_use_id")
    elif name == "UserPromptExpansion" and text(event, "expansion_type") == "slash_command":
        yield text(event, "command_name"), USER, prompt
