"""The uses that an event of Codex's hooks reports. Standard library only."""

from collections.abc import Iterator, Mapping

from skillkit.agents.shared.use import MODEL, USER, HookUse, named, read, text

FOLDER_VARIABLE = ""


def uses(event: Mapping[str, object]) -> Iterator[HookUse]:
    """Codex has no tool for skills: its model reads their files by commands, its users write `$name`."""
    name, given = text(event, "hook_event_name"), event.get("tool_input")
    turn = text(event, "turn_id")
    if name == "PostToolUse" and isinstance(given, dict):
        yield from ((skill, MODEL, turn) for skill in read(str(given.get("command"))))
    elif name == "UserPromptSubmit":
        yield from ((skill, USER, turn) for skill in named(text(event, "prompt"), "$"))
