"""How Codex CLI is started on a stub of its model, and the list of skills as it sends it. Measured on 0.169.0."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from skillkit import files
from skillkit.agents.shared.preview import KEY, STUB, Listed, Models, ModelWindow, Preview, matches
from skillkit.agents.shared.start import Start

_LINE = re.compile(r"- (?P<name>.+?):(?: (?P<description>.*?))? ?\(file: (?P<file>.*)\)$")


def start(home: Path, root: Path, prompt: str, model: ModelWindow) -> Start:
    """It reads a repository's skills only where the folder is trusted, and asks three hosts for plugins.

    In a trusted folder it also starts the MCP servers of the repository: each is switched off by its name.
    """
    config = f"""\
{_model(model)}model_provider = "preview"
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
    environment = {"CODEX_HOME": str(home / ".codex"), "PREVIEW_KEY": KEY}
    return Start(arguments, environment, {".codex/config.toml": config})


def _model(model: ModelWindow) -> str:
    """The lines of its configuration that choose the model; without any it takes its own."""
    chosen = {"model": json.dumps(model.name) if model.name else 0, "model_context_window": model.window}
    return "".join(f"{key} = {value}\n" for key, value in chosen.items() if value)


def _models(text: str) -> tuple[ModelWindow, ...]:
    """Those that users can choose, by the priority by which it chooses one itself; none where it printed no list."""
    try:
        known = [one for one in json.loads(text)["models"] if one["visibility"] == "list"]
        known.sort(key=lambda one: int(one["priority"]))
        return tuple(
            ModelWindow(str(one["slug"]), int(one["context_window"]), int(one["max_context_window"])) for one in known
        )
    except (ValueError, LookupError, TypeError):
        return ()


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


def listed(text: str) -> Iterator[Listed]:
    """The lines of its list, each with the path of its file."""
    for match in matches(text, _LINE):
        yield Listed(match["name"], match["file"].split("/")[-2], match["description"] or "")


PREVIEW = Preview(start=start, mark="### Available skills", listed=listed, models=Models(("debug", "models"), _models))
