"""The public queries, and the skills that they are meant for."""

import os
from pathlib import Path
from typing import NamedTuple

from skillkit.model import workspace
from skillkit.model.skill import Skill
from skillkit.routing.index import Entry, Index

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


def hits(listed: list[Skill]) -> Hits:
    """How the queries fare where these skills are listed."""
    index = Index(Entry(skill.name, skill.description) for skill in listed)
    name = {skill.folder_path: skill.name for skill in listed}
    reached = [(name[path], [match.name for match in index.rank(query, 3)]) for path, query in queries()]
    first = sum(found[:1] == [meant] for meant, found in reached)
    near = sum(meant in found for meant, found in reached)
    return Hits(len(listed), 100 * first / len(reached), 100 * near / len(reached))
