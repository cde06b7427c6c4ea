"""How a client is started so that its model can read and use skills, and nothing else: an allow-list, no settings of
the user's, no hooks, no MCP servers. Measured on Claude Code 2.1.330 and Codex CLI 0.169.0.
"""

import json
import os
import re
import subprocess
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from skillkit.agents.shared.base import Agent
from skillkit.errors import SkillkitError
from skillkit.trial.checkout import Copy

CLOSED_SINCE = {"claude": (2, 1, 330), "codex": (0, 169, 0)}
"""The first versions that were seen to stay closed."""

MANAGED = {
    "claude": (
        "/etc/claude-code/managed-settings.json",
        "/etc/claude-code/managed-settings.d",
        "/Library/Application Support/ClaudeCode/managed-settings.json",
        "C:/Program Files/ClaudeCode/managed-settings.json",
    ),
    "codex": ("/etc/codex/config.toml", "/etc/codex/managed_config.toml", "/etc/codex/rules", "/etc/codex/hooks.json"),
}
"""What an administrator sets goes before anything that we say, and may start commands."""

_TOOLS = "Read,Glob,Grep,Skill"
_ACCOUNTS = ("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN")
_CLOUDS = ("CLAUDE_CODE_USE_BEDROCK", "CLAUDE_CODE_USE_VERTEX", "CLAUDE_CODE_USE_FOUNDRY")
_HELPERS = ("apiKeyHelper", "awsAuthRefresh", "awsCredentialExport", "gcpAuthRefresh")
_OF_ACCOUNT = re.compile(
    r"ANTHROPIC_\w+|CLAUDE_CODE_(?:USE|SKIP)_\w+|AWS_(?:REGION|PROFILE|BEARER_TOKEN_BEDROCK)|CLOUD_ML_REGION|VERTEX_\w+"
    r"|HTTPS?_PROXY|NO_PROXY|NODE_EXTRA_CA_CERTS"
)
"""Variables in a user's settings that say which service is asked and by whom; all others stay behind."""

_CODEX_KEYS = (
    "model", "model_provider", "model_context_window", "model_reasoning_effort", "model_verbosity", "openai_base_url",
    "chatgpt_base_url", "cli_auth_credentials_store", "forced_login_method", "preferred_auth_method",
)  # fmt: skip
_PROVIDER_KEYS = (
    "name", "base_url", "env_key", "wire_api", "query_params", "http_headers", "env_http_headers",
    "experimental_bearer_token", "request_max_retries", "stream_max_retries", "stream_idle_timeout_ms",
    "requires_openai_auth",
)  # fmt: skip
_CODEX_OFF = ("hooks", "plugins", "apps", "shell_snapshot", "skill_mcp_dependency_install", "multi_agent")


class Start(NamedTuple):
    """``arguments`` before the query, ``environment``: all of it, and a ``note`` for the user."""

    arguments: tuple[str, ...]
    environment: dict[str, str]
    note: str = ""


def opened(agent: Agent, version: str, environment: Mapping[str, str]) -> list[str]:
    """What of this client cannot be closed, in sentences; none where it can read and use skills, and nothing else."""
    found = []
    number = tuple(int(part) for part in version.split(".") if part.isdecimal())
    if number < CLOSED_SINCE[agent.name]:
        since = ".".join(map(str, CLOSED_SINCE[agent.name]))
        found.append(f"{agent.title} {version or 'of unknown version'} was not seen to stay closed; {since} was")
    found += [f"{path}: an administrator's settings may start commands" for path in _standing(MANAGED[agent.name])]
    settings = _json(_claude_folder(environment) / "settings.json")
    if agent.name == "claude" and not has_account(_variables(settings) | dict(environment)):
        helpers = [name for name in _HELPERS if settings.get(name)]
        found += [f"the account comes from a command ({name} in your settings)" for name in helpers]
    if agent.name == "codex" and os.name == "nt":
        found.append("Codex's sandbox on Windows was not tried")
    return found


