"""A settings file that its agent ignores as a whole."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from skillkit.finding import Finding, Severity
from skillkit.lint.rule import rule
from skillkit.model.workspace import Workspace

if TYPE_CHECKING:
    from skillkit.agents.shared.base import Agent


@rule(severity=Severity.ERROR)
def settings_ignored(workspace: Workspace, *, agents: tuple[str, ...] = ()) -> Iterator[Finding]:
    """A value in an agent's settings file makes the agent ignore the whole file.

    Claude Code takes `on`, `name-only`, `user-invocable-only` and `off` in `skillOverrides`. With any other value, a
    comment, or a value of another type in one of 28 other keys, Claude Code ignores the file: skills that it switches
    off are shown to every colleague's model, and its permissions do not apply. `agents` is the top-level key of
    skillkit.toml.

    Source: measured on Claude Code 2.1.330, in settings.json and in settings.local.json
    """
    from skillkit.agents.shared import registry

    for agent in map(registry.named, agents):
        policy = agent.policy
        if policy and any(os.path.lexists(workspace.root / file) for file in (policy.file, policy.local) if file):
            yield from (finding for finding in _findings(workspace, agent) if workspace.covers(finding.path))


def _findings(workspace: Workspace, agent: "Agent") -> Iterator[Finding]:
    from skillkit.listing import settings_file

    for fault in settings_file.faults(workspace.root, agent):
        yield Finding(fault.file, fault.line, fault.message, fault.hint)
