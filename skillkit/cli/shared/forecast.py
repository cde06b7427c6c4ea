"""The list that an agent would make of the skills that it reaches, with the user's settings."""

import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from skillkit.agents.shared.base import Agent
    from skillkit.listing.listing import Listing
    from skillkit.listing.overrides import ListSettings
    from skillkit.model.workspace import Workspace


class Forecast(NamedTuple):
    """The list, the settings that it is made with, and how many skills are not where the agent looks."""

    listing: "Listing"
    settings: "ListSettings"
    barred: int


def of(workspace: "Workspace", agent: "Agent", window: int) -> Forecast:
    """What ``agent`` lists at a context window of so many tokens; nothing is run."""
    from skillkit.listing import overrides, reach
    from skillkit.listing.listing import listing

    settings = overrides.read(
        workspace.root, agent, [skill.name for skill in workspace.skills], os.path.expanduser("~")
    )
    barred = reach.barred(workspace.root, workspace.skills, agent)
    reached = [skill for skill in workspace.skills if skill.path not in barred]  # the others cost the agent nothing
    reached = reached or list(workspace.skills)  # none is linked yet: what the list will cost
    return Forecast(listing(reached, agent, window, settings), settings, len(barred))
