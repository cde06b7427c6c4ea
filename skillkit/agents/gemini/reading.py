"""How Gemini CLI reads a SKILL.md: as YAML, and where that gives no name and description, line by line."""

import re

from skillkit.agents.shared.reading import (
    BYTE_ORDER_MARK,
    HAS_MARK,
    NO_DESCRIPTION,
    NO_FRONTMATTER,
    NO_NAME,
    NOT_CLOSED,
    AgentView,
)
from skillkit.text.yaml_dialect import Dialect, is_text
from skillkit.text.yaml_dialect import read as read_yaml

_FRONTMATTER = re.compile(r"---\r?\n(.*?)\r?\n---", re.DOTALL)
_NOT_IN_NAMES = re.compile(r'[:\\/<>*?"|]')  # the characters that Windows takes in no name of a file


def read(text: str, folder: str) -> AgentView:
    """Goes by the name in the frontmatter."""
    if text.startswith(BYTE_ORDER_MARK):
        return AgentView(folder, unread=HAS_MARK)
    match = _FRONTMATTER.match(text)
    if not match:
        return AgentView(folder, unread=NOT_CLOSED if text.startswith("---\n") else NO_FRONTMATTER)
    found = read_yaml(match[1], Dialect.JS4).value
    values = found if isinstance(found, dict) else {}
    name, description = values.get("name"), values.get("description")
    is_read = is_text(name) and is_text(description)
    if not is_read:
        name, description = _by_line(match[1])
    if name is None:
        return AgentView(folder, unread=NO_NAME)
    if description is None:
        return AgentView(folder, unread=NO_DESCRIPTION)
    name, description = _NOT_IN_NAMES.sub("-", str(name).strip()), str(description)
    by_line = {"name": name, "description": description}
    return AgentView(name, description.strip(), label=name, repaired=None if is_read else by_line)


def _by_line(yaml: str) -> tuple[str | None, str | None]:
    """The last name and description, whatever their indentation; indented lines go on with a description."""
    name: str | None = None
    description: list[str] | None = None
    goes_on = False
    for line in re.split(r"\r?\n", yaml):
        if goes_on and description is not None and re.match(r"[ \t]+\S", line):
            description.append(line.strip())
            continue
        goes_on = False
        key, colon, value = line.lstrip().partition(":")
        if colon and key == "name":
            name = value.strip()
        elif colon and key == "description":
            description, goes_on = [value.strip()], True
    return name, None if description is None else " ".join(filter(None, description))
