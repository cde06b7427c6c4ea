"""How Claude Code is started so that its model can read and use skills, and nothing else: an allow-list, no settings of
the user's, no hooks, no MCP servers. Measured on 2.1.330.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from skillkit.agents.shared.start import Start
from skillkit.agents.shared.trial import (
    Client,
    Copy,
    Said,
    dictionary,
    json_object,
    own,
    private_file,
    private_folder,
    tokens_in,
)
from skillkit.agents.shared.use import read as skills_in

_TOOLS = "Read,Glob,Grep,Skill"  # they read; none of them runs or writes anything
_COUNTS = ("input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens", "output_tokens")
_ACCOUNTS = ("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN")
_CLOUDS = ("CLAUDE_CODE_USE_BEDROCK", "CLAUDE_CODE_USE_VERTEX", "CLAUDE_CODE_USE_FOUNDRY")
_HELPERS = ("apiKeyHelper", "awsAuthRefresh", "awsCredentialExport", "gcpAuthRefresh")
_OF_ACCOUNT = re.compile(
    r"ANTHROPIC_\w+|CLAUDE_CODE_(?:USE|SKIP)_\w+|AWS_(?:REGION|PROFILE|BEARER_TOKEN_BEDROCK)|CLOUD_ML_REGION|VERTEX_\w+"
    r"|HTTPS?_PROXY|NO_PROXY|NODE_EXTRA_CA_CERTS"
)
"""Variables in a user's settings that say which service is asked and by whom; all others stay behind."""


def opened(environment: Mapping[str, str]) -> list[str]:
    """A user's settings may name a command that gets the account."""
    settings = json_object(_folder(environment) / "settings.json")
    if has_account(_variables(settings) | dict(environment)):
        return []
    return [f"the account comes from a command ({name} in your settings)" for name in _HELPERS if settings.get(name)]


def closed(copy: Copy, environment: Mapping[str, str]) -> Start:
    """Four tools that only read; of the checkout's settings there is what ``Copy`` left of them."""
    user = json_object(_folder(environment) / "settings.json")
    settings: dict[str, Any] = {
        "disableAllHooks": True,
        "disableSkillShellExecution": True,
        # nobody is there to ask: what is not allowed is refused
        "permissions": {"defaultMode": "dontAsk", "disableBypassPermissionsMode": "disable"},
    }
    if isinstance(user.get("model"), str):
        settings["model"] = user["model"]
    file = private_file(copy.folder / "claude-settings.json", json.dumps(settings))
    arguments = (
        "-p", "--output-format", "stream-json", "--verbose", "--no-session-persistence", "--no-chrome",
        "--setting-sources", "project,local", "--strict-mcp-config", "--settings", str(file),
        "--tools", _TOOLS, "--allowedTools", "Skill", "--permission-mode", "dontAsk",
    )  # fmt: skip
    temporary = str(private_folder(copy.folder / "tmp"))
    known = _variables(user) | own(environment) | {"TMPDIR": temporary, "CLAUDE_CODE_TMPDIR": temporary}
    note = ""
    if has_account(known):
        known["CLAUDE_CONFIG_DIR"] = str(private_folder(copy.folder / "claude"))
    else:
        note = f"the account is in {_folder(environment)}, where Claude Code keeps notes of its own too"
    known |= {"CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1", "DISABLE_AUTOUPDATER": "1"}
    return Start(arguments, known, note=note)


def has_account(environment: Mapping[str, str]) -> bool:
    """True where Claude Code needs nothing of the user's own folder to ask its service."""
    return any(environment.get(name) for name in (*_ACCOUNTS, *_CLOUDS))


def read(line: dict[str, Any]) -> Said:
    """A line of `--output-format stream-json`."""
    kind = line.get("type")
    if kind == "result":
        failed = str(line.get("result") or line.get("subtype") or "an error") if line.get("is_error") else ""
        dollars = line.get("total_cost_usd")
        return Said(
            failed=failed,
            ended=not failed,
            tokens=tokens_in(line.get("usage"), _COUNTS),
            dollars=float(dollars) if isinstance(dollars, int | float) else None,
        )
    if kind == "system" and line.get("subtype") == "api_retry":
        status = line.get("error_status")
        attempt = f"attempt {line.get('attempt')} of {line.get('max_retries')}"
        return Said(waits=f"{status or 'no connection'} {line.get('error') or ''} ({attempt})")
    if kind != "assistant":
        return Said()
    message = dictionary(line.get("message"))
    content = message.get("content")
    uses = [part for part in content if dictionary(part).get("type") == "tool_use"] if isinstance(content, list) else []
    tools = tuple(str(use.get("name")) for use in uses)
    invoked = tuple(skill for use in uses for skill in _invoked(str(use.get("name")), use.get("input")))
    return Said(tools, invoked, tokens=tokens_in(message.get("usage"), _COUNTS), answer=str(message.get("id") or "?"))


def _invoked(tool: str, given: Any) -> list[str]:
    """The skill of a call of the tool `Skill` (a plugin's is `plugin:name`), or of a read of its file."""
    asked = dictionary(given)
    if tool == "Skill":
        return [str(asked.get("skill", "")).rpartition(":")[2]]
    return skills_in(str(asked.get("file_path", ""))) if tool == "Read" else []


def _folder(environment: Mapping[str, str]) -> Path:
    return Path(environment.get("CLAUDE_CONFIG_DIR") or "~/.claude").expanduser()


def _variables(settings: Mapping[str, Any]) -> dict[str, str]:
    """The variables in a user's settings that say which service is asked and by whom."""
    pairs = dictionary(settings.get("env")).items()
    return {name: value for name, value in pairs if isinstance(value, str) and _OF_ACCOUNT.fullmatch(name)}


CLIENT = Client(
    since=(2, 1, 330),
    managed=(
        "/etc/claude-code/managed-settings.json",
        "/etc/claude-code/managed-settings.d",
        "/Library/Application Support/ClaudeCode/managed-settings.json",
        "C:/Program Files/ClaudeCode/managed-settings.json",
    ),
    open_arguments=(
        "-p", "--output-format", "stream-json", "--verbose", "--no-session-persistence", "--disallowedTools",
        "Edit,Write,NotebookEdit",
    ),
    read=read,
    closed=closed,
    home_variable="CLAUDE_CONFIG_DIR",
    first_tokens=6_000,
    opened=opened,
    settings=(".claude/settings.json", ".claude/settings.local.json"),
    listing_keys=("skillOverrides", "skillListingBudgetFraction", "disableBundledSkills"),
    starters=(".mcp.json", ".lsp.json"),
    starter_folders=(".claude-plugin",),
    instructions=("CLAUDE.md",),
)  # fmt: skip
