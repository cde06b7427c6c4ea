"""Links that put skills before the agents, and are not as they should be."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from skillkit import agents as known
from skillkit.finding import Finding, Fix, Link, Severity
from skillkit.lint.rule import rule
from skillkit.model.workspace import Workspace

if TYPE_CHECKING:
    from skillkit.model.difference import Difference

_SAID_ELSEWHERE = ("duplicate-name", "differs-by-case")
"""name-duplicate says these, at the skills themselves."""


@rule(severity=Severity.ERROR)
def links_incomplete(workspace: Workspace, *, agents: tuple[str, ...] = ()) -> Iterator[Finding]:
    """A link between the skills and an agent is missing or leads elsewhere.

    Agents read one flat folder each. Every skill is linked into `skills/all`, and each agent's folder is a link to
    that. A skill without its link exists for nobody; a link that leads nowhere is silently passed over. The fix
    makes, turns or removes links, never a file or folder. `agents` is the top-level key of skillkit.toml.

    Source: Writing skills for the company, Tong Hui Kang, 2026-02-21 (symlink every skill folder into skills/all)
    """
    from skillkit.model import links

    for difference in links.differences(workspace, [known.named(name) for name in agents]):
        if difference.fault not in _SAID_ELSEWHERE and not difference.harmless:
            yield Finding(difference.path, 1, difference.message, difference.hint, _fixes(workspace, difference))


def _fixes(workspace: Workspace, difference: "Difference") -> tuple[Fix, ...]:
    """A link made, turned or removed; none where something other than a link stands in its place."""
    place = workspace.root / difference.path
    if not difference.mendable or (os.path.lexists(place) and not place.is_symlink()):
        return ()
    title = f"link {difference.path} to {difference.target}" if difference.target else f"remove {difference.path}"
    return (Fix(title, True, (Link(difference.path, difference.target),)),)
