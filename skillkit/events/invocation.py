"""The use of a skill, as an event. Standard library only: the hook pays for every import here."""

import os
from collections.abc import Iterable, Mapping

from skillkit.events.event import INVOKED, Event, source, uuid7, uuid8

MODEL, USER = "model", "user"
"""Who picked the skill."""

_UNIQUE = 8
"""Characters from which on an id that is not a number is no other prompt's: those of the agents have 30 and more."""

FOLDERS = (
    "skills/all",
    "skills/company_wide",
    "skills/team_wide",
    ".claude/skills",
    ".agents/skills",
    ".codex/skills",
    ".cursor/skills",
)
"""Where a repository has its skills, and where agents find them."""


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
    id = uuid8("\0".join((agent, of if session or prompt else time or uuid7(), skill)))
    return Event(INVOKED, skill, known | dict(data), source(host, agent, session), id=id, time=time)


def stands(root: str, skill: str, folders: Iterable[str] = FOLDERS) -> bool:
    """True for a skill of the repository; those that agents bring along or people keep to themselves are no news."""
    if not skill or skill.startswith(".") or "/" in skill or "\\" in skill or "\0" in skill:
        return False
    return any(os.path.isfile(os.path.join(root, folder, skill, "SKILL.md")) for folder in folders)


def named(prompt: str, mark: str) -> list[str]:
    """The words of a prompt that begin with ``mark`` (`$` or `/`), each once, without it."""
    words = (word[1:].rstrip(".,:;!?)'\"") for word in prompt.split() if word.startswith(mark))
    return list(dict.fromkeys(words))


def read(command: str) -> list[str]:
    """The folders whose SKILL.md a shell command names, each once: an agent without a tool for skills reads them so."""
    found = []
    for piece in command.replace("\\", "/").split("/SKILL.md")[:-1]:
        name = piece.rpartition("/")[2]
        found.append(name.split()[-1].strip("'\"") if name.strip() else "")
    return list(dict.fromkeys(filter(None, found)))
