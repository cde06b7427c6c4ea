"""How Codex is started so that its model can read and use skills, and nothing else: a configuration of our own, its
read-only sandbox, no hooks, no MCP servers. Measured on 0.169.0.
"""

import json
import os
import subprocess
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from skillkit.agents.shared.start import Start
from skillkit.agents.shared.trial import Client, Copy, Said, dictionary, own, private_file, private_folder, tokens_in
from skillkit.agents.shared.use import read as skills_in
from skillkit.errors import SkillkitError

_KEYS = (
    "model", "model_provider", "model_context_window", "model_reasoning_effort", "model_verbosity", "openai_base_url",
    "chatgpt_base_url", "cli_auth_credentials_store", "forced_login_method", "preferred_auth_method",
)  # fmt: skip
_PROVIDER_KEYS = (
    "name", "base_url", "env_key", "wire_api", "query_params", "http_headers", "env_http_headers",
    "experimental_bearer_token", "request_max_retries", "stream_max_retries", "stream_idle_timeout_ms",
    "requires_openai_auth",
)  # fmt: skip
# what could start a command or reach the network
_OFF = ("hooks", "plugins", "apps", "shell_snapshot", "skill_mcp_dependency_install", "multi_agent")


def opened(environment: Mapping[str, str]) -> list[str]:
    """Its sandbox differs by system."""
    return ["Codex's sandbox on Windows was not tried"] if os.name == "nt" else []


def closed(copy: Copy, environment: Mapping[str, str]) -> Start:
    """A configuration of our own: the user's model and account, the read-only sandbox, nobody to ask."""
    folder = private_folder(copy.folder / "codex")
    user = Path(environment.get("CODEX_HOME") or "~/.codex").expanduser()
    try:
        said = tomllib.loads((user / "config.toml").read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        said = {}
    private_file(folder / "config.toml", _configuration(said, copy.top))
    if (user / "auth.json").is_file():  # a link, so that a token that is renewed is renewed for the user
        (folder / "auth.json").symlink_to(os.path.realpath(user / "auth.json"))
    arguments = ("exec", "--json", "--sandbox", "read-only", "--ephemeral", "--ignore-rules", "--skip-git-repo-check")
    temporary = str(private_folder(copy.folder / "tmp"))
    return Start(arguments, own(environment) | {"TMPDIR": temporary, "CODEX_HOME": str(folder)})


def check_sandbox(program: Path, start: Start, copy: Copy) -> None:
    """Raise SkillkitError unless Codex's sandbox runs a command here, and lets it write nothing."""
    probe = copy.folder / "probe"
    command = [str(program), "sandbox", "--", "sh", "-c", f"touch '{probe}'; echo it runs"]
    try:
        done = subprocess.run(
            command, cwd=copy.root, env=start.environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=60,
            check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as e:
        raise SkillkitError(f"Codex's sandbox cannot be started: {e}") from e
    if b"it runs" not in done.stdout:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = said[-1][:300] if said else f"it ended with code {done.returncode}"
        raise SkillkitError(f"Codex's sandbox does not run here, so that it can read no skill: {reason}")
    if probe.exists():
        raise SkillkitError("Codex's sandbox does not keep a command from writing here", hint="--allow-commands")


def read(line: dict[str, Any]) -> Said:
    """A line of `codex exec --json`. Codex uses a skill by reading its file with a command."""
    kind = line.get("type")
    if kind in ("turn.failed", "error"):
        message = str(dictionary(line.get("error")).get("message") or line.get("message") or "an error")
        if kind == "error" and message.startswith("Reconnecting"):  # it goes on by itself
            return Said(waits=message)
        return Said(failed=message)
    item = dictionary(line.get("item"))
    if kind != "item.started" or item.get("type") != "command_execution":
        is_over = kind == "turn.completed"  # the only line that says what it cost
        return Said(ended=is_over, tokens=tokens_in(line.get("usage"), ("input_tokens", "output_tokens")))
    return Said(("shell",), tuple(skills_in(str(item.get("command", "")))))


def _configuration(user: Mapping[str, Any], top: Path) -> str:
    lines = [f"{key} = {_toml(user[key])}" for key in _KEYS if isinstance(user.get(key), str | int)]
    lines += ['sandbox_mode = "read-only"', 'approval_policy = "never"', "check_for_update_on_startup = false"]
    lines += ["analytics = { enabled = false }", "[features]", *(f"{name} = false" for name in _OFF)]
    for name, provider in dictionary(user.get("model_providers")).items():
        kept = {key: value for key, value in dictionary(provider).items() if key in _PROVIDER_KEYS}
        lines += [f"[model_providers.{_toml(name)}]", *(f"{key} = {_toml(value)}" for key, value in kept.items())]
    return "\n".join([*lines, f"[projects.{_toml(str(top))}]", 'trust_level = "trusted"', ""])


def _toml(value: Any) -> str:
    """A value as TOML on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_toml(key)} = {_toml(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, str):
        # TOML takes no DEL in a string, JSON does
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return json.dumps(value, default=str)


CLIENT = Client(
    since=(0, 169, 0),
    managed=("/etc/codex/config.toml", "/etc/codex/managed_config.toml", "/etc/codex/rules", "/etc/codex/hooks.json"),
    open_arguments=("exec", "--json", "--sandbox", "read-only", "--skip-git-repo-check"),
    read=read,
    closed=closed,
    home_variable="CODEX_HOME",
    first_tokens=7_500,
    opened=opened,
    check=check_sandbox,
    starters=(".codex/config.toml", ".codex/hooks.json"),
    starter_folders=(".codex/rules", ".codex-plugin"),
    instructions=("AGENTS.md",),
)
