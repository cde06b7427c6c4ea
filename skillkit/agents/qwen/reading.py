"""How Qwen Code reads a SKILL.md: as YAML, and where that fails, line by line."""

import re
from typing import Any

from skillkit.agents.shared.reading import (
    BYTE_ORDER_MARK,
    NO_DESCRIPTION,
    NO_FRONTMATTER,
    NO_NAME,
    NOT_CLOSED,
    WAITS,
    AgentView,
    on_one_line,
    trimmed,
)
from skillkit.text.yaml_dialect import Dialect, as_javascript
from skillkit.text.yaml_dialect import read as read_yaml

_FRONTMATTER = re.compile(r"---\n(.*?)\n---(?:\n|\Z)", re.DOTALL)
_NAME = re.compile(r"[\w:.-]+")


def read(text: str, folder: str) -> AgentView:
    """Goes by the name in the frontmatter."""
    text = text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")
    match = _FRONTMATTER.match(text)
    if not match:
        return AgentView(folder, unread=NOT_CLOSED if text.startswith("---\n") else NO_FRONTMATTER)
    found = read_yaml(match[1], Dialect.CORE).value
    values: dict[str, Any] = found if isinstance(found, dict) else _by_line(match[1])
    if why := _why_not(values):
        return AgentView(folder, unread=why, waits=why is WAITS)
    name, when = as_javascript(values["name"]), values.get("when_to_use")
    description = trimmed(as_javascript(values["description"]).partition("\n")[0])  # the first line alone is listed
    description += f" \u2014 {on_one_line(when)}" if isinstance(when, str) and when.strip() else ""
    flag = values.get("disable-model-invocation")
    manual = flag is True or flag == "true"
    return AgentView(name, description, manual, label=name, repaired=None if isinstance(found, dict) else values)


def _why_not(values: dict[str, Any]) -> str:
    name, description, paths = values.get("name"), values.get("description"), values.get("paths")
    if name is None or name == "":
        return NO_NAME
    if isinstance(description, dict):
        return "`description` is not a text"
    if description is None or not as_javascript(description).strip():
        return NO_DESCRIPTION
    if not _NAME.fullmatch(as_javascript(name)):
        return f"the name {as_javascript(name)!r} has a character that it does not take"
    if values.get("allowedTools") is not None and not isinstance(values["allowedTools"], list):
        return "`allowedTools` is not a list"
    if paths is not None and not isinstance(paths, list):
        return "`paths` is not a list"
    return WAITS if paths and any(as_javascript(path).strip() for path in paths) else ""


def _by_line(yaml: str) -> dict[str, Any]:
    """The values of the top level, each on its key's own line; what is indented belongs to the key before."""
    values: dict[str, Any] = {}
    for line in yaml.split("\n"):
        key, colon, value = line.partition(":")
        if not line.strip() or line.lstrip().startswith("#") or line.startswith("  - ") or not colon:
            continue
        if value.strip() and not line.startswith("  "):
            values[key.strip()] = _value(value.strip())
    return {key: value for key, value in values.items() if value is not None}


def _value(text: str) -> Any:
    words = {"true": True, "false": False, "null": None}
    if text in words:
        return words[text]
    if len(text) > 1 and text[0] == text[-1] == '"':
        return text[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    return text
