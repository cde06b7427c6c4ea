"""A link to nothing, or an empty submodule, where a skill should be."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from skillkit.finding import Finding, Severity
from skillkit.lint.rule import rule
from skillkit.model.workspace import ALL, Workspace

if TYPE_CHECKING:
    from skillkit.layout.unreached import Unreached


@rule(severity=Severity.ERROR)
def skill_missing(workspace: Workspace) -> Iterator[Finding]:
    """A link beside skills leads nowhere, or a submodule that should hold skills is not checked out.

    No agent lists such a skill or reports it: a colleague with this checkout has fewer skills than the others. A clone
    without `--recurse-submodules` leaves an empty folder; a link breaks when its target moves, or is outside the
    repository.

    Source: measured: Claude Code 2.1.330 and Codex 0.169.0 skip dangling and looping links without a word
    """
    for path in workspace.missing:
        if place := _place(workspace, path):
            yield Finding(path, 1, place.why, place.hint)


def _place(workspace: Workspace, path: str) -> "Unreached | None":
    """What is wrong there; None where links-incomplete says it."""
    from skillkit.agents.shared import registry
    from skillkit.layout import unreached

    of_agents = {agent.folder for agent in registry.all_agents()}
    if workspace.has_layout and (path.startswith(f"{ALL}/") or path in of_agents):
        return None
    return unreached.at(workspace.root, path)
