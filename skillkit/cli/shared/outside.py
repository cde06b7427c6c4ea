"""Skills in agents' folders that are not in the layout yet."""

import os
from collections import Counter
from pathlib import Path


def counted(root: Path) -> "Counter[str]":
    """How many skills each agent's folder has that `skillkit adopt` would look at."""
    from skillkit.agents.shared import registry
    from skillkit.layout import skill_folders
    from skillkit.scaffold import adopt

    places = adopt.folders_of_agents(root, [agent.folder for agent in registry.all_agents()])
    taken = set(skill_folders.by_name(skill_folders.folders(root)))
    found = [one for one in adopt.find(root, places, taken) if not one.stays]
    return Counter(os.path.dirname(path) for one in found for path in (one.folder, *one.copies))


def summary(root: Path) -> str:
    """How many there are and where, in words; empty where there are none."""
    return in_words(counted(root))


def in_words(found: "Counter[str]") -> str:
    """The same of what was counted."""
    from skillkit.cli.shared import edge

    if not found:
        return ""
    listed = ", ".join(map(edge.one_line, found))
    is_are = "is" if found.total() == 1 else "are"
    return f"{edge.count(found.total(), 'skill')} in {listed} {is_are} not in the layout"
