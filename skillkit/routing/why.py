"""Why a skill was not used where it should have been, or was used where it should not."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from skillkit.listing import reach as reaching
from skillkit.listing import resolver
from skillkit.listing.listing import Listing, Row, Shown
from skillkit.listing.reach import Reach
from skillkit.model.skill import Skill
from skillkit.routing import listed
from skillkit.routing.index import Match
from skillkit.text import words


class Cause(StrEnum):
    """What is likely to be at fault."""

    GONE = "gone"
    NOT_LINKED = "not linked"
    NOT_LOADED = "not loaded"
    MANUAL = "manual-only"
    CUT = "cut from the listing"
    NOT_SAID = "the description does not say it"
    NEIGHBOUR = "another skill matches better"
    DRAWN = "the description attracts it"
    CALLED = "invoked by a user"
    HABIT = "the agent's own habit"


class Why(NamedTuple):
    """A cause, what it rests on, and what would fix it."""

    cause: Cause
    detail: str
    hint: str


_CLEAR = 1.25
"""How many times the score of the next skill makes a prompt one skill's own."""

_FEW = 2
"""Words of a prompt of which one is half."""

_LESS = (Shown.CUT, Shown.NAME, Shown.NOT)

_QUOTED = re.compile(r"""['"`“«](.{4,}?)['"`”»](?=\W|$)""")  # at least four characters: an apostrophe is a quote too
# how people write a prompt that they do not quote
_AFTER = re.compile(r"\b(?:on|for|at|to|when|with)\s*:\s*(.{4,})$", re.DOTALL)


def prompt_of(report: str) -> str:
    """The prompt in a report's words: what it quotes, or what is after `on:`; else all of it."""
    found = _QUOTED.search(report) or _AFTER.search(report)
    return found[1].strip() if found else report


def missed(listing: Listing, skill: Skill | None, prompt: str) -> Why:
    """Why ``prompt`` did not start the skill (None: no such skill any more), in the agent of ``listing``."""
    if skill is None:
        return Why(Cause.GONE, "the skill no longer exists", "close the report: `skillkit feedback resolve`")
    row = listed.row_of(listing, skill)
    return _kept_away(listing, skill, row) or _not_ranked(listing, skill, row, prompt)


def _kept_away(listing: Listing, skill: Skill, row: Row | None) -> Why | None:
    """A cause that no description can fix."""
    agent = listing.agent
    reach = _reaches(listing).get(skill.path) or reaching.of(skill, agent)
    if row is None or row.shown is Shown.UNREAD:
        return Why(
            Cause.NOT_LOADED, f"{agent.title} does not load it: {row.why if row else reach.why}", "skillkit lint"
        )
    if not reach.reachable:
        return Why(Cause.NOT_LINKED, f"{agent.title} does not find it: {reach.why}", "skillkit link")
    if row.shown is Shown.MANUAL:
        call = f"{agent.call}{row.name}"
        hint = f"users type {call}; if all colleagues need it, move it to skills/company_wide"
        return Why(Cause.MANUAL, f"{agent.title} is not shown it", hint)
    return None


@lru_cache(maxsize=4)
def _reaches(listing: Listing) -> dict[str, Reach]:
    """What becomes of each skill of the list in the agent, by its path."""
    skills = [row.skill for row in listing.rows]
    if not skills:
        return {}
    found = reaching.reaches(resolver.look(listing.agent, skills[0].root, known=skills), skills[0].root, skills)
    return {skill.path: one for skill, one in zip(skills, found, strict=False)}


def _not_ranked(listing: Listing, skill: Skill, row: Row | None, prompt: str) -> Why:
    found = listed.index(listing).rank(prompt)
    name = row.name if row else skill.name
    own = next((match for match in found if match.name == name), None)
    if own and found[0] is own and not _by_chance(own, prompt):
        detail = f"the words match, by {_words(own)}: the agent decided otherwise"
        return Why(Cause.HABIT, detail, "measure it: `skillkit evidence run`; say the trigger first in the description")
    if row and row.shown in _LESS and _would_lead(listing, skill, prompt):
        detail = f"its full description would match, but {listing.agent.title} shows less: {row.shown}"
        return Why(Cause.CUT, detail, "skillkit budget: write shorter descriptions, or make skills team-wide")
    if own is None or found[0] is own:
        said = f"of its words only {_words(own)} are in what is shown" if own else "the list shows none of its words"
        return Why(Cause.NOT_SAID, said, "put the words of the prompt first in the description, if they fit")
    detail = f"{found[0].name} matches better, by {_words(found[0])}"
    return Why(Cause.NEIGHBOUR, detail, "say in both descriptions how they differ: `skillkit route` shows the order")


def _by_chance(match: Match, prompt: str) -> bool:
    """True where one word of several leads to the skill, which is no more than a neighbour would have."""
    return len(match.matched) == 1 and len(words.of_query(prompt)) > _FEW


def _would_lead(listing: Listing, skill: Skill, prompt: str) -> bool:
    """True where the prompt would reach the skill first if no description were cut."""
    skills = {id(one.skill): one.skill for one in listed.shown(listing)} | {id(skill): skill}
    found = listed.uncut(skills.values()).rank(prompt, 1)
    return bool(found) and found[0].name == skill.name


def needless(listing: Listing, skill: Skill | None, prompt: str, trigger: str = "") -> Why:
    """Why ``prompt`` started a skill that nobody wanted; ``trigger`` is `user` where a user called it by its name."""
    if skill is None:
        return Why(Cause.GONE, "the skill no longer exists", "close the report: `skillkit feedback resolve`")
    if trigger == "user":
        return Why(
            Cause.CALLED, "a user invoked it by its name", "ask what was expected: the name may promise too much"
        )
    found = listed.index(listing).rank(prompt)
    row = listed.row_of(listing, skill)
    name = row.name if row else skill.name
    own = next((match for match in found if match.name == name), None)
    if own is None:
        return Why(
            Cause.HABIT, "the list shows none of its words: the agent decided otherwise", "do not change the text"
        )
    if found[0].name != name:
        detail = f"{found[0].name} matches better, by {_words(found[0])}"
        return Why(Cause.NEIGHBOUR, detail, "say in both descriptions how they differ")
    hint = "remove those words, or end the description with what the skill is not for"
    return Why(Cause.DRAWN, f"by {_words(own)}", hint)


def owner_of(listing: Listing, prompt: str) -> Match | None:
    """The skill that ``prompt`` clearly belongs to: two words at least, and well before the next; else None."""
    found = listed.index(listing).rank(prompt, 2)
    if not found or len(found[0].matched) < 2:  # one word may be there by chance
        return None
    return found[0] if len(found) == 1 or found[0].score >= _CLEAR * found[1].score else None


def _words(match: Match) -> str:
    return ", ".join(f"`{word}`" for word in match.matched)
