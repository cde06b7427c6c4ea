"""MCP servers as settings name them: the command that starts each, its address, and the variables that it gets."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
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
    """``command`` is None for a server at an address. ``given``: its variables and headers, as they are written.

    ``asks_nobody`` where its tools may be called without asking.
    """

    name: str
    command: Command | None
    url: str
    variables: tuple[str, ...]
    given: str = ""
    asks_nobody: bool = False


def may_name_some(text: str) -> bool:
    """False for a text without any key that holds servers."""
    return _NAMED().search(text) is not None


def servers_in(text: str, language: str) -> Iterator[Server]:
    """The servers in settings that are JSON or TOML; a part of JSON is read too."""
    for _, table in tables(_toml(text) if language == "toml" else _json(text)):
        yield from of_table(table)


def of_table(table: Mapping[str, Any]) -> Iterator[Server]:
    """The servers of a table of settings, of which each key is a name."""
    for name, entry in list(table.items())[:_MOST]:
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


def tables(value: Any) -> Iterator[tuple[str, dict[Any, Any]]]:
    """The tables of servers, which may be below `mcp`, each with its key; without one for a part of a table."""
    if not isinstance(value, dict):
        return
    for key in _KEYS:
        table = value.get(key)
        if isinstance(table, dict):
            inner = [(below, table[below]) for below in _KEYS if isinstance(table.get(below), dict)]
            yield from inner or [(key, table)]
            return
    if value and all(isinstance(entry, dict) and {"command", "args"} <= entry.keys() for entry in value.values()):
        yield "", value  # as pages show it


def added_by(words: Sequence[str]) -> Command | None:
    """The command of the server that a command adds to an agent: `claude mcp add NAME -- npx ...`."""
    if tuple(words[1:3]) != ("mcp", "add"):
        return None
    rest = [*words[words.index("--", 3) + 1 :]] if "--" in words[3:] else []
    at = next((at for at, word in enumerate(words) if at > 3 and word.rpartition("/")[2] in _STARTERS), 0)
    return Command(tuple(word for word in words[at:] if word != "--") if at else tuple(rest)) if at or rest else None


def _server(name: str, entry: dict[Any, Any]) -> Server | None:
    written, arguments = entry.get("command"), entry.get("args")
    words = [str(word) for word in (written if isinstance(written, list) else [written] if written else [])]
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
    given = " ".join(str(entry[key]) for key in ("env", "environment", "headers") if entry.get(key))
    asks_nobody = any(key in entry for key in ("autoApprove", "alwaysAllow")) or entry.get("trust") is True
    command = Command(tuple(words)) if words else None
    return Server(name, command, url, tuple(dict.fromkeys(found)), given, asks_nobody)
