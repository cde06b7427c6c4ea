"""The public queries, and the skills that they are meant for."""

import os
from pathlib import Path
from typing import NamedTuple

from skillkit.model import workspace
from skillkit.model.skill import Skill
from skillkit.routing.index import Index, IndexEntry

QUERIES = Path(__file__).with_name("queries.tsv")
CORPUS = os.environ.get("SKILLKIT_CORPUS", "")


class Hits(NamedTuple):
    """How many queries, per hundred, find their skill first, and among the three best, of ``listed`` skills."""

    listed: int
    first: float
    near: float


def queries() -> list[tuple[str, str]]:
    """(folder of the skill in the corpus, query)."""
    lines = QUERIES.read_text(encoding="utf-8").splitlines()
    return [(path, query) for path, _, query in (line.partition("\t") for line in lines) if query]


def skills() -> list[Skill]:
    """The corpus's skills, of each name the first, those that the queries mean before all others."""
    meant = {path for path, _ in queries()}
    by_name: dict[str, Skill] = {}
    for skill in workspace.load([Path(CORPUS)]).skills:
        if skill.description:
            by_name.setdefault(skill.name, skill)
    return sorted(by_name.values(), key=lambda skill: (skill.folder_path not in meant, skill.path))


def lists(size: int) -> list[list[Skill]]:
    """The skills that the queries mean in lists of ``size``; where they are fewer, one list filled up with others."""
    found, meant = skills(), len(queries())
    return [found[at : at + size] for at in range(0, max(1, meant - size + 1), size)]


def hits(several: list[list[Skill]]) -> Hits:
    """How the queries fare, each asked of the list that holds its skill."""
    reached = [pair for listed in several for pair in _reached(listed)]
    first = sum(found[:1] == [meant] for meant, found in reached)
    near = sum(meant in found for meant, found in reached)
    return Hits(len(several[0]), 100 * first / len(reached), 100 * near / len(reached))


def _reached(listed: list[Skill]) -> list[tuple[str, list[str]]]:
    index = Index(IndexEntry(skill.name, skill.description) for skill in listed)
    name = {skill.folder_path: skill.name for skill in listed}
    asked = [(name[path], query) for path, query in queries() if path in name]
    return [(meant, [match.name for match in index.rank(query, 3)]) for meant, query in asked]
