"""The links that put skills before the agents: which should be, and where those that are differ from them."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from skillkit.agents.shared.base import Agent
from skillkit.layout import copies, difference, path_kind, skill_folders, whose_link
from skillkit.layout.difference import Difference
from skillkit.layout.path_kind import PathKind, PathState
from skillkit.model.skill import FILE
from skillkit.model.workspace import ALL, COMPANY_WIDE, TEAM_WIDE, Workspace


def differences(workspace: Workspace, agents: Iterable[Agent]) -> tuple[Difference, ...]:
    """Every difference between the links that are and that should be, skills/all before the agents.

    Those that no link can stand for come first: files in the way of folders, clashes, what leads out of the repository.
    Looks at the whole layout below ``workspace.root``, whichever skills the workspace holds. Reads only.
    """
    root = workspace.root
    found_there = skill_folders.look(root)
    named = skill_folders.by_name(found_there.folders)
    rows = list(agents)
    no_links = any(path_kind.at(root / agent.folder).kind is PathKind.COPY for agent in rows)
    leaving = [difference.leaves(path, os.readlink(root / path)) for path in found_there.leaving]
    unreached = [difference.skill_unreached(place) for place in found_there.unreached]
    waiting = [place.path for place in found_there.unreached]
    found = [*_no_folders(root, waiting), *_clashes(named), *leaving, *unreached]
    # first: copies of skills/all in agents' folders follow it
    found += _seen(ALL, _in_all(root, named, no_links, waiting))
    all_will_change = any(one.fixable for one in found)
    for agent in rows:
        found += _seen(os.path.dirname(agent.folder), _of_agent(root, agent, all_will_change))
    return tuple(found)


def _seen(folder: str, found: Iterator[Difference]) -> list[Difference]:
    """The differences in a folder; where it may not be entered, that is the difference."""
    try:
        return list(found)
    except PermissionError as e:
        return [difference.unlistable(folder, e.strerror or str(e))]


def wanted(root: Path, agents: Iterable[Agent]) -> dict[str, str]:
    """The text of every link that should be, by its path: the skills', then the agents'."""
    return _of_skills(skill_folders.by_name(skill_folders.folders(root))) | {
        agent.folder: to_all(root, agent) for agent in agents
    }


def of_agents(root: Path, agents: Iterable[Agent], links: str) -> tuple[Difference, ...]:
    """The differences of the agents' links alone, where they should lead to ``links``, the folder of links of a skills
    repository below ``root``.
    """
    found: list[Difference] = []
    for agent in agents:
        found += _seen(os.path.dirname(agent.folder), _of_agent(root, agent, False, links))
    return tuple(found)


def to_all(root: Path, agent: Agent, links: str = ALL) -> str:
    """The text of the agent's link: ``../skills/all``, or longer where the folder around it is itself a link."""
    parent = root / os.path.dirname(agent.folder)
    if not parent.is_symlink():
        return "../" * agent.folder.count("/") + links
    return os.path.relpath(f"{os.path.realpath(root)}/{links}", os.path.realpath(parent)).replace(os.sep, "/")


def _of_skills(named: dict[str, list[str]]) -> dict[str, str]:
    """The links in skills/all. A name that skills share has none: which of them it means is not ours to guess."""
    clashing = _clashing(named)
    return {
        f"{ALL}/{name}": "../" + folders[0].removeprefix("skills/")
        for name, folders in named.items()
        if name not in clashing
    }


def _clashing(named: dict[str, list[str]]) -> set[str]:
    doubled = {name for name, folders in named.items() if len(folders) > 1}
    return doubled.union(*skill_folders.differing_by_case(list(named)))


def _no_folders(root: Path, waiting: list[str]) -> Iterator[Difference]:
    for path in (COMPANY_WIDE, TEAM_WIDE):
        found = path_kind.at(root / path)
        if found.kind in (PathKind.FILE, PathKind.TEXT) and path not in waiting:
            yield difference.no_link(root, path, "", found)


def _clashes(named: dict[str, list[str]]) -> Iterator[Difference]:
    for name, folders in named.items():
        if len(folders) > 1:
            yield difference.duplicate(f"{ALL}/{name}", name, folders)
    for names in skill_folders.differing_by_case(list(named)):
        yield difference.differ_by_case(f"{ALL}/{names[0]}", names)


