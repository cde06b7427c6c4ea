"""Which files of a skill its texts speak of."""

import re
from collections.abc import Iterable
from functools import lru_cache

from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

_SILENT = pattern(
    r"(?:evidence|agents|tests?|evals?|node_modules)/|(?:.*/)?(?:\.|__init__\.py$|test_|[\w-]+_test\.|conftest\.py$)"
    r"|(?:.*/)?(?:LICEN[CS]E|NOTICE|README|CHANGELOG|SECURITY|CONTRIBUTING|AGENTS|CLAUDE)(?:\.\w+)?$"
    r"|(?:.*/)?(?:requirements[\w-]*\.txt|pyproject\.toml|package(?:-lock)?\.json|tsconfig\.json|uv\.lock|py\.typed)$",
    re.IGNORECASE,
)
"""Files that tools and people look for by themselves."""


@lru_cache(maxsize=1)  # several rules ask, of one skill after the other
def unmentioned(skill: Skill) -> list[str]:
    """The files that SKILL.md does not mention by path, name or folder, sorted."""
    text = skill.text
    return [
        file.path
        for file in skill.files
        if file.path != skill.file
        and not file.link  # a link that leads wrong has rules of its own
        and not _mentions(text, file.path)
        and not _SILENT().match(file.path)
    ]


def unmentioned_anywhere(skill: Skill, paths: Iterable[str]) -> list[str]:
    """Those of ``paths`` that no other file of the skill speaks of either."""
    others = [file.path for file in skill.files if file.path != skill.file and file.size]
    return [
        path for path in paths if not any(_mentions(skill.bundled(other), path) for other in others if other != path)
    ]


def _mentions(text: str, path: str) -> bool:
    """True if ``text`` holds the path, the file's name with or without its ending, or a folder around it as a whole."""
    name = path.rpartition("/")[2]
    stem = name.partition(".")[0]
    if name in text or (" " in name and name.replace(" ", "%20") in text) or (len(stem) > 3 and stem in text):
        return True
    folder = path.rpartition("/")[0]
    while folder:
        if _names_folder(text, f"{folder}/"):
            return True
        folder = folder.rpartition("/")[0]
    return False


def _names_folder(text: str, folder: str) -> bool:
    """True where the folder is alone, or before a blank or a star: not in the path of another file."""
    at = text.find(folder)
    while at >= 0:
        before, after = text[max(0, at - 1) : at], text[at + len(folder) : at + len(folder) + 1]
        if not (_is_word(after) or _is_word(before) or before == "-"):
            return True
        at = text.find(folder, at + 1)
    return False


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
