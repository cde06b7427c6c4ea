"""A skills repository inside the checkout, a submodule as a rule, to which the agents' folders are linked."""

import os
from collections.abc import Iterable
from pathlib import Path

from skillkit.agents.shared.base import Agent
from skillkit.model import workspace


def holder(root: Path, agents: Iterable[Agent]) -> Path | None:
    """The repository below ``root`` to which the first of the agents' folders that is a link leads, where ``root`` has
    no skills of its own; None where there is no such link.
    """
    if workspace.has_layout(root):
        return None
    return next((found for agent in agents if (found := leads_to(root, agent.folder))), None)


def leads_to(root: Path, folder: str) -> Path | None:
    """The skills repository below ``root``, and not ``root`` itself, in which an agent's linked folder ends."""
    real_root, end = Path(os.path.realpath(root)), Path(os.path.realpath(root / folder))
    if not end.is_dir() or not end.is_relative_to(real_root) or end == real_root / folder:
        return None
    for place in (end, *end.parents):
        if place == real_root:
            return None
        if workspace.has_layout(place):
            return root / place.relative_to(real_root)
    return None
