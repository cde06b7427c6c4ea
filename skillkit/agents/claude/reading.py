"""How Claude Code reads a SKILL.md: leniently, and where it cannot, without a word and without any key."""

import re
import unicodedata
from typing import Any

from skillkit.agents.shared.reading import BYTE_ORDER_MARK, WAITS, AgentView, cannot_be_read, on_one_line
from skillkit.text.yaml_dialect import Dialect, YamlDocument, as_javascript
from skillkit.text.yaml_dialect import read as read_yaml

_FRONTMATTER = re.compile(r"---\s*\n(.*?)---\s*\n?", re.DOTALL)  # any --- ends it, also one inside a value
_TOP_LEVEL = re.compile(r"([a-zA-Z_-]+):\s+(\S.*)")
_NEEDS_QUOTES = re.compile(r"[{}\[\]*&#!|>%@`]|: ")
_TABS = re.compile(r"^\t+", re.MULTILINE)
_NAME = re.compile(r"[\w.:-]+")
_TRUE_WORDS = ("true", "yes", "on", "1")

_LONGEST_LINE = 100
"""Characters that are taken of the body's first line where a description is missing."""


def read(text: str, folder: str) -> AgentView:
    """Goes by the folder's name; a skill without any frontmatter is listed too."""
    text = text.removeprefix(BYTE_ORDER_MARK)
    match = _FRONTMATTER.match(text)
    body = text[match.end() :] if match else text
    found, repaired = _parsed(match[1]) if match else (YamlDocument({}), False)
    values = found.value if isinstance(found.value, dict) else {}
    lost = _why_lost(text, match, found)
    if _waits(values.get("paths")):
        return AgentView(folder, waits=True, unread=WAITS)
    return AgentView(
        folder,
        _described(values, body),
        _is_true(values.get("disable-model-invocation")),
        lost=lost,
        label=_label(folder, values.get("name")),
        repaired=values if repaired or (match and not _ends_at_line(text, match)) else None,
    )


def command(text: str, name: str) -> AgentView:
    """A command goes by its file's name, whatever its frontmatter says, and is listed with `paths` too."""
    match = _FRONTMATTER.match(text.removeprefix(BYTE_ORDER_MARK))
    body = text.removeprefix(BYTE_ORDER_MARK)[match.end() if match else 0 :]
    found = _parsed(match[1])[0] if match else YamlDocument({})
    values = found.value if isinstance(found.value, dict) else {}
    description = _described(values, body if body.strip() else _NO_BODY)
    return AgentView(name, description, _is_true(values.get("disable-model-invocation")), label=name)


_NO_BODY = "Custom command"
"""What is said of a command without a text."""


def _parsed(yaml: str) -> tuple[YamlDocument, bool]:
    """The values, after a repair where the text as it is cannot be read; and whether there was one."""
    found = read_yaml(yaml, Dialect.BUN)
    if not found.error:
        return found, False
    quoted = "\n".join(map(_quoted, yaml.split("\n")))
    again = read_yaml(_TABS.sub(lambda tabs: "  " * len(tabs[0]), quoted), Dialect.BUN)
    return (found, False) if again.error else (again, True)


def _quoted(line: str) -> str:
    """A line of the top level with its value in quotes, where that holds a character that YAML might not take."""
    match = _TOP_LEVEL.fullmatch(line)
    if not match:
        return line
    key, value = match.groups()
    if (value[0] == value[-1] and value[0] in "\"'") or _is_list(value) or not _NEEDS_QUOTES.search(value):
        return line
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{key}: "{escaped}"'


def _is_list(value: str) -> bool:
    return value.startswith("[") and value.endswith("]") and isinstance(read_yaml(value, Dialect.BUN).value, list)


def _why_lost(text: str, match: re.Match[str] | None, found: YamlDocument) -> str:
    if found.error or (found.value is not None and not isinstance(found.value, dict)):
        return cannot_be_read(found)
    if match:
        return ""
    begun = re.match(r"---\s*\n", text)
    what = "it is not closed by ---" if begun else "the file does not begin with a line that is exactly ---"
    return f"the frontmatter cannot be read: {what}"


def _ends_at_line(text: str, match: re.Match[str]) -> bool:
    """True where the dashes that end the frontmatter begin a line."""
    return not match[1] or match[1].endswith("\n")


def _described(values: dict[str, Any], body: str) -> str:
    """The description on one line, the body's first line where there is none, and what is in when_to_use."""
    said = values.get("description")
    text = "" if isinstance(said, dict | list) or said is None else as_javascript(said).strip()
    text = on_one_line(_printable(text)) or _first_line(body)
    when = values.get("when_to_use")
    return f"{text} - {as_javascript(when).strip()}" if when not in (None, "", [], False, 0) else text


def _printable(text: str) -> str:
    """With a blank in the place of each character that controls, joins or is private, as its list has it."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " if unicodedata.category(one)[0] == "C" and one != "\n" else one for one in text)


def _first_line(body: str) -> str:
    line = next((line.strip() for line in body.split("\n") if line.strip()), "Skill")
    line = line.lstrip("#").strip() if line.startswith("#") else line
    line = on_one_line(line)
    return line if len(line) <= _LONGEST_LINE else line[: _LONGEST_LINE - 3] + "..."  # the dots are part of the hundred


def _is_true(value: Any) -> bool:
    return not isinstance(value, dict | list) and as_javascript(value).strip().lower() in _TRUE_WORDS


def _label(folder: str, said: Any) -> str:
    """The folder's name, and the frontmatter's after it where the two differ and it is a name."""
    name = "" if said is None else as_javascript(said)
    return f"{folder} ({name})" if name != folder and _NAME.fullmatch(name) else folder


def _waits(paths: Any) -> bool:
    """True where `paths` names some files, and not all."""
    each = paths if isinstance(paths, list) else [paths]
    patterns = [part.strip() for text in each if isinstance(text, str) for part in text.split(",")]
    patterns = [pattern.removesuffix("/**") for pattern in patterns if pattern.removesuffix("/**")]
    return bool(patterns) and any(pattern != "**" for pattern in patterns)
