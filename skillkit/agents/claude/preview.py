"""How Claude Code is started on a stub of its model, and the list of skills as it sends it. Measured on 2.1.330."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

from skillkit.agents.shared.preview import KEY, STUB, Listed, ModelWindow, Preview, matches
from skillkit.agents.shared.start import Start

_HELPERS = ("apiKeyHelper", "awsAuthRefresh", "awsCredentialExport", "gcpAuthRefresh", "otelHeadersHelper")
"""Settings that are commands; given as empty, they go before those of the repository."""

# the second name is the one of the frontmatter, where it differs from the folder's
_LINE = re.compile(r"- (?P<name>.+?)(?: \((?P<other>[^()]*)\))?(?:: (?P<description>.*))?$")


def start(home: Path, root: Path, prompt: str, model: ModelWindow) -> Start:
    """Nothing that the repository's settings or skills name is started: only the list is of interest."""
    name = (
        "claude-haiku-4-5" if model.window <= 200_000 else "claude-opus-5-5"
    )  # a window of 200k, and one of 1M tokens
    endpoint = {"ANTHROPIC_BASE_URL": STUB, "ANTHROPIC_API_KEY": KEY}
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
    arguments = ("-p", "--model", name, "--strict-mcp-config", "--settings", settings, "--", prompt)
    return Start(arguments, endpoint | quiet)


def listed(text: str) -> Iterator[Listed]:
    """The lines of its list; its texts are escaped as in HTML."""
    for match in matches(text, _LINE):
        yield Listed(match["name"], match["name"], html.unescape(match["description"] or ""))


PREVIEW = Preview(
    start=start,
    mark="skills are available for use with the Skill tool",
    listed=listed,
    # commands, arguments and variables
    replaced=re.compile(r"```!\n.*?```|!`[^`\n]*`|\$ARGUMENTS(?:\[\d+\])?|\$\d+|\$\{CLAUDE_\w+\}", re.DOTALL),
)
