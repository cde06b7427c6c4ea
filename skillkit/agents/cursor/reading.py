"""How Cursor reads a SKILL.md, by its source: strict YAML, a description may be missing."""

import re

from skillkit.agents.shared.reading import AgentView, as_text, on_one_line, strict

# only the literal `true` counts: YAML takes `True` for the same
_CLOSED = re.compile(r"^disable-model-invocation:[ \t]+true[ \t]*(?:#.*)?$", re.MULTILINE)


def read(text: str, folder: str) -> AgentView:
    """Goes by the folder's name."""
    parts = strict(text)
    if isinstance(parts, str):
        return AgentView(folder, unread=parts)
    yaml, values = parts
    manual = values.get("disable-model-invocation") is True and bool(_CLOSED.search(yaml))
    return AgentView(folder, on_one_line(as_text(values.get("description"))), manual)
