"""What `skillkit adopt` came to: what agents list now, and what is left to do."""

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from skillkit.cli.shared import edge

Listed = dict[str, dict[str, str]]
"""For each agent the descriptions that it has, by the skill's name."""


def listed(root: Path) -> Listed:
    """What each agent has of the skills in its own folders, team-wide ones left out."""
    from skillkit.agents.shared import registry
    from skillkit.listing.agent_view import view
    from skillkit.model.skill import FILE, Skill

    found: Listed = {}
    for agent in registry.all_agents():
        mine: dict[str, str] = {}
        for folder in (agent.folder, *agent.also_reads):
            place = root / folder
            for name in sorted(os.listdir(place)) if place.is_dir() else ():
                if os.path.exists(place / name / FILE):
                    # a link is read as what it leads to, as clients do
                    seen = view(agent, Skill(Path(os.path.realpath(place / name)), Path(os.path.realpath(root))))
                    if not seen.unread and not seen.manual:
                        mine.setdefault(name, seen.description)
        found[agent.title] = mine
    return found


def compare(before: Listed, after: Listed, of_teams: set[str]) -> list[str]:
    """Say what is the same, what agents lost and what they gained. Returns a line for each skill that one lost.

    A skill of a team is meant to be in no agent's list.
    """
    lost = [
        f"{agent} no longer lists {name}"
        for agent, skills in before.items()
        for name in skills
        if name not in after[agent] and name not in of_teams
    ]
    for line in lost:
        edge.say(line)
    if not lost:
        edge.say("every agent lists the skills that it listed before")
    gained: dict[int, list[str]] = {}
    for agent, skills in after.items():
        if more := len(skills.keys() - before[agent].keys()):
            gained.setdefault(more, []).append(agent)
    for more, agents in gained.items():
        *first, last = agents
        which = f"{', '.join(first)} and {last}" if first else last
        edge.say(f"new in the list of {which}: {edge.count(more, 'skill')}")
    return lost


def show_linked(links: Sequence[str]) -> None:
    """The new links, those of one folder as one."""
    folders = Counter(os.path.dirname(link) for link in links)
    shown = [link for link in links if folders[os.path.dirname(link)] == 1]
    shown += [f"{folder} ({edge.count(number, 'link')})" for folder, number in folders.items() if number > 1]
    if shown:
        edge.say(f"linked: {', '.join(map(edge.one_line, shown))}")


def show_next(root: Path, folders: Sequence[str], *, ask: bool) -> None:
    """What the maintainer still has to know and do; on a terminal, with ``ask``, the baseline is offered."""
    from skillkit.cli.shared import relink, room
    from skillkit.model import feedback_line
    from skillkit.model.skill import Skill

    relink.tell_unshared(root)
    for line in room.warnings(root):
        edge.say(line)
    silent = sum(not feedback_line.is_in(Skill(root / folder, root).text) for folder in folders)
    if silent:
        which = f"{edge.count(silent, 'skill')} {'has' if silent == 1 else 'have'} no line that asks for reports"
        edge.say(f"{which}: `skillkit lint --select feedback-line-missing --fix` adds it")
    if ask and edge.is_terminal() and _offer_baseline(root):
        return
    edge.say("next: `skillkit lint` shows their faults, `skillkit lint --write-baseline` records them")


def _offer_baseline(root: Path) -> bool:
    """Lint, and write the findings into the baseline where the user says so. True where the user was asked."""
    from skillkit import config
    from skillkit.cli.shared import recorded
    from skillkit.lint.run import lint
    from skillkit.lint.settings import resolve
    from skillkit.model import workspace

    loaded = workspace.load([root], root=root)
    found = lint(loaded, resolve(config.load(root))).findings
    if not found:
        return False
    question = f"lint has {edge.count(len(found), 'finding')}: record them in a baseline, so that only new ones fail?"
    if edge.agrees(question):
        recorded.write(loaded, found)
    else:
        edge.say("`skillkit lint` shows them, `skillkit lint --write-baseline` records them later")
    return True
