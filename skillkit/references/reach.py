"""Which files of a skill an agent is led to, from SKILL.md on."""

from functools import lru_cache

from skillkit.model.skill import Skill
from skillkit.references import mentions


@lru_cache(maxsize=1)  # several rules ask, of one skill after the other
def unreached(skill: Skill) -> tuple[tuple[str, str], ...]:
    """(path, the file that names it, or empty) of each file that neither SKILL.md nor a text that it leads to names."""
    left = mentions.unmentioned(skill)
    if not left:
        return ()
    away = {*left}
    waiting = [file.path for file in skill.files if file.size and file.path != skill.file and file.path not in away]
    waiting = [path for path in waiting if not mentions.is_for_people(path) or path.rpartition("/")[2] in skill.text]
    while waiting and left:
        text = skill.bundled(waiting.pop())
        found = [path for path in left if text and mentions.mentions(text, path)]
        waiting += found
        left = [path for path in left if path not in found]
    return tuple((path, _named_in(skill, path)) for path in left)


def _named_in(skill: Skill, path: str) -> str:
    """A file that is not reached itself, and names the path; empty for none."""
    for file in skill.files:
        if file.size and file.path not in (skill.file, path) and mentions.mentions(skill.bundled(file.path), path):
            return file.path
    return ""
