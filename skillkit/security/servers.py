"""MCP servers as settings name them: the command that starts each, its address, and the variables that it gets."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from skillkit.security.commands.shell import Command
from skillkit.text.pattern import pattern

_MOST = 50
_KEYS = ("mcpServers", "mcp_servers", "servers", "context_servers", "mcp")
_NAMED = pattern(
    r"mcpServers|mcp_servers|\"servers\"|context_servers|\"mcp\"|\"command\"[ \t]{0,4}:[ \t]{0,4}\"[^\"\n]{1,80}\",\s{0,40}\"args\""
)
_VALUE = pattern(r"\$\{?(?:env:|input:)?([A-Za-z_]\w*)")


_STARTERS = frozenset(
    [
        "npx",
        "bunx",
        "pnpx",
        "uvx",
        "uv",
        "pipx",
        "npm",
        "pnpm",
        "yarn",
        "bun",
        "node",
        "deno",
        "python",
        "python3",
        "docker",
        "podman",
        "go",
        "java",
    ]
)
"""What starts a server, or fetches it first."""


class Server(NamedTuple):
    """``command`` is None for a server at an address."""

    name: str
    command: Command | None
    url: str
    variables: tuple[str, ...]


def may_name_some(text: str) -> bool:
    """False for a text without any key that holds servers."""
    return _NAMED().search(text) is not None


def servers_in(text: str, language: str) -> Iterator[Server]:
    """The servers in settings that are JSON or TOML; a part of JSON is read too."""
    values = _toml(text) if language == "toml" else _json(text)
    for found in _tables(values):
        for name, entry in list(found.items())[:_MOST]:
            if isinstance(entry, dict) and (server := _server(str(name), entry)):
                yield server


def _json(text: str) -> Any:
    text = re.sub(r"^\s*//[^\n]*$", "", text, flags=re.MULTILINE)
    for whole in (text, "{" + text.strip().rstrip(",") + "}"):
        try:
            return json.loads(whole)
        except (ValueError, RecursionError):
            continue
    return {}


def _toml(text: str) -> Any:
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return {}


def _tables(value: Any) -> Iterator[dict[Any, Any]]:
    """The tables of servers, which may be below `mcp`."""
    if not isinstance(value, dict):
        return
    for key in _KEYS:
        table = value.get(key)
        if isinstance(table, dict):
            inner = [table[below] for below in _KEYS if isinstance(table.get(below), dict)]
            yield from inner or [table]
            return
    if value and all(isinstance(entry, dict) and {"command", "args"} <= entry.keys() for entry in value.values()):
        yield value  # a part of a table, as pages show it


def added_by(words: Sequence[str]) -> Command | None:
    """The command of the server that a command adds to an agent: `claude mcp add NAME -- npx ...`."""
    if tuple(words[1:3]) != ("mcp", "add"):
        return None
    rest = [*words[words.index("--", 3) + 1 :]] if "--" in words[3:] else []
    at = next((at for at, word in enumerate(words) if at > 3 and word.rpartition("/")[2] in _STARTERS), 0)
    return Command(tuple(word for word in words[at:] if word != "--") if at else tuple(rest)) if at or rest else None


def _server(name: str, entry: dict[Any, Any]) -> Server | None:
    command, arguments = entry.get("command"), entry.get("args")
    words = [str(word) for word in (command if isinstance(command, list) else [command] if command else [])]
    if len(words) == 1 and " " in words[0] and not arguments:
        words = words[0].split()
    words += [str(word) for word in arguments] if isinstance(arguments, list) else []
    url = next((str(entry[key]) for key in ("url", "serverUrl", "httpUrl") if entry.get(key)), "")
    if not words and not url:
        return None
    found: list[str] = []
    for key in ("env", "environment", "headers"):
        table = entry.get(key)
        for variable, value in table.items() if isinstance(table, dict) else ():
            found += [] if key == "headers" else [str(variable)]
            found += _VALUE().findall(str(value))
    found += [variable for word in words for variable in _VALUE().findall(word)]
    return Server(name, Command(tuple(words)) if words else None, url, tuple(dict.fromkeys(found)))
