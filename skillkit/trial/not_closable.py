"""What of a client cannot be closed, so that it could do more than read and use skills."""

import os
from collections.abc import Mapping

from skillkit.agents.shared.base import Agent
from skillkit.agents.shared.trial import clients


def opened(agent: Agent, version: str, environment: Mapping[str, str]) -> list[str]:
    """What of this client cannot be closed, in sentences; none where it can read and use skills, and nothing else."""
    client = clients()[agent.name]
    found = []
    if tuple(int(part) for part in version.split(".") if part.isdecimal()) < client.since:
        since = ".".join(map(str, client.since))
        found.append(f"{agent.title} {version or 'of unknown version'} was not tested to stay restricted; {since} was")
    managed = (path for path in client.managed if os.path.lexists(path))
    found += [f"{path}: an administrator's settings may start commands" for path in managed]
    return found + client.opened(environment)
