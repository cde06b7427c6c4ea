"""The list of skills as it stands in a client's request to its model."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from skillkit.preview.stub import Request

_CLAUDE = "skills are available for use with the Skill tool"
_CODEX = "### Available skills"
_CLAUDE_LINE = re.compile(r"- (?P<name>.+?)(?: \((?P<other>[^()]*)\))?(?:: (?P<description>.*))?$")
_CODEX_LINE = re.compile(r"- (?P<name>.+?):(?: (?P<description>.*?))? ?\(file: (?P<file>.*)\)$")
_VERSION = re.compile(r"\d+\.\d+\.\d+")


@dataclass(frozen=True, slots=True)
class Listed:
    """A skill in the list. ``folder`` is the name of its folder, by which it is found again."""

    name: str
    folder: str
    description: str


def listed(requests: tuple[Request, ...]) -> tuple[Listed, ...]:
    """The longest list of all requests, in its order; empty where no request has one."""
    lists = [
        tuple(_lines(text))
        for request in requests
        for text in _texts(request.body)
        if _CLAUDE in text or _CODEX in text
    ]
    return max(lists, key=len, default=())


_REPLACED = re.compile(r"```!\n.*?```|!`[^`\n]*`|\$ARGUMENTS(?:\[\d+\])?|\$\d+|\$\{CLAUDE_\w+\}", re.DOTALL)
"""Claude Code's commands, arguments and variables in the body of a skill."""


def carries(requests: tuple[Request, ...], text: str) -> bool:
    """True where the model was sent ``text``, blanks aside, and aside from what a client puts something else for."""
    wanted = [" ".join(part.split()) for part in _REPLACED.split(text)]
    sent = (" ".join(found.split()) for request in requests for found in _texts(request.body))
    return any(all(part in found for part in wanted) for found in sent)


def version(requests: tuple[Request, ...]) -> str:
    """The client's version, by the name it gives itself."""
    found = (_VERSION.search(request.client) for request in requests if isinstance(request.body, dict))
    return next((match[0] for match in found if match), "")


def _texts(value: Any) -> Iterator[str]:
    """Every string in a request."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)


def _lines(text: str) -> Iterator[Listed]:
    if _CLAUDE in text:
        for match in _matches(text.split(_CLAUDE, 1)[1], _CLAUDE_LINE):
            yield Listed(match["name"], match["name"], html.unescape(match["description"] or ""))
    else:
        for match in _matches(text.split(_CODEX, 1)[1], _CODEX_LINE):
            yield Listed(match["name"], match["file"].split("/")[-2], match["description"] or "")


def _matches(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The list's lines, up to the first empty one after them; an agent's own descriptions may go over several lines."""
    begun = False
    for line in text.split("\n"):
        match = pattern.match(line) if line.startswith("- ") else None
        if match:
            begun = True
            yield match
        elif begun and (not line.strip() or line.startswith(("<", "#"))):
            return
