"""The program of an agent on this machine."""

import os
from pathlib import Path
from shutil import which

from skillkit.agents.shared.base import Agent
from skillkit.errors import SkillkitError


def installed(agent: Agent, binary: Path | None = None, path: str | None = None) -> Path:
    """``binary``, or the agent's command on ``path`` (PATH by default), absolute.

    Raises SkillkitError that says how to get it.
    """
    found = which(agent.command, path=path)
    if binary:  # Path drops the `./` of what was typed, by which `which` would know a file from a name
        found = which(str(binary.absolute())) or which(str(binary), path=path)
    if found is None:
        where = (
            f"{binary}: not a program" if binary else f"{agent.title} is not installed: no {agent.command!r} on PATH"
        )
        raise SkillkitError(where, hint=f"npm install --global {agent.package}, or pass --bin PATH")
    return Path(os.path.abspath(found))
