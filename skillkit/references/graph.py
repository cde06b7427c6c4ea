"""Where the links in a skill's body lead."""

import os
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from posixpath import normpath
from typing import NamedTuple

from skillkit import files, surroundings
from skillkit.model.markdown import parse
from skillkit.model.markdown.parse import Link
from skillkit.model.skill import Scope, Skill
from skillkit.text.pattern import pattern

_ELSEWHERE = pattern(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#|\?|$")
"""Addresses with a scheme or a host, places in the same file, and nothing at all."""

_BLANK = pattern(
    r"[{}<>$*|\\]|\.\.\.|…|^(?:url|link|path|file|href|uri|source|target)s?$|(?:^|/)path/to/", re.IGNORECASE
)
"""What no real path holds: the link is an example of one."""


class TargetEnd(StrEnum):
    """Where a path ends: at something in the skill, at something whose name differs by case, outside, or nowhere."""

    THERE = "there"
    OTHER_CASE = "other-case"
    OUTSIDE = "outside"
    NOWHERE = "nowhere"


class Target(NamedTuple):
    """A relative link: ``path`` is what it leads to, relative to the skill's folder, ``..`` only at its beginning."""

    path: str
    link: Link


@lru_cache(maxsize=1)  # several rules ask, of one skill after the other
def targets(skill: Skill) -> tuple[Target, ...]:
    """The links of the body that are paths, examples left out. One with a leading ``/`` begins at the root."""
    return tuple(_targets(skill))


def _targets(skill: Skill) -> Iterator[Target]:
    for link in skill.markdown.links:
        written = link.target
        if not _ELSEWHERE().match(written) and not _BLANK().search(written):
            path = _decoded(written.partition("#")[0].partition("?")[0])
            if written[0] == "/":
                path = os.path.relpath(path, "/" + skill.folder_path).replace(os.sep, "/")
            yield Target(normpath(path), link)


def _decoded(path: str) -> str:
    if "%" not in path:
        return path
    from urllib.parse import unquote

    return unquote(path)


def end_of(skill: Skill, path: str) -> TargetEnd:
    """Where a path relative to the skill's folder ends. Asks the disk only for what no file of the skill is."""
    if path == "." or path in skill.paths:
        return TargetEnd.THERE
    if path == ".." or path.startswith("../"):
        return TargetEnd.OUTSIDE if exists(skill, path) else TargetEnd.NOWHERE
    if actual(skill, path):
        return TargetEnd.OTHER_CASE
    return TargetEnd.THERE if exists(skill, path) else TargetEnd.NOWHERE


def exists(skill: Skill, path: str) -> bool:
    """True if something is at the path, followed through links; no path is too strange to ask for."""
    return surroundings.exists(os.path.join(skill.folder, path))


def missing(skill: Skill, path: str) -> str:
    """The first part of a path to nowhere that is not there: no path that leads on from it can be there either."""
    parts = path.split("/")
    above = len([part for part in parts if part == ".."])
    beginnings = ("/".join(parts[:end]) for end in range(above + 1, len(parts)))
    return next((beginning for beginning in beginnings if not exists(skill, beginning)), path)


def actual(skill: Skill, path: str) -> str:
    """The path of the skill that differs from this one by case alone; empty where none does."""
    folded = path.casefold()
    return next((known for known in sorted(skill.paths) if known.casefold() == folded and known != path), "")


def symlinks(skill: Skill) -> list[str]:
    """The symbolic links in the skill's folder, relative to it."""
    return [file.path for file in skill.files if file.link]


def followed(skill: Skill, path: str) -> str:
    """Where a symbolic link of the skill ends, relative to the real folder of the skill."""
    folder = surroundings.real(skill.folder)
    return os.path.relpath(surroundings.real(os.path.join(folder, path)), folder).replace(os.sep, "/")


def leaves_repository(skill: Skill, path: str) -> bool:
    """True if the path leads above the repository. A folder that is none, without git and layout, has no bounds."""
    top = _repository(skill)
    return top is not None and not files.is_inside(os.path.normpath(os.path.join(skill.folder, path)), str(top))


def _repository(skill: Skill) -> Path | None:
    """The checkout that holds the skill, else the layout's root."""
    top = surroundings.top(skill.root)
    return Path(top) if top else None if skill.scope is Scope.NONE else skill.root


def of_text(skill: Skill, file: str) -> Iterator[Target]:
    """The links of another Markdown file of the skill, each path relative to the skill's folder."""
    text = skill.bundled(file)
    if "](" not in text and "]:" not in text:
        return
    folder = file.rpartition("/")[0]
    for link in parse.read(text).links:
        if not _ELSEWHERE().match(link.target) and not _BLANK().search(link.target) and link.target[0] != "/":
            path = _decoded(link.target.partition("#")[0].partition("?")[0])
            yield Target(normpath(f"{folder}/{path}" if folder else path), link)
