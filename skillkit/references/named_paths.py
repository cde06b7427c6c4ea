"""Paths of a skill's own folders that its text names."""

from collections.abc import Iterable, Iterator
from posixpath import normpath

from skillkit.model.skill import Skill
from skillkit.references import skill_folder
from skillkit.references.graph import Edge, EdgeKind, may_name_folder
from skillkit.text.pattern import pattern

FOLDERS = ("references/", "scripts/", "assets/")
"""Folders of a skill. A project may have scripts and assets of its own: they count where the skill has the folder."""

_REST = pattern(r"[\w./-]{0,200}[\w-]\.[A-Za-z]\w{0,4}(?![\w/*{}<>$\[(-]|\.\w|:\d)")
_BEFORE = tuple("./}])>~:*-_")
"""What comes before the part of a longer path. A link in code, `](`, is an example."""


def in_body(skill: Skill) -> Iterator[Edge]:
    """What reads like a file in one of the folders, outside of links and longer paths, and files in skills' folders."""
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
                yield Edge(EdgeKind.PATH, skill.file, written, normpath(written), place, match.end(), rooted=False)
            place = text.find(folder, place + 1)
    if may_name_folder(text):
        yield from resolved(skill, skill.file, skill_folder.paths_in(text, skill.frontmatter.body_start))


def resolved(skill: Skill, file: str, written: Iterable[tuple[str, int, int]]) -> Iterator[Edge]:
    """What the paths in folders of skills, as ``file`` has them, lead to."""
    for path, start, end in written:
        if (inside := skill_folder.inside(skill, path)) is not None:
            yield Edge(EdgeKind.PATH, file, path, inside, start, end)
