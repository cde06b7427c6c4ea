"""A skills repository inside the checkout, a submodule as a rule, to which the agents' folders are linked."""

import os
from collections.abc import Iterable
from pathlib import Path

from skillkit.agents.shared.base import Agent
from skillkit.errors import SkillkitError
from skillkit.model import submodule, workspace
from skillkit.model.workspace import ALL


def holder(root: Path, agents: Iterable[Agent]) -> Path | None:
    """The repository below ``root`` to which the first of the agents' folders that is a link leads, where ``root`` has
    no skills of its own; None where there is no such link.
    """
    if workspace.has_layout(root):
        return None
    return next((found for agent in agents if (found := leads_to(root, agent.folder))), None)


def found(root: Path, agents: Iterable[Agent]) -> Path | None:
    """``holder``, else the one submodule of ``root`` that is a skills repository, to which no agent is linked yet.

    Raises SkillkitError where several submodules are.
    """
    known = list(agents)
    linked = holder(root, known)
    if linked or workspace.has_layout(root):
        return linked
    having = [path for path in submodule.all_of(root) if workspace.has_layout(root / path)]
    if len(having) > 1:
        hint = f"link an agent to one of them, as: ln -s ../{having[0]}/{ALL} {known[0].folder}"
        raise SkillkitError(f"{root}: several submodules are skills repositories: {', '.join(having)}", hint=hint)
    return root / having[0] if having else None


def is_linked(root: Path, folder: str) -> bool:
    """True if an agent's folder is the link that `skillkit link` makes to a skills repository below ``root``."""
    inner = leads_to(root, folder)
    return inner is not None and os.path.realpath(root / folder) == os.path.realpath(inner / ALL)


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
