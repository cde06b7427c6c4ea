"""How Copilot CLI reads a SKILL.md: each key that it knows has a type, and one of another type drops the skill."""

import re
from typing import Any

from skillkit.agents.shared.reading import BYTE_ORDER_MARK, AgentView, cannot_be_read, cut
from skillkit.text.yaml_dialect import Dialect
from skillkit.text.yaml_dialect import read as read_yaml

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._:-]*")
_LONGEST_NAME = 64
_LONGEST_DESCRIPTION = 1024


def read(text: str, folder: str) -> AgentView:
    """Goes by the name in the frontmatter, blanks as hyphens; without a description, by the body's first paragraph."""
    parts = cut(text.removeprefix(BYTE_ORDER_MARK))
    if isinstance(parts, str):
        return AgentView(folder, unread=parts)
    found = read_yaml(parts[0], Dialect.SERDE)
    if found.error or found.mistagged:
        return AgentView(folder, unread=cannot_be_read(found))
    if found.is_endless:
        return AgentView(folder, unread="the frontmatter cannot be read: a value holds itself")
    if found.repeated:
        return AgentView(folder, unread=f"the frontmatter has {found.repeated[0]!r} twice")
    values: dict[str, Any] = found.value if isinstance(found.value, dict) else {}
    if why := _mistyped(values) or _misnamed(values.get("name", folder).strip()):
        return AgentView(folder, unread=why)
    description = values.get("description", _first_paragraph(parts[1])).strip()
    if len(description) > _LONGEST_DESCRIPTION:
        length = f"the description has {len(description):,} characters, limit {_LONGEST_DESCRIPTION:,}"
        return AgentView(folder, unread=length)
    name = values.get("name", folder).strip().replace(" ", "-")
    return AgentView(name, description, values.get("disable-model-invocation", False), label=name)


def command(text: str, name: str) -> AgentView:
    """A command is read as a SKILL.md is, but needs no frontmatter."""
    return read(text if text.startswith("---") else f"---\nname: {name}\n---\n{text}", name)


def _mistyped(values: dict[str, Any]) -> str:
    """The first key whose value has another type than Copilot takes."""
    for key in ("name", "description"):
        if key in values and not isinstance(values[key], str):
            return f"`{key}` is not a text"
    for key in ("user-invocable", "disable-model-invocation"):
        if key in values and not isinstance(values[key], bool):
            return f"`{key}` is neither true nor false"
    if not isinstance(values.get("argument-hint", ""), str | None):
        return "`argument-hint` is not a text: put it in quotes"
    tools = values.get("allowed-tools", "")
    if not isinstance(tools, str) and not (isinstance(tools, list) and all(isinstance(tool, str) for tool in tools)):
        return "`allowed-tools` is neither a text nor a list of texts"
    return ""


def _misnamed(name: str) -> str:
    if len(name) > _LONGEST_NAME:
        return f"the name has {len(name)} characters, limit {_LONGEST_NAME}"
    return "" if _NAME.fullmatch(name) else f"the name {name!r} has a character that it does not take"


def _first_paragraph(body: str) -> str:
    """The first lines of the body that are neither empty nor a heading, as one."""
    lines: list[str] = []
    for line in map(str.strip, body.split("\n")):
        if lines and (not line or line.startswith("#")):
            break
        if line and not line.startswith("#"):
            lines.append(line)
    return " ".join(lines)
