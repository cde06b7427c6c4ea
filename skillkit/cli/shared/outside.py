"""Skills in agents' folders that are not in the layout yet."""

from pathlib import Path


def summary(root: Path) -> str:
    """How many there are and where, in words; empty where there are none that `skillkit adopt` would move."""
    from collections import Counter

    from skillkit.agents.shared import registry
    from skillkit.cli.shared import edge
    from skillkit.layout import skill_folders
    from skillkit.scaffold import adopt

    places = adopt.folders_of_agents(root, [agent.folder for agent in registry.all_agents()])
    taken = set(skill_folders.by_name(skill_folders.folders(root)))
    found = [one for one in adopt.find(root, places, taken) if not one.stays]
    if not found:
        return ""
    where = Counter(one.folder.rpartition("/")[0] for one in found)
    listed = ", ".join(edge.one_line(folder) for folder in where)
    is_are = "is" if len(found) == 1 else "are"
    return f"{edge.count(len(found), 'skill')} in {listed} {is_are} not in the layout"