def claude(copy: Copy, environment: Mapping[str, str]) -> Start:
    """Claude Code with four tools that only read; of the checkout's settings there is what ``Copy`` left of them."""
    user = _json(_claude_folder(environment) / "settings.json")
    settings: dict[str, Any] = {
        "disableAllHooks": True,
        "disableSkillShellExecution": True,
        "permissions": {"defaultMode": "dontAsk", "disableBypassPermissionsMode": "disable"},
    }
    if isinstance(user.get("model"), str):
        settings["model"] = user["model"]
    file = _private(copy.folder / "claude-settings.json", json.dumps(settings))
    arguments = (
        "-p", "--output-format", "stream-json", "--verbose", "--no-session-persistence", "--no-chrome",
        "--setting-sources", "project,local", "--strict-mcp-config", "--settings", str(file),
        "--tools", _TOOLS, "--allowedTools", "Skill", "--permission-mode", "dontAsk",
    )  # fmt: skip
    known = _variables(user) | own(environment) | _temporary(copy)
    note = ""
    if has_account(known):
        known["CLAUDE_CONFIG_DIR"] = str(_made(copy.folder / "claude"))
    else:
        note = f"the account is in {_claude_folder(environment)}, where Claude Code keeps notes of its own too"
    known |= {"CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1", "DISABLE_AUTOUPDATER": "1"}
    return Start(arguments, known, note)


def codex(copy: Copy, environment: Mapping[str, str]) -> Start:
    """Codex with a configuration of our own: the user's model and account, its read-only sandbox, nobody to ask."""
    folder = _made(copy.folder / "codex")
    user = Path(environment.get("CODEX_HOME") or "~/.codex").expanduser()
    try:
        said = tomllib.loads((user / "config.toml").read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        said = {}
    _private(folder / "config.toml", _codex_configuration(said, copy.top))
    if (user / "auth.json").is_file():  # a link, so that a token that is renewed is renewed for the user
        (folder / "auth.json").symlink_to(os.path.realpath(user / "auth.json"))
    arguments = ("exec", "--json", "--sandbox", "read-only", "--ephemeral", "--ignore-rules", "--skip-git-repo-check")
    return Start(arguments, own(environment) | _temporary(copy) | {"CODEX_HOME": str(folder)})


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


def own(environment: Mapping[str, str]) -> dict[str, str]:
    """The user's environment. What a test does is no use of a skill, and an agent may test from its own shell."""
    return {key: value for key, value in environment.items() if key != "CLAUDECODE"} | {"DO_NOT_TRACK": "1"}


CLOSED = {"claude": claude, "codex": codex}


def _codex_configuration(user: Mapping[str, Any], top: Path) -> str:
    lines = [f"{key} = {_toml(user[key])}" for key in _CODEX_KEYS if isinstance(user.get(key), str | int)]
    lines += ['sandbox_mode = "read-only"', 'approval_policy = "never"', "check_for_update_on_startup = false"]
    lines += ["analytics = { enabled = false }", "[features]", *(f"{name} = false" for name in _CODEX_OFF)]
    providers = user.get("model_providers")
    for name, provider in (providers if isinstance(providers, dict) else {}).items():
        kept = {key: provider[key] for key in _PROVIDER_KEYS if key in provider} if isinstance(provider, dict) else {}
        lines += [f"[model_providers.{_toml(name)}]", *(f"{key} = {_toml(value)}" for key, value in kept.items())]
    return "\n".join([*lines, f"[projects.{_toml(str(top))}]", 'trust_level = "trusted"', ""])


def _toml(value: Any) -> str:
    """A value as TOML on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_toml(key)} = {_toml(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return json.dumps(value, default=str)


def has_account(environment: Mapping[str, str]) -> bool:
    """True where Claude Code needs nothing of the user's own folder to ask its service."""
    return any(environment.get(name) for name in (*_ACCOUNTS, *_CLOUDS))


def _claude_folder(environment: Mapping[str, str]) -> Path:
    return Path(environment.get("CLAUDE_CONFIG_DIR") or "~/.claude").expanduser()


def _variables(settings: Mapping[str, Any]) -> dict[str, str]:
    """The variables in a user's settings that say which service is asked and by whom."""
    found = settings.get("env")
    pairs = found.items() if isinstance(found, dict) else ()
    return {name: value for name, value in pairs if isinstance(value, str) and _OF_ACCOUNT.fullmatch(name)}


def _temporary(copy: Copy) -> dict[str, str]:
    folder = str(_made(copy.folder / "tmp"))
    return {"TMPDIR": folder, "CLAUDE_CODE_TMPDIR": folder}


def _made(folder: Path) -> Path:
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _private(file: Path, text: str) -> Path:
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as opened:
        opened.write(text)
    return file


def _standing(paths: tuple[str, ...]) -> list[str]:
    return [path for path in paths if os.path.lexists(path)]


def _json(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