def _in_all(root: Path, named: dict[str, list[str]], no_links: bool, waiting: list[str]) -> Iterator[Difference]:
    """What is wrong in skills/all. Where no links can be made, git's text files are there instead.

    ``waiting`` are places of the layout whose skills cannot be reached now: links to what is there are kept.
    """
    found = path_kind.at(root / ALL)
    if found.kind not in (PathKind.FOLDER, PathKind.NOTHING):
        yield difference.no_link(root, ALL, "", found)
        return
    for path, target in _of_skills(named).items():
        if not (no_links and path_kind.at(root / path) == (PathKind.TEXT, target)):
            yield from _at(root, path, target)
    names = set(os.listdir(root / ALL)) if found.kind is PathKind.FOLDER else set()
    for name in sorted(names.difference(named)):
        path = f"{ALL}/{name}"
        if not _leads_into(path_kind.at(root / path), waiting):
            yield from _unwanted(root, path)


def _leads_into(found: PathState, places: list[str]) -> bool:
    """True for a link in skills/all, or its text file, that leads to or below one of these places."""
    leads = os.path.normpath(os.path.join(ALL, found.target)).replace(os.sep, "/") if found.target else ""
    return any(leads == place or leads.startswith(f"{place}/") for place in places)


def _of_agent(root: Path, agent: Agent, all_will_change: bool, links: str = ALL) -> Iterator[Difference]:
    path, target = agent.folder, to_all(root, agent, links)
    found, parent = path_kind.at(root / path), root / os.path.dirname(path)
    mark = copies.mark_of(root / path) if found.kind is PathKind.COPY else None
    if parent.is_symlink() and not parent.exists():
        yield difference.parent_leads_nowhere(path, target)
    elif parent.is_symlink() and not whose_link.is_inside(root, os.path.realpath(parent)):
        if not whose_link.reaches_all(root, path, links):
            yield difference.parent_leads_out(root, path, target)
    elif found.kind in (PathKind.LINK, PathKind.JUNCTION) and found.target != target:
        yield from _another_link(root, path, target, found.target, links)
    elif found.kind in (PathKind.TEXT, PathKind.FILE):
        yield _instead_of_link(root, path, target, found, links)
    elif mark is None:
        yield from _at(root, path, target)
    elif copies.is_edited(root / path, mark):
        yield difference.edited_copy(path, target)
    elif all_will_change or mark.target != target or not copies.is_in_step(root / path, mark):
        yield difference.out_of_step(path, target)


def _at(root: Path, path: str, target: str) -> Iterator[Difference]:
    """What is wrong where a link with the text ``target`` should be."""
    found = path_kind.at(f"{root}/{path}")
    if found.kind is PathKind.NOTHING:
        yield difference.missing(path, target)
    elif found.kind not in (PathKind.LINK, PathKind.JUNCTION):
        yield difference.no_link(root, path, target, found)
    elif found.target != target:
        yield difference.leads_wrong(root, path, target, found.target)


def _another_link(root: Path, path: str, target: str, text: str, links: str) -> Iterator[Difference]:
    """What is wrong with an agent's link that has another text than ours: nothing where it leads to skills/all."""
    if whose_link.is_ours(root, path, links):
        if not whose_link.reaches_all(root, path, links) or whose_link.leaves(root, path, text):
            yield difference.leads_wrong(root, path, target, text)
    else:
        yield difference.users_link(root, path, target, text)


def _instead_of_link(root: Path, path: str, target: str, found: PathState, links: str) -> Difference:
    """What is wrong with a file in the place of an agent's link: git's text for a link, or a file of the user's."""
    if found.kind is PathKind.TEXT and whose_link.is_all(root, path, found.target, links):
        return difference.no_link(root, path, target, found)
    if text := whose_link.text_for_link(root, path):
        return difference.users_link(root, path, target, text)
    return difference.no_link(root, path, target, PathState(PathKind.FILE))


def _unwanted(root: Path, path: str) -> Iterator[Difference]:
    """What is wrong with a name in skills/all that no skill of the layout has. Files of the user's stay in peace."""
    found = path_kind.at(root / path)
    if found.kind in (PathKind.LINK, PathKind.JUNCTION):
        yield difference.unwanted_link(root, path, found.target)
    elif found.kind is PathKind.TEXT:
        yield difference.stale(path, found.target)
    elif found.kind is PathKind.FOLDER and os.path.lexists(root / path / FILE):
        yield difference.real_skill(path)
