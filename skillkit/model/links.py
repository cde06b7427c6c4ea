"""The links that put skills before the agents: which should be, and where those that are differ from them."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from skillkit.agents import Agent
from skillkit.model import copies, difference, layout, standing
from skillkit.model.difference import Difference
from skillkit.model.skill import FILE
from skillkit.model.standing import Kind
from skillkit.model.workspace import ALL, COMPANY_WIDE, TEAM_WIDE, Workspace


def differences(workspace: Workspace, agents: Iterable[Agent]) -> tuple[Difference, ...]:
    """Every difference between the links that are and that should be, skills/all before the agents.

    Those that no link can stand for come first: files in the way of folders, clashes, what leads out of the repository.
    Looks at the whole layout below ``workspace.root``, whichever skills the workspace holds. Reads only.
    """
    root = workspace.root
    found_there = layout.look(root)
    named = layout.by_name(found_there.folders)
    rows = list(agents)
    no_links = any(standing.at(root / agent.folder).kind is Kind.COPY for agent in rows)
    leaving = [difference.leaves(path, os.readlink(root / path)) for path in found_there.leaving]
    found = [*_no_folders(root), *_clashes(named), *leaving, *_in_all(root, named, no_links)]
    all_will_change = any(one.mendable for one in found)
    for agent in rows:
        found += _of_agent(root, agent, all_will_change)
    return tuple(found)


def wanted(root: Path, agents: Iterable[Agent]) -> dict[str, str]:
    """The text of every link that should stand, by its path: the skills', then the agents'."""
    return _of_skills(layout.by_name(layout.folders(root))) | {agent.folder: to_all(root, agent) for agent in agents}


def to_all(root: Path, agent: Agent) -> str:
    """The text of the agent's link: ``../skills/all``, or longer where the folder around it is itself a link."""
    parent = root / os.path.dirname(agent.folder)
    if not parent.is_symlink():
        return "../" * agent.folder.count("/") + ALL
    return os.path.relpath(f"{os.path.realpath(root)}/{ALL}", os.path.realpath(parent)).replace(os.sep, "/")


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
    return doubled.union(*layout.differing_by_case(list(named)))


def _no_folders(root: Path) -> Iterator[Difference]:
    for path in (COMPANY_WIDE, TEAM_WIDE):
        found = standing.at(root / path)
        if found.kind in (Kind.FILE, Kind.TEXT):
            yield difference.no_link(root, path, "", found)


def _clashes(named: dict[str, list[str]]) -> Iterator[Difference]:
    for name, folders in named.items():
        if len(folders) > 1:
            yield difference.duplicate(f"{ALL}/{name}", name, folders)
    for names in layout.differing_by_case(list(named)):
        yield difference.differ_by_case(f"{ALL}/{names[0]}", names)


def _in_all(root: Path, named: dict[str, list[str]], no_links: bool) -> Iterator[Difference]:
    """What is wrong in skills/all. Where no links can be made, git's text files stand for them."""
    found = standing.at(root / ALL)
    if found.kind not in (Kind.FOLDER, Kind.NOTHING):
        yield difference.no_link(root, ALL, "", found)
        return
    for path, target in _of_skills(named).items():
        if not (no_links and standing.at(root / path) == (Kind.TEXT, target)):
            yield from _at(root, path, target)
    for name in sorted(_names_in(root / ALL).difference(named)):
        yield from _unwanted(root, f"{ALL}/{name}")


def _of_agent(root: Path, agent: Agent, all_will_change: bool) -> Iterator[Difference]:
    path, target = agent.folder, to_all(root, agent)
    mark = copies.mark_of(root / path) if standing.at(root / path).kind is Kind.COPY else None
    if _leads_nowhere(root / os.path.dirname(path)):
        yield difference.parent_leads_nowhere(path, target)
    elif mark is None:
        yield from _at(root, path, target)
    elif copies.is_edited(root / path, mark):
        yield difference.edited_copy(path, target)
    elif all_will_change or mark.target != target or not copies.is_in_step(root / path, mark):
        yield difference.out_of_step(path, target)


def _at(root: Path, path: str, target: str) -> Iterator[Difference]:
    """What is wrong where a link with the text ``target`` should stand."""
    found = standing.at(f"{root}/{path}")
    if found.kind is Kind.NOTHING:
        yield difference.missing(path, target)
    elif found.kind not in (Kind.LINK, Kind.JUNCTION):
        yield difference.no_link(root, path, target, found)
    elif found.target != target:
        yield difference.leads_wrong(root, path, target, found.target)


def _leads_nowhere(folder: Path) -> bool:
    return folder.is_symlink() and not os.path.exists(folder)


def _unwanted(root: Path, path: str) -> Iterator[Difference]:
    """What is wrong with a name in skills/all that no skill of the layout has. Files of the user's stay in peace."""
    found = standing.at(root / path)
    if found.kind in (Kind.LINK, Kind.JUNCTION):
        yield difference.unwanted_link(root, path, found.target)
    elif found.kind is Kind.TEXT:
        yield difference.stale(path, found.target)
    elif found.kind is Kind.FOLDER and os.path.lexists(root / path / FILE):
        yield difference.real_skill(path)


def _names_in(folder: Path) -> set[str]:
    try:
        return set(os.listdir(folder))
    except FileNotFoundError:
        return set()
