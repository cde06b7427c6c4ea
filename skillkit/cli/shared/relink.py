"""The links of the configured agents, made to fit after a command has moved skills."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skillkit.agents.shared.base import Agent


def missing(root: Path) -> list[str]:
    """The paths of the links that `skillkit link` would make or correct."""
    from skillkit import config
    from skillkit.agents.shared import registry
    from skillkit.layout import links
    from skillkit.model.workspace import Workspace

    rows = [registry.named(name) for name in config.load(root).agents]
    return [one.path for one in links.differences(Workspace(root, ()), rows) if one.fixable and one.target]


def removed_with(root: Path, folder: str) -> list[str]:
    """The links of skills/all that lead to the skill in ``folder``, and go when it goes."""
    import os

    from skillkit.model.workspace import ALL

    name = os.path.basename(folder)
    link = root / ALL / name
    leads = os.path.realpath(link) == os.path.realpath(root / folder)
    return [f"{ALL}/{name}"] if link.is_symlink() and leads else []


def relink(root: Path) -> list[str]:
    """Fix what `skillkit link` would fix; returns what is left to the user, a line each."""
    from skillkit import config
    from skillkit.agents.shared import registry
    from skillkit.layout import links
    from skillkit.link.apply import apply
    from skillkit.link.plan import steps
    from skillkit.model.workspace import Workspace

    rows = [registry.named(name) for name in config.load(root).agents]
    found = links.differences(Workspace(root, ()), rows)
    for step in steps(found):
        apply(root, step)
    left = links.differences(Workspace(root, ()), rows)
    return [f"{one.path}: {one.message}" for one in left if not one.harmless]


def tell_unshared(root: Path, agents: "Iterable[Agent] | None" = None) -> None:
    """Say which skills and links of ``agents`` (the configured ones) git ignores, on stderr: the commit lacks them."""
    from skillkit import config, git
    from skillkit.agents.shared import registry
    from skillkit.cli.shared import edge
    from skillkit.layout import unshared

    rows = [registry.named(name) for name in config.load(root).agents] if agents is None else agents
    try:
        found = unshared.look(root, rows)
    except git.GitError as e:
        edge.say(f"note: whether git ignores skills or links is not known: {e.message}")
        return
    for one in found:
        edge.say(f"note: {edge.one_line(one.some)}: {one.message}; `{edge.one_line(one.fix)}` puts {one.them} into git")
