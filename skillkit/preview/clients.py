"""How each client is started so that it talks to the stub alone."""

import json
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from skillkit import files

STUB = "{stub}"
"""Stands for the stub's address until that is known."""

_KEY = "no-key-is-needed-here"

_HELPERS = ("apiKeyHelper", "awsAuthRefresh", "awsCredentialExport", "gcpAuthRefresh", "otelHeadersHelper")
"""Settings of Claude Code that are commands; given as empty, they go before those of the repository."""


@dataclass(frozen=True, slots=True)
class Start:
    """``arguments`` after the program's name, ``environment`` and ``files`` (path below HOME to text) of a run."""

    arguments: tuple[str, ...]
    environment: dict[str, str]
    files: dict[str, str]


def environment(home: Path, path: str) -> dict[str, str]:
    """Everything the client is told of this machine: a PATH, an empty HOME, and the stub for a proxy."""
    proxies = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
    return {
        "PATH": path,
        "HOME": str(home),
        "TMPDIR": str(home / "tmp"),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local/share"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_STATE_HOME": str(home / ".local/state"),
        "LANG": "C.UTF-8",
        "TERM": "dumb",
        "NO_COLOR": "1",
        "CI": "1",
        "NO_PROXY": "127.0.0.1,localhost",
        "no_proxy": "127.0.0.1,localhost",
        **dict.fromkeys(proxies, STUB),
        **{name.lower(): STUB for name in proxies},
    }


def claude(home: Path, root: Path, prompt: str, window: int) -> Start:
    """Claude Code. Nothing that the repository's settings or skills name is started: only the list is of interest."""
    model = "claude-haiku-4-5" if window <= 200_000 else "claude-opus-5-5"
    endpoint = {"ANTHROPIC_BASE_URL": STUB, "ANTHROPIC_API_KEY": _KEY}
    settings = json.dumps(
        {"disableAllHooks": True, "disableSkillShellExecution": True, "env": endpoint} | dict.fromkeys(_HELPERS, "")
    )
    quiet = {
        "CLAUDE_CONFIG_DIR": str(home / ".claude"),
        "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1",
        "DISABLE_AUTOUPDATER": "1",
        "DISABLE_ERROR_REPORTING": "1",
        "IS_SANDBOX": "1",
    }
    arguments = ("-p", "--model", model, "--strict-mcp-config", "--settings", settings, "--", prompt)
    return Start(arguments, endpoint | quiet, {})


def codex(home: Path, root: Path, prompt: str, window: int) -> Start:
    """Codex CLI. It reads a repository's skills only where the folder is trusted, and asks three hosts for plugins.

    In a trusted folder it also starts the MCP servers of the repository: each is switched off by its name.
    """
    config = f"""\
model = "preview"
model_provider = "preview"
model_context_window = {window}
approval_policy = "never"
sandbox_mode = "read-only"
check_for_update_on_startup = false

[model_providers.preview]
name = "preview"
base_url = "{STUB}/v1"
env_key = "PREVIEW_KEY"
wire_api = "responses"
request_max_retries = 0
stream_max_retries = 0

[analytics]
enabled = false

[features]
plugins = false
hooks = false
shell_snapshot = false

[projects.{json.dumps(str(root.resolve()))}]
trust_level = "trusted"
"""
    off = ", ".join(f"{name} = {{ enabled = false }}" for name in _servers(root))
    arguments = (
        "exec",
        "-c",
        f"mcp_servers={{ {off} }}",
        "--ignore-rules",
        "--skip-git-repo-check",
        "--json",
        "--",
        prompt,
    )
    files = {".codex/config.toml": config}
    return Start(arguments, {"CODEX_HOME": str(home / ".codex"), "PREVIEW_KEY": _KEY}, files)


def _servers(root: Path) -> list[str]:
    """The names of the MCP servers, as keys of TOML, that Codex's settings start at ``root`` and above it."""
    names: list[str] = []
    for folder in (root, *root.parents):
        try:
            found = tomllib.loads(files.read(folder / ".codex/config.toml").decode("utf-8-sig")).get("mcp_servers")
        except (OSError, ValueError, RecursionError):
            continue  # Codex reads no more of it
        names += found if isinstance(found, dict) else ()
    return [json.dumps(name) for name in dict.fromkeys(names)]


STARTS: dict[str, Callable[[Path, Path, str, int], Start]] = {"claude": claude, "codex": codex}
"""The clients that can be started, by the agent's name."""
