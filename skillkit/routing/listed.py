"""The index of what one agent is shown."""

from collections.abc import Iterable
from functools import lru_cache

from skillkit.listing.listing import Listing, Row, Shown
from skillkit.model.skill import Skill
from skillkit.routing.index import Index, IndexEntry

_SHOWN = (Shown.WHOLE, Shown.CUT, Shown.NAME)


@lru_cache(maxsize=4)  # each query and each report asks, mostly of the same list
def index(listing: Listing) -> Index:
    """The skills that the agent's model is shown, with as much of their description as is left."""
    return Index(IndexEntry(row.name, row.description) for row in shown(listing))


def shown(listing: Listing) -> list[Row]:
    """The rows that the model sees."""
    return [row for row in listing.rows if row.shown in _SHOWN]


def row_of(listing: Listing, skill: Skill) -> Row | None:
    """The row of a skill, shown or not."""
    return next((row for row in listing.rows if row.skill is skill), None)


def uncut(skills: Iterable[Skill]) -> Index:
    """The index of whole descriptions, for a question that no agent's budget should blur."""
    return Index(IndexEntry(skill.name, skill.description) for skill in skills if skill.description)
