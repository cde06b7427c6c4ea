"""The files of a skill that a command starts, and those that these start in turn: what an approval of it is about."""

import re
from collections.abc import Iterable
from posixpath import basename

from skillkit.model.skill import Skill
from skillkit.security.reader import Form, form
from skillkit.text.pattern import pattern

_WORD = pattern(r"[\w@+-][\w.@+-]*")
_IMPORTED = pattern(
    r"(?:\b(?:import|from|require|use|mod)\b|-m)[ \t]+[\"']?(?P<names>[\w.:,/ \t-]{1,200})|[\"'`](?P<path>\.{1,2}/[^\"'`\n]{1,200})[\"'`]"
)
"""What another file is imported by, without its ending."""

_CHOSEN = pattern(
    r"/\$(?:\{\w+\}|\w+|[@*])(?:\.\w+)?(?=[\s\"';&|)]|$)|\b(?:bash|sh|python3?|node|source|\.)[ \t]+\"?\$(?:\{\w+\}|\w+|[@*1-9])(?=[\s\"';&|)]|$)"
)
"""A path whose name is in a variable: which file it starts is not known."""

_BUILDS = {
    "npm": "package.json", "pnpm": "package.json", "yarn": "package.json", "bun": "package.json",
    "make": "makefile", "gmake": "makefile", "just": "justfile", "docker": "dockerfile", "rake": "rakefile",
}  # fmt: skip
"""The file in which a program looks for what it is asked to run."""


def started_by(skill: Skill, text: str) -> tuple[str, ...]:
    """The files of the skill that a text of commands names, and that those name, sorted; SKILL.md is none of them.

    A file counts where its name is there, or its folder as a whole; every program of the skill where the name is in a
    variable. It rather takes one too many: an approval then ends earlier than it had to.
    """
    left = {
        file.path
        for file in skill.files
        if not file.link and file.path != skill.file and file.path.partition("/")[0] not in ("approvals", "evidence")
    }
    found: set[str] = set()
    waiting = [text]
    while waiting and left:
        new = _named_in(waiting.pop(), left)
        left -= new
        found |= new
        waiting += [skill.bundled(path) for path in new]
    return tuple(sorted(found))


def _named_in(text: str, paths: Iterable[str]) -> set[str]:
    words = {word.rstrip(".") for word in _WORD().findall(text)}
    imported = _imported(text)
    builds = {_BUILDS[word] for word in words & _BUILDS.keys()}
    chosen = bool(_CHOSEN().search(text))
    found = set()
    folders: dict[str, bool] = {}
    for path in paths:
        name = basename(path)
        stem = name.partition(".")[0]
        if (
            name in words
            or name.lower() in builds
            or (stem in imported and _is_program(path))
            or (chosen and _is_program(path))
            or any(_is_folder_named(text, words, folder, folders) for folder in path.split("/")[:-1])
        ):
            found.add(path)
    return found


def _imported(text: str) -> set[str]:
    found: set[str] = set()
    for match in _IMPORTED().finditer(text):
        found.update(re.split(r"[^\w-]+", match["names"] or basename(match["path"])))
    return found


def _is_program(path: str) -> bool:
    return form(path) in (Form.SCRIPT, Form.SHELL) or "." not in basename(path)


def _is_folder_named(text: str, words: set[str], folder: str, known: dict[str, bool]) -> bool:
    """True where a folder is named as a whole: all in it, or a place to go to."""
    if folder not in words:
        return False
    if folder not in known:
        name = re.escape(folder)
        known[folder] = bool(
            re.search(
                rf"(?<![\w.-]){name}/(?=[*?\[\s\"';&|)]|$)|[\"']{name}[\"'](?!\s*:)"
                rf"|\b(?:cd|pushd|run-parts|chdir|find|for \w+ in)[ \t]+[\"']?[^\s;&|]{{0,200}}(?<![\w.-]){name}(?![\w.-]|/\w)",
                text,
            )
        )
    return known[folder]
