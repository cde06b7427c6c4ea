"""The use of a skill, as an event. Standard library only: the hook pays for every import here."""

import os
from collections.abc import Iterable, Mapping

from skillkit import skills_repository
from skillkit.events.event import INVOKED, Event, source, uuid7, uuid8

_UNIQUE = 8
"""Characters from which on an id that is not a number is no other prompt's: those of the agents have 30 and more."""

LAYOUT = ("skills/all", skills_repository.COMPANY_WIDE, skills_repository.TEAM_WIDE)


def invocation(
    agent: str, session: str, prompt: str, skill: str, data: Mapping[str, object], host: str, time: str = ""
) -> Event:
    """A use of ``skill``. Its id is made from agent, ``prompt`` (its id) and skill, so that what a hook noted and what
    a transcript or telemetry tells is one event, and so is a skill that is picked twice for one prompt.

    A session that goes on in the background, is resumed or forked has another id and the same prompts. A prompt's id
    that may be one of many, such as a number, is taken with its session; where there is neither, with the time.
    """
    known = {"agent": agent, "session_id": session}
    of = prompt if len(prompt) >= _UNIQUE and not prompt.isdecimal() else f"{session}\0{prompt}"
    # NUL is in none of the parts, so that `a` + `bc` and `ab` + `c` differ
    id = uuid8("\0".join((agent, of if session or prompt else time or uuid7(), skill)))
    return Event(INVOKED, skill, known | dict(data), source(host, agent, session), id=id, time=time)


def is_in_repository(root: str, skill: str) -> bool:
    """True for a skill of the layout, or where an agent looks for a project's skills: `.NAME/skills`.

    Those that agents bring along or people keep to themselves are no news.
    """
    return has_skill(root, LAYOUT, skill) or has_skill(root, _of_agents(root), skill)


def has_skill(root: str, folders: Iterable[str], skill: str) -> bool:
    """True where a skill of this name is in one of ``folders``, relative to ``root``."""
    if not skill or skill.startswith(".") or "/" in skill or "\\" in skill or "\0" in skill:
        return False
    return any(os.path.isfile(os.path.join(root, folder, skill, "SKILL.md")) for folder in folders)


def _of_agents(root: str) -> list[str]:
    """All folders of the form that every agent's has, so that the hook imports the facts of none."""
    try:
        return [f"{name}/skills" for name in os.listdir(root) if name.startswith(".")]
    except OSError:
        return []
