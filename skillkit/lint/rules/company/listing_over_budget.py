"""More descriptions than an agent has room for."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from skillkit.agents.shared import registry
from skillkit.errors import SkillkitError
from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model import workspace as loading
from skillkit.model.skill import Scope
from skillkit.model.workspace import Workspace

if TYPE_CHECKING:
    from skillkit.listing.listing import Listing, Row


@rule(severity=Severity.WARNING)
def listing_over_budget(
    workspace: Workspace, *, agents: tuple[str, ...] = (), context_window: int = 0
) -> Iterator[Finding]:
    """The company-wide skills do not fit into the list that an agent shows to its model.

    An agent gives the list of skills a share of its context window. What does not fit is cut without a message: users
    can still call the skill, but the agent never picks it by itself. The list is the one of `skillkit budget` at the
    root, with what else the agent finds there. The finding is at the company-wide skill that takes the most, and names
    the next ones. Shorten those, move what one team needs to `skills/team_wide`, or raise the budget where the agent
    allows it. `context-window` is in tokens; 0 is the window that each agent has by default.

    Source: measured on Claude Code 2.1.330 (1% of the context window) and Codex CLI 0.169.0 (2%)
    """
    from skillkit.listing.forecast import forecast

    whole = _all(workspace)
    for name in agents:
        agent = registry.named(name)
        if agent.budget and any(skill.scope is Scope.COMPANY_WIDE for skill in whole.skills):
            try:
                found = forecast(whole, agent, context_window).listing
            except SkillkitError:
                continue  # `skillkit doctor` tells of a settings file that cannot be read
            if _company_wide(found.shortened):
                yield _finding(found)


def _all(workspace: Workspace) -> Workspace:
    """The skills of the whole layout, also where only some were asked for."""
    from skillkit.layout import skill_folders

    if len(workspace.in_layout) == len(skill_folders.folders(workspace.root)):
        return Workspace(workspace.root, workspace.in_layout)
    return loading.load_layout(workspace.root)


def _company_wide(rows: "Iterable[Row]") -> "list[Row]":
    return [row for row in rows if row.skill.scope is Scope.COMPANY_WIDE]


def _finding(found: "Listing") -> Finding:
    from skillkit.listing.listing import ABSENT

    listed = [row for row in found.rows if row.shown not in ABSENT]
    rows = sorted(_company_wide(listed), key=lambda row: (-row.full_cost, row.name))
    wanted = sum(row.full_cost for row in listed)
    most = ", ".join(f"{row.name} ({row.full_cost:,})" for row in rows[:3])
    message = (
        f"{found.agent.title} does not list {len(found.shortened)} of {len(listed)} skills whole: they want {wanted:,} "
        f"{found.unit}, and {max(0, (found.limit or 0) - found.bundled):,} are left; the most take {most}"
    )
    raised = found.agent.policy.share_key if found.agent.policy else ""
    hint = "write shorter descriptions, or move what one team needs to skills/team_wide"
    return at_key(rows[0].skill, "description", message, f"{hint}; `{raised}` raises the budget" if raised else hint)
