"""The list that an agent makes in one folder, with what it costs: what `resolver` finds there, as `listing` cuts it."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from skillkit.agents.shared.base import Agent
from skillkit.errors import SkillkitError
from skillkit.listing import reach, resolver
from skillkit.listing.agent_view import view
from skillkit.listing.listing import ListEntry, Listing, Shown, of_entries
from skillkit.listing.overrides import ListSettings
from skillkit.listing.reach import Reach
from skillkit.listing.resolver import ResolvedSkill
from skillkit.model.skill import Skill
from skillkit.model.workspace import Workspace


class Forecast(NamedTuple):
    """The list, the settings that it is made with, and what becomes of each skill.

    ``reaches`` begins with the repository's skills, in their order; ``barred`` of them are not where the agent looks.
    Where all of them are, none is linked yet: then the list is what it will be once they are. ``sees_root`` is False
    where the agent looks only in folders below the repository's root.
    """

    listing: Listing
    settings: ListSettings
    barred: int
    reaches: tuple[Reach, ...]
    sees_root: bool = True


def forecast(
    workspace: Workspace,
    agent: Agent,
    window: int,
    folder: Path | None = None,
    *,
    personal: Path | None = None,
    home: str = "",
) -> Forecast:
    """What ``agent`` lists at a context window of so many tokens, started in ``folder`` (the root); nothing is run.

    ``personal`` is the user's folder, if the list shall be made with what is in it; ``home`` its path, which some lists
    hold. Raises SkillkitError where a settings file cannot be read.
    """
    skills = workspace.skills
    found = resolver.look(agent, folder or workspace.root, personal, skills)
    reaches, known = reach.with_skills(found, workspace.root, skills)
    barred = sum(one.file is None for one in reaches)
    entries = [_entry(one, known.get(id(one), one.skill)) for one in found.skills]
    settings = replace(found.settings, home=home)
    sees_root = reach.sees(found, workspace.root)
    if sees_root and barred == len(skills):
        entries += _unlinked(agent, skills, settings)
    return Forecast(of_entries(entries, agent, window, settings), settings, barred, reaches, sees_root)


def of_each(workspace: Workspace, agents: Iterable[Agent], folder: Path, personal: Path | None) -> tuple[Reach, ...]:
    """What becomes of each skill in each agent that is started in ``folder``, also where settings cannot be read."""
    found: list[Reach] = []
    for agent in agents:
        try:
            seen = resolver.look(agent, folder, personal, workspace.skills)
        except SkillkitError as e:
            found += [Reach(agent.name, skill.name, False, False, why=e.message) for skill in workspace.skills]
        else:
            found += reach.reaches(seen, workspace.root, workspace.skills)
    return tuple(found)


def _entry(one: ResolvedSkill, skill: Skill) -> ListEntry:
    return ListEntry(one.view, skill, _absent(one), one.why, one.file)


def _absent(one: ResolvedSkill) -> Shown | None:
    if one.listed:
        return None
    if one.view.unread:
        return Shown.UNREAD
    return Shown.SHADOWED if one.shadowed_by else Shown.MANUAL


def _unlinked(agent: Agent, skills: Iterable[Skill], settings: ListSettings) -> Iterable[ListEntry]:
    """Skills that are not linked yet, as they will be listed."""
    for skill in skills:
        one = view(agent, skill)
        if one.unread:
            yield ListEntry(one, skill, Shown.UNREAD, one.unread)
        else:
            yield ListEntry(one, skill, Shown.MANUAL if one.manual or one.name in settings.kept_out else None)
