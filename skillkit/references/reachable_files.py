"""Which files of a skill an agent is led to, from SKILL.md on."""

from collections.abc import Sequence

from skillkit.model.skill import Skill
from skillkit.references import mentions
from skillkit.text import code_files


def unreached(skill: Skill, unmentioned: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """(path, the file that names it, or empty) of each file that no text that SKILL.md leads to names either."""
    left = [*unmentioned]
    away = {*left}
    waiting = [file.path for file in skill.files if file.size and file.path != skill.file and file.path not in away]
    # a README names files for people, unless SKILL.md sends the agent there
    waiting = [path for path in waiting if not mentions.is_for_people(path) or path.rpartition("/")[2] in skill.text]
    while waiting and left:
        text = skill.bundled(waiting.pop())
        found = [path for path in left if text and mentions.mentions(text, path)]
        waiting += found
        left = [path for path in left if path not in found]
    unreadable = _unreadable(skill, {*left})
    left = [path for path in left if _kind(path) not in unreadable]
    asked = left[:MOST]
    texts = [
        (file.path, skill.bundled(file.path)) for file in skill.files[:MOST] if file.size and file.path != skill.file
    ]
    return tuple((path, _named_in(texts, path) if path in asked else "") for path in left)


def _kind(path: str) -> tuple[str, str]:
    """The folder and the ending of a file: what a script imports by its name alone has both in common with it."""
    return path.rpartition("/")[0], path.rpartition(".")[2].lower()


def _unreadable(skill: Skill, away: set[str]) -> set[tuple[str, str]]:
    """Kinds of scripts of which one is reached and has no text to read: what it imports is not known."""
    scripts = [
        file
        for file in skill.files
        if file.path not in away and not file.link and _kind(file.path)[1] in code_files.ALL
    ]
    return {_kind(file.path) for file in scripts if not skill.bundled(file.path)}


MOST = 200
"""Files that are looked for in others, and those that they are looked for in: with thousands it would take minutes."""


def _named_in(texts: list[tuple[str, str]], path: str) -> str:
    """A file that is not reached itself, and names the path; empty for none."""
    return next((other for other, text in texts if other != path and text and mentions.mentions(text, path)), "")
