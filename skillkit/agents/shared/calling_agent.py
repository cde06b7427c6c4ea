"""Which agent's shell a command runs in."""

import re
from collections.abc import Mapping

from skillkit.agents.shared import registry


def calling(environment: Mapping[str, str]) -> tuple[str, str, str]:
    """The agent whose shell has this environment, its version and its session, as far as known; empty where not.

    Where one agent was started in the shell of another, the variables of both are set, and the later of
    `registry.names()` counts. No agent's variables tell the model.
    """
    for agent in reversed(registry.all_agents()):
        shell = agent.shell
        if shell and any(environment.get(mark) for mark in shell.marks):
            found = re.fullmatch(shell.version_pattern, environment.get(shell.version, ""))
            version = found[1].replace("-", ".") if found else ""  # Claude Code writes 2-1-330
            return agent.name, version, next(filter(None, map(environment.get, shell.session)), "")
    return "", "", ""
