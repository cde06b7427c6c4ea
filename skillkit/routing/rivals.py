"""Skills that take each other's queries, and what a change took from a neighbour."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from skillkit.finding import Finding, Severity
from skillkit.model.skill import Skill
from skillkit.routing.check import Asked

_MANY = 2
"""Queries that a skill must lose to one other before the two are reported as a pair."""


def pairs(asked: Iterable[Asked]) -> Iterator[Finding]:
    """Two skills of which one takes several of the other's queries, or each takes one: reported once, at the loser."""
    lost: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    for one in asked:
        if one.first and one.first != one.row.name:
            lost[one.row.name, one.first].append(one)
    for (loser, winner), queries in sorted(lost.items()):
        back = lost.get((winner, loser), [])
        told_there = (len(back), loser) > (len(queries), winner)
        if (len(queries) >= _MANY or back) and not told_there:
            yield _pair(loser, winner, queries, back)


def _pair(loser: str, winner: str, queries: list[Asked], back: list[Asked]) -> Finding:
    message = f"{winner} takes {_count(queries)} of {loser}: {_texts(queries)}"
    if back:
        message += f"; {loser} takes {_count(back)} of {winner}: {_texts(back)}"
    hint = "say in each description how the two differ, or merge them"
    skill = queries[0].row.skill
    return Finding(
        skill.path, skill.line_of("description"), message, hint, rule="queries-stolen", severity=Severity.NOTE
    )


def taken(before: Iterable[Asked], after: Iterable[Asked], changed: Iterable[Skill]) -> Iterator[Finding]:
    """Queries that came first before a change, are still asked, and now reach one of the ``changed`` skills first."""
    by_name = {skill.name: skill for skill in changed}
    were_first = {(one.row.name, one.query.text) for one in before if one.first == one.row.name}
    now: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    for one in after:
        if one.first != one.row.name and one.first in by_name and (one.row.name, one.query.text) in were_first:
            now[one.first, one.row.name].append(one)
    for (winner, loser), queries in sorted(now.items()):
        skill = by_name[winner]
        message = f"its new description takes {_count(queries)} of {loser}: {_texts(queries)}"
        hint = f"remove the words that attract them, or ask the owner of {loser}"
        line = skill.line_of("description")
        yield Finding(skill.path, line, message, hint, rule="queries-taken", severity=Severity.WARNING)


def _count(queries: list[Asked]) -> str:
    return "one query" if len(queries) == 1 else f"{len(queries)} queries"


def _texts(queries: list[Asked]) -> str:
    return ", ".join(repr(one.query.text) for one in queries)
