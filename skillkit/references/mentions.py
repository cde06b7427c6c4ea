"""Which files of a skill its texts speak of."""

import re

from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

_PEOPLES = (
    r"(?:.*/)?(?:README|CHANGELOG|CONTRIBUTING|CODE_OF_CONDUCT|LICEN[CS]E|NOTICE|AGENTS|CLAUDE|SECURITY)"
    r"(?:[._-][a-z]{2}(?:[_-][a-z]{2,4})?)?(?:\.\w+)?$"
)
"""What people look for by its name, also in a language: README.zh-CN.md."""

_FOR_PEOPLE = pattern(_PEOPLES, re.IGNORECASE)
_SILENT = pattern(
    r"(?:evidence|approvals|agents|tests?|evals?|node_modules)/|(?:.*/)?(?:\.|__init__\.py$|test_|[\w-]+_test\.|conftest\.py$)"
    r"|(?:.*/)?(?:requirements[\w-]*\.txt|pyproject\.toml|package(?:-lock)?\.json|tsconfig\.json|uv\.lock|py\.typed)$"
    rf"|{_PEOPLES}",
    re.IGNORECASE,
)
"""Files that tools and people look for by themselves."""

_BEFORE_FOLDER = pattern(r"(?:[`\"'(\[/]|\b(?:in|the|from|under|see|of|cd) `?)\Z")
_AFTER_FOLDER = pattern(r"/?[`\"')\]]|/?`? (?:folder|directory|dir)\b")
"""Around a folder named without its closing slash: in quotes or code, as a link, or called a folder."""

_LONGEST_BEFORE = len(" under `")


def unmentioned(skill: Skill) -> list[str]:
    """The files that SKILL.md does not mention by path, name or folder, sorted."""
    text = skill.text
    return [
        file.path
        for file in skill.files
        if file.path != skill.file
        and not file.link  # a link that leads wrong has rules of its own
        and not mentions(text, file.path)
        and not _SILENT().match(file.path)
    ]


def is_for_people(path: str) -> bool:
    """True for a file that people look for by its name: agents read it only where SKILL.md sends them there."""
    return bool(_FOR_PEOPLE().match(path))


def mentions(text: str, path: str) -> bool:
    """True if ``text`` holds the path, the file's name with or without its ending, its module of
    Python, or a folder around it as a whole.
    """
    name = path.rpartition("/")[2]
    stem = name.partition(".")[0]
    # shorter ones are part of words
    if name in text or (" " in name and name.replace(" ", "%20") in text) or (len(stem) > 3 and stem in text):
        return True
    folder = path.rpartition("/")[0]
    if path.endswith(".py") and folder and path[:-3].replace("/", ".") in text:
        return True  # as a module: `python -m scripts.x`
    while folder:
        name = folder.rpartition("/")[2]
        if _names_folder(text, f"{folder}/") or _names_bare(text, name):
            return True
        folder = folder.rpartition("/")[0]
    return False


def _names_bare(text: str, name: str) -> bool:
    """True where a folder is named as such, without a path."""
    at = text.find(name)
    while at >= 0:
        before = text[max(0, at - _LONGEST_BEFORE) : at]
        if _AFTER_FOLDER().match(text, at + len(name)) and _BEFORE_FOLDER().search(before):
            return True
        at = text.find(name, at + 1)
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
