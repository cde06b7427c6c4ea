"""Paths of a skill's own folders that its text names."""

from collections.abc import Iterator
from posixpath import normpath

from skillkit.model.skill import Skill
from skillkit.references.graph import Edge, EdgeKind
from skillkit.text.pattern import pattern

FOLDERS = ("references/", "scripts/", "assets/")
"""Folders of a skill. A project may have scripts and assets of its own: they count where the skill has the folder."""

_REST = pattern(r"[\w./-]{0,200}[\w-]\.[A-Za-z]\w{0,4}(?![\w/*{}<>$\[(-]|\.\w|:\d)")
_BEFORE = tuple("./}])>~:*-_")
"""What comes before the part of a longer path. A link in code, `](`, is an example."""


def in_body(skill: Skill) -> Iterator[Edge]:
    """What reads like a file in one of the folders, outside of links and longer paths."""
    text, rest = skill.text, _REST()
    for folder in FOLDERS:
        place = text.find(folder, skill.frontmatter.body_start)
        if place >= 0 and folder != "references/" and folder[:-1] not in skill.paths:
            continue
        while place >= 0:
            match = rest.match(text, place + len(folder))
            begin = place - 2 if text[place - 2 : place] == "./" else place
            before = text[max(0, begin - 2) : begin]
            if match and before != "](" and not (before[-1:].isalnum() or before.endswith(_BEFORE)):
                written = text[place : match.end()]
                yield Edge(EdgeKind.PATH, skill.file, written, normpath(written), place, match.end())
            place = text.find(folder, place + 1)
