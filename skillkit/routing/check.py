"""The example queries as tests: does each reach its skill, and does a near miss stay away."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from skillkit.finding import Finding, Severity
from skillkit.listing.listing import Listing, Row, Shown
from skillkit.model.queries import TITLE, Query, examples, near_misses
from skillkit.model.skill import Skill
from skillkit.routing import listed
from skillkit.routing.index import Index, Match

NEAR = 3
"""A query that is not among so many best is reported as a warning. About one good prompt in nine fails this."""

_WHY = {
    Shown.CUT: "its description is cut in {agent}'s list: `skillkit budget`",
    Shown.NAME: "{agent} is shown its name alone: `skillkit budget`",
}


class Asked(NamedTuple):
    """One query of one skill and what it reaches, best first."""

    row: Row
    query: Query
    reached: tuple[Match, ...]

    @property
    def place(self) -> int:
        """The skill's place, 1 for the first; 0 where the query does not reach it at all."""
        return next((at for at, match in enumerate(self.reached, start=1) if match.name == self.row.name), 0)

    @property
    def first(self) -> str:
        """The skill that comes first; empty where there is none."""
        return self.reached[0].name if self.reached else ""


def ask(listing: Listing, title: str = TITLE, touching: Collection[Skill] | None = None) -> list[Asked]:
    """Every example query of the skills that ``listing`` shows, asked of them all.

    With ``touching``, only the queries of these skills, and those of others that could reach one of them: no other
    answer can change with them.
    """
    found = listed.index(listing)
    names = {skill.name for skill in touching or ()}
    near = None if touching is None else listed.uncut(touching)
    return [
        Asked(row, query, tuple(found.rank(query.text)))
        for row in listed.shown(listing)
        for query in examples(row.skill, title)
        if near is None or row.skill.name in names or near.rank(query.text, 1)
    ]


def findings(listing: Listing, asked: Iterable[Asked], title: str = TITLE) -> Iterator[Finding]:
    """What the queries show: unreached, lost to a neighbour, and near misses that come first. Never an error."""
    for one in asked:
        if not 0 < one.place <= NEAR:
            yield _unreached(listing, one)
        elif one.place > 1:
            yield _lost(one)
    yield from _near_misses(listing, listed.index(listing), title)


def _unreached(listing: Listing, asked: Asked) -> Finding:
    place = f"comes {_ordinal(asked.place)}" if asked.place else "is not reached: the list shows none of its words"
    others = ", ".join(match.name for match in asked.reached[:NEAR])
    before = f" after {others}" if asked.place else f"; it reaches {others}" if others else ""
    hint = _WHY.get(asked.row.shown, "put the words that people type into the description, the distinctive ones first")
    hint = hint.format(agent=listing.agent.title)
    return _at(asked, "query-unreached", Severity.WARNING, f"{asked.query.text!r}: the skill {place}{before}", hint)


def _lost(asked: Asked) -> Finding:
    best = asked.reached[0]
    message = f"{asked.query.text!r} reaches {best.name} first, by {_quoted(best.matched)}"
    hint = "fine if that skill is meant; else say in both descriptions how they differ"
    return _at(asked, "query-lost", Severity.NOTE, message, hint)


def _near_misses(listing: Listing, found: Index, title: str) -> Iterator[Finding]:
    for row in listed.shown(listing):
        for query in near_misses(row.skill, title):
            best = found.rank(query.text, 1)
            if best and best[0].name == row.name:
                message = (
                    f"{query.text!r} is a near miss, and still reaches the skill first, by {_quoted(best[0].matched)}"
                )
                hint = "remove those words from the description, or say there what the skill is not for"
                yield _at(Asked(row, query, ()), "near-miss-first", Severity.WARNING, message, hint)


def _at(asked: Asked, rule: str, severity: Severity, message: str, hint: str) -> Finding:
    return Finding(asked.row.skill.path, asked.query.line, message, hint, rule=rule, severity=severity)


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _ordinal(number: int) -> str:
    # 11th, 12th, 13th
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number % 100 not in (11, 12, 13) else 0, "th")
    return f"{number}{ending}"
