"""Whether each agent's list of skills has room for all of their descriptions."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skillkit.listing.listing import Listing, Shown


def warnings(root: Path) -> list[str]:
    """A sentence for each configured agent whose list does not hold every description in whole."""
    from skillkit import config
    from skillkit.agents.shared import registry
    from skillkit.listing.forecast import forecast
    from skillkit.listing.listing import DEFAULT_WINDOW
    from skillkit.model import workspace

    loaded = workspace.load_layout(root)
    rows = [registry.named(name) for name in config.load(root).agents]
    rows = [agent for agent in rows if agent.budget and loaded.skills]
    found = [forecast(loaded, agent, DEFAULT_WINDOW, home=str(Path.home())).listing for agent in rows]
    return [
        f"warning: the list of {one.agent.title} does not fit its budget: {counted(one)}; "
        f"`skillkit budget --agent {one.agent.name}` shows which"
        for one in found
        if one.shortened
    ]


def counted(found: "Listing", ways: "Sequence[Shown]" = ()) -> str:
    """How many skills the list has whole, cut, with their name only, and not at all: `3 whole, 61 name only`.

    ``ways`` are those that are counted instead of these four.
    """
    from skillkit.listing.listing import Shown

    numbers = Counter(row.shown for row in found.rows)
    listed = ways or (Shown.WHOLE, Shown.CUT, Shown.NAME, Shown.NOT)
    return ", ".join(f"{numbers[shown]:,} {shown}" for shown in listed if numbers[shown])
