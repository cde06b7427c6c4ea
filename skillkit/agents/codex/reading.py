"""How Codex reads a SKILL.md: strictly and typed, after one attempt at a repair."""

from typing import Any

from skillkit.agents.shared.reading import (
    BYTE_ORDER_MARK,
    HAS_MARK,
    NO_DESCRIPTION,
    NO_FRONTMATTER,
    NOT_CLOSED,
    AgentView,
    cannot_be_read,
)
from skillkit.text.yaml_dialect import Dialect, YamlDocument
from skillkit.text.yaml_dialect import read as read_yaml

_LONGEST_NAME = 64
"""Characters beyond which Codex skips a skill."""

# of other keys Codex does not mind a second one
_KNOWN = ("name", "description", "metadata", "metadata.short-description")


def read(text: str, folder: str) -> AgentView:
    """Goes by the name in the frontmatter, the folder's where that is empty."""
    if text.startswith(BYTE_ORDER_MARK):
        return AgentView(folder, unread=HAS_MARK)
    yaml = _cut(text)
    if not isinstance(yaml, list):
        return AgentView(folder, unread=yaml)
    written = "\n".join(yaml)
    values, why = _values(written)
    repaired = _repaired(yaml) if why else None
    if repaired is not None:
        values, still = _values(repaired)
        why = why if still else ""
    if why:
        return AgentView(folder, unread=why)
    name, description = _words(values.get("name")) or folder, _words(values.get("description"))
    if len(name) > _LONGEST_NAME:
        return AgentView(folder, unread=f"the name has {len(name)} characters, limit {_LONGEST_NAME}")
    if not description:
        return AgentView(folder, unread=NO_DESCRIPTION)
    return AgentView(name, description, label=name, repaired=None if repaired is None else values)


def _cut(text: str) -> list[str] | str:
    """The lines between the first, which is ---, and the next that is, whatever blanks are around it."""
    first, _, rest = text.partition("\n")
    if first.strip() != "---":
        return NO_FRONTMATTER
    lines: list[str] = []
    at = 0
    while at < len(rest):
        end = rest.find("\n", at)
        line = rest[at:] if end < 0 else rest[at:end]
        if line.strip() == "---":
            return lines or NO_DESCRIPTION
        lines.append(line.removesuffix("\r"))
        at = len(rest) if end < 0 else end + 1
    return NOT_CLOSED


def _values(yaml: str) -> tuple[dict[str, Any], str]:
    """The keys that Codex knows, and why it takes none of them."""
    found = read_yaml(yaml, Dialect.SERDE)
    if why := _why_not(found):
        return {}, why
    return found.value | found.written, ""  # a number in a text's place stays as it is written


def _why_not(found: YamlDocument) -> str:
    if found.error or not isinstance(found.value, dict):
        return cannot_be_read(found)
    if found.complex_keys:
        return "the frontmatter cannot be read: a key is not a text"
    for path in found.repeated:
        if path in _KNOWN:
            return f"the frontmatter has {path!r} twice"
    metadata = found.value.get("metadata", {})
    if not isinstance(metadata, dict) and "metadata" not in found.empty:
        return "`metadata` is not a list of `key: value` lines"
    texts = {"name": found.value.get("name"), "description": found.value.get("description")}
    if isinstance(metadata, dict):
        texts["metadata.short-description"] = metadata.get("short-description")
    wrong = next((key for key, value in texts.items() if isinstance(value, dict | list)), "")
    return f"`{wrong}` is not a text" if wrong else ""


def _repaired(lines: list[str]) -> str | None:
    """With values in quotes that hold a colon and a blank, or begin as a list or table and are none; None where none
    is."""
    result: list[str] = []
    block_indent = -1
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        if block_indent >= 0 and (not line.strip() or indent > block_indent):
            result.append(line)
            continue
        key, colon, value = line.partition(":")
        block_indent = -1
        scalar, comment = _without_comment(value.strip())
        if scalar.startswith(("|", ">")) and colon and key.strip() and value[:1].isspace():
            block_indent = indent
        may_be = colon and key.strip() and value[:1].isspace() and scalar and scalar[0] not in "|>'\""
        if may_be and (_holds_colon(scalar) or _is_broken(scalar)):
            quoted = scalar.replace("'", "''")  # how YAML writes a single quote within single quotes
            result.append(f"{key}: '{quoted}'{comment}")
        else:
            result.append(line)
    return "\n".join(result) if result != lines else None


def _without_comment(value: str) -> tuple[str, str]:
    for at, character in enumerate(value):
        if character == "#" and (at == 0 or value[at - 1].isspace()):
            kept = value[:at].rstrip()
            return kept, value[len(kept) :]
    return value, ""


def _holds_colon(scalar: str) -> bool:
    return any(character == ":" and scalar[at + 1 : at + 2].isspace() for at, character in enumerate(scalar))


def _is_broken(scalar: str) -> bool:
    found = read_yaml(scalar, Dialect.SERDE) if scalar[0] in "[{@`" else None
    return bool(found and (found.error or found.repeated))


def _words(value: Any) -> str:
    """A scalar on one line, blanks in a row as one."""
    if isinstance(value, bool):
        value = "true" if value else "false"
    return "" if value is None else " ".join(str(value).split())
