"""How opencode reads a SKILL.md: strict YAML, once more with block scalars for values that hold a colon."""

import re

from skillkit.agents.shared.reading import (
    BYTE_ORDER_MARK,
    NO_DESCRIPTION,
    NO_FRONTMATTER,
    NO_NAME,
    AgentView,
    cannot_be_read,
)
from skillkit.text.yaml_dialect import Dialect, YamlDocument, is_text
from skillkit.text.yaml_dialect import read as read_yaml

_FRONTMATTER = re.compile(r"---\r?\n(.*?)\r?\n---", re.DOTALL)
_LANGUAGES = ("", "yaml", "yml", "json")
_TOP_LEVEL = re.compile(r"([a-zA-Z_][a-zA-Z0-9_]*)\s*:\s*(.*)")


def read(text: str, folder: str) -> AgentView:
    """Goes by the name in the frontmatter."""
    text = text.removeprefix(BYTE_ORDER_MARK)
    yaml = _cut(text)
    if yaml is None:
        return AgentView(folder, unread=NO_FRONTMATTER)
    language = text[3:].partition("\n")[0].strip()
    if language.lower() not in _LANGUAGES:
        return AgentView(
            folder, unread=f"the frontmatter cannot be read: {language!r} after the first --- is no language"
        )
    found, again = read_yaml(yaml, Dialect.JS3), None
    if found.error:
        again = read_yaml(_cut(_sanitized(text)) or "", Dialect.JS3)
    if again and not again.error:
        found = again
    if found.error or not isinstance(found.value, dict):
        return AgentView(folder, unread=cannot_be_read(found))
    return _view(folder, found, again is not None)


def _view(folder: str, found: YamlDocument, is_repaired: bool) -> AgentView:
    name, description = found.value.get("name"), found.value.get("description")
    if not is_text(name) or not name.strip():
        return AgentView(folder, unread=NO_NAME if name in (None, "") else "`name` is not a text")
    if not is_text(description):
        return AgentView(folder, unread=NO_DESCRIPTION if description is None else "`description` is not a text")
    name = name.strip()
    return AgentView(name, description.strip(), label=name, repaired=found.value if is_repaired else None)


def _cut(text: str) -> str | None:
    """What is between --- and the next line that begins so, or the end; None without a first ---."""
    if not text.startswith("---") or text[3:4] == "-":  # gray-matter takes four dashes for text
        return None
    text = text[3:]
    language = re.match(r"[^\r\n]*", text)  # gray-matter takes a word behind the dashes for the name of a language
    text = text[language.end() :] if language else text
    end = text.find("\n---")
    return text if end < 0 else text[:end]


def _sanitized(text: str) -> str:
    match = _FRONTMATTER.match(text)
    if not match:
        return text
    lines = [_as_block(line) for line in re.split(r"\r?\n", match[1])]
    return text.replace(match[1], "\n".join(lines), 1)


def _as_block(line: str) -> str:
    """A line of the top level as a block scalar, where its value holds a colon and is not quoted."""
    match = _TOP_LEVEL.fullmatch(line)
    if not match or line.lstrip().startswith("#"):
        return line
    key, value = match[1], match[2].strip()
    if value in ("", ">", "|") or value.startswith(('"', "'")) or ":" not in value:
        return line
    return f"{key}: |-\n  {value}"
