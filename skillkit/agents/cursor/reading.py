"""How Cursor reads a SKILL.md, by its source: strict YAML, a description may be missing."""

import re

from skillkit.agents.shared.reading import BYTE_ORDER_MARK, AgentView, as_text, cannot_be_read, cut, on_one_line
from skillkit.text.yaml_dialect import Dialect
from skillkit.text.yaml_dialect import read as read_yaml

_CLOSED = re.compile(r"^disable-model-invocation:[ \t]+true[ \t]*(?:#.*)?$", re.MULTILINE)


def read(text: str, folder: str) -> AgentView:
    """Goes by the folder's name."""
    parts = cut(text.removeprefix(BYTE_ORDER_MARK))
    if isinstance(parts, str):
        return AgentView(folder, unread=parts)
    found = read_yaml(parts[0], Dialect.CORE)
    if found.error or not isinstance(found.value, dict):
        return AgentView(folder, unread=cannot_be_read(found))
    manual = found.value.get("disable-model-invocation") is True and bool(_CLOSED.search(parts[0]))
    return AgentView(folder, on_one_line(as_text(found.value.get("description"))), manual)
