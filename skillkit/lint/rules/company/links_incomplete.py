"""Links between skills and agents that are missing or wrong."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from skillkit.agents.shared import registry
from skillkit.finding import Finding, Fix, MakeLink, Severity
from skillkit.lint.rule import rule
from skillkit.model.workspace import ALL, Workspace

if TYPE_CHECKING:
    from skillkit.layout.difference import Difference

_SAID_ELSEWHERE = ("duplicate-name", "differs-by-case", "skill-unreached")
"""name-duplicate, skill-missing and folder-unreadable say these, at the skills themselves."""

_MOST = 3
"""Missing links that are reported one by one; more are reported together."""


@rule(severity=Severity.ERROR)
def links_incomplete(workspace: Workspace, *, agents: tuple[str, ...] = ()) -> Iterator[Finding]:
    """A link between the skills and an agent is missing or leads elsewhere.

    Each agent reads one flat folder. Every skill is linked into `skills/all`, and each agent's folder is a link to
    `skills/all`. Without its link no agent sees a skill; agents ignore a link that leads nowhere. The fix adds, changes
    or removes links, never a file or folder. `agents` is the top-level key of skillkit.toml.

    Source: Writing skills for the company, Tong Hui Kang, 2026-02-21 (symlink every skill folder into skills/all)
    """
    from skillkit.layout import links

    rows = [registry.named(name) for name in agents]
    names = {skill.name for skill in workspace.skills}
    reported = [
        difference
        for difference in links.differences(workspace, rows)
        if difference.fault not in _SAID_ELSEWHERE and not difference.harmless
        if workspace.covers(difference.path) or difference.path.rpartition("/")[2] in names
    ]
    missing = [
        difference for difference in reported if difference.fault == "missing" and difference.path.startswith(ALL)
    ]
    if len(missing) > _MOST:
        yield _together(workspace, missing)
        reported = [difference for difference in reported if difference not in missing]
    for each in reported:
        yield Finding(each.path, 1, each.message, each.hint, _fixes(workspace, each))


def _together(workspace: Workspace, missing: "list[Difference]") -> Finding:
    """One finding for many links: a new checkout has none of them."""
    some = ", ".join(difference.path.rpartition("/")[2] for difference in missing[:_MOST])
    message = f"{len(missing):,} skills are not linked: {some} and {len(missing) - _MOST:,} more"
    changes = tuple(change for each in missing for fix in _fixes(workspace, each) for change in fix.changes)
    fixes = (Fix(f"link {len(missing):,} skills into {ALL}", True, changes),) if changes else ()
    return Finding(ALL, 1, message, "run `skillkit link`", fixes)


def _fixes(workspace: Workspace, difference: "Difference") -> tuple[Fix, ...]:
    """A link added, changed or removed; none where something other than a link is in its place."""
    place = workspace.root / difference.path
    if not difference.fixable or (os.path.lexists(place) and not place.is_symlink()):
        return ()
    title = f"link {difference.path} to {difference.target}" if difference.target else f"remove {difference.path}"
    return (Fix(title, True, (MakeLink(difference.path, difference.target),)),)
