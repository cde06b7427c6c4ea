"""What `skillkit link` says: for people, and as data."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from skillkit.cli.shared import edge
from skillkit.layout.difference import Difference
from skillkit.link.policy import SettingsChange
from skillkit.listing.reach import Reach

if TYPE_CHECKING:
    from skillkit.agents.shared.base import Agent
    from skillkit.schemas.link import LinkAgent, LinkLink, LinkOutput

Found = tuple[Difference, ...]
Changes = tuple[SettingsChange, ...]

_WORDS = {"link": "linked", "junction": "joined", "copy": "copied", "text": "noted"}


def as_data(root: Path, reaches: Iterable[Reach], found: Found, changes: Changes, *, check: bool) -> "LinkOutput":
    """The differences, what was done about them, and what each agent now reaches."""
    return {
        "version": 1,
        "links": [_link(difference, check) for difference in found],
        "settings": [{"file": _name(root, change), "added": list(change.added)} for change in changes],
        "agents": [_reach(one, root) for one in reaches],
    }


def show_listed(agents: "Iterable[Agent]", reaches: Iterable[Reach]) -> None:
    """A line an agent: how many skills it lists."""
    rows = list(reaches)
    for agent in agents:
        number = sum(one.listed for one in rows if one.agent == agent.name)
        print(f"{agent.title} lists {edge.count(number, 'skill')} here")


def show_inner(name: str, agents: "Iterable[Agent]", reaches: "Iterable[Reach]", skills: int) -> None:
    """What each agent finds of the so many ``skills`` of the repository ``name`` inside this one."""
    rows = list(reaches)
    for agent in agents:
        of_it = [row for row in rows if row.agent == agent.name][:skills]
        number = edge.count(sum(row.file is not None for row in of_it), "skill")
        print(f"{agent.folder} leads into {name}, a skills repository of its own: {number} of {skills}")
        for row in of_it:
            if not row.is_there:
                edge.complain(f"{row.agent}: {row.skill}: {row.why}", f"run `skillkit link` in {name}")


def _link(difference: Difference, check: bool) -> "LinkLink":
    return {
        "path": difference.path,
        "target": difference.target,
        "fault": str(difference.fault),
        "message": difference.message,
        "hint": difference.hint,
        "state": "left" if not difference.fixable else "to fix" if check else "fixed",
    }


def _reach(one: Reach, root: Path) -> "LinkAgent":
    from skillkit.listing.resolver import shown_path

    return {
        "agent": one.agent,
        "skill": one.skill,
        "listed": one.listed,
        "file": shown_path(one.file, root, Path.home()) if one.file else "",
        "origin": str(one.origin),
        "reachable": one.reachable,
        "how": one.how,
        "why": one.why,
        "manual_only": one.manual,
    }


def report_steps(found: Found, made: Mapping[str, str], *, check: bool) -> None:
    """What was done to stdout; what a person has to do, and messages, to stderr."""
    for difference in found:
        if difference.fixable:
            print(_line(difference, made, check))
        elif difference.harmless:
            edge.say(f"note: {difference.path}: {difference.message}")
        else:
            edge.complain(f"{difference.path}: {difference.message}", difference.hint)
    if not found:
        edge.say("all links are correct")
    elif check and any(difference.fixable for difference in found):
        edge.say("run `skillkit link` to fix this")
    if "copy" in made.values():
        edge.say("this system has no symlinks, so copies hidden from git are used; run `skillkit link` after each pull")


def _line(difference: Difference, made: Mapping[str, str], check: bool) -> str:
    path, message = edge.one_line(difference.path), edge.one_line(difference.message)
    if check:
        return f"{edge.paint(path, 'yellow')}: {message}"
    if difference.target:
        word = _WORDS[made[difference.path]]
        return f"{edge.paint(word, 'green')} {path} -> {edge.one_line(difference.target)}"
    return f"{edge.paint('removed', 'green')} {path}: {message}"


def show(root: Path, changes: Changes) -> None:
    """Each change of a settings file as a diff, before it is made."""
    from difflib import unified_diff

    for change in changes:
        name = _name(root, change)
        before = "/dev/null" if change.before is None else name
        old, new = (change.before or "").splitlines(), change.after.splitlines()
        for line in unified_diff(old, new, before, name, lineterm=""):
            colour = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1])
            text = edge.printable(line)
            print(edge.paint(text, colour) if colour else text)


def _name(root: Path, change: SettingsChange) -> str:
    return change.file.relative_to(root).as_posix()
