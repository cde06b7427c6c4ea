"""The uses that an event of Cursor's hooks reports. Standard library only."""

from collections.abc import Iterator, Mapping

from skillkit.agents.shared.use import MODEL, USER, HookUse, named, read, text

FOLDER_VARIABLE = ""


def uses(event: Mapping[str, object]) -> Iterator[HookUse]:
    """Cursor's model reads the files of skills, its users write `/name`."""
    name, turn = text(event, "hook_event_name"), text(event, "generation_id")
    if name == "beforeReadFile":
        yield from ((skill, MODEL, turn) for skill in read(text(event, "file_path")))
    elif name == "beforeSubmitPrompt":
        yield from ((skill, USER, turn) for skill in named(text(event, "prompt"), "/"))
