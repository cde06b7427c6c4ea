"""The skills that a command is about: at a path, by name, or in an agent's list; and the error where there is none."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from skillkit.errors import SkillkitError, did_you_mean

if TYPE_CHECKING:
    from skillkit.listing.listing import Listing
    from skillkit.model.skill import Skill
    from skillkit.model.workspace import Workspace


def skills_at(path: Path | None = None) -> "Workspace":
    """The layout's skills of the repository at ``path`` (the current folder); without a layout, all that is there.

    In a checkout whose agents are linked to a skills repository inside it, as a submodule, the skills of that one.
    """
    from skillkit import git
    from skillkit.agents.shared import registry
    from skillkit.layout import inner_repository
    from skillkit.model import workspace

    root = workspace.find_root(path or Path.cwd())
    if workspace.has_layout(root):
        found = workspace.load_layout(root)
    else:
        top = root if workspace.is_root(root) else git.top_of(root) or root
        inner = inner_repository.holder(top, registry.all_agents())
        if inner:
            return workspace.Workspace(top, workspace.load_layout(inner).in_layout)
        found = workspace.load([path or root], root=root)
        if not found.skills and top != root:
            found = workspace.load([top], root=top)
    if not found.skills:
        raise nothing(path or root, root)
    say_nested(found, "its skills are looked at without what its configuration says; run this in it for that")
    return found


def say_nested(workspace: "Workspace", what: str) -> None:
    """Say of which skills repositories inside this one ``what`` is true, where there are any."""
    from skillkit.cli.shared import edge

    for name in workspace.nested:
        edge.say(f"note: {edge.one_line(name)} is a skills repository of its own: {what}")


def place() -> Path:
    """The root of the skills repository around the current folder; outside of one, the top of the checkout."""
    from skillkit import git
    from skillkit.model import workspace

    root = workspace.find_root(Path.cwd())
    return root if workspace.is_root(root) else git.top_of(root) or root


def folder_of(path: Path) -> Path:
    """The folder in which an agent is started: ``path``, or the folder of this file; links in it are kept."""
    import os

    place = Path(os.path.abspath(path))
    return place if place.is_dir() else place.parent


def nothing(asked: Path, root: Path) -> SkillkitError:
    """The error where ``asked`` holds no skill: it is outside of every repository, or the repository has none there."""
    from skillkit import git
    from skillkit.cli.shared import edge
    from skillkit.model import workspace

    if not workspace.is_root(root) and git.top_of(root) is None:
        return edge.outside(root)
    hint = "a skill is a folder with a SKILL.md; `skillkit new write-release-notes --company` makes one"
    return SkillkitError(f"{asked}: no skills found", hint=hint)


def named(workspace: "Workspace", name: str) -> "Skill":
    """The skill of this name. Raises SkillkitError with the nearest name where there is none."""
    skill = workspace.skill(name)
    if skill is None:
        hint = did_you_mean(name, [one.name for one in workspace.skills]) or "`skillkit list` shows all skills"
        raise SkillkitError(f"no skill is called {name!r}", hint=hint)
    return skill


def shown(root: Path, skills: "Iterable[Skill]", agent: str, window: int, home: str = "") -> "Listing":
    """The list of ``skills`` that ``agent`` (empty: the first that is configured) makes for its model.

    ``home`` is the user's folder where the list depends on it.
    """
    from skillkit import config
    from skillkit.agents.shared import registry
    from skillkit.listing import overrides
    from skillkit.listing.listing import listing

    all_of_them = tuple(skills)
    row = registry.named(agent or config.load(root).agents[0])
    return listing(all_of_them, row, window, overrides.read(root, row, [skill.name for skill in all_of_them], home))
