"""A shorter description of the sentences of a longer one, by which the skill's example queries still reach it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from skillkit.listing.listing import Listing
from skillkit.model.queries import TITLE, examples, near_misses
from skillkit.model.skill import Skill
from skillkit.routing import listed
from skillkit.routing.index import Index, IndexEntry
from skillkit.text import words

_END = re.compile(r"(?<=[.!?;])\s+|(?<=[。！？；])\s*")
"""Where a sentence or a clause ends. A comma is no such place: what is before it may not be a sentence."""


class ShorterText(NamedTuple):
    """``text`` is empty where whole sentences do not make one that is short enough, or nothing shows what is needed.

    ``words`` are those of the description by which its example queries reach it; none where it has no queries.
    """

    text: str
    words: tuple[str, ...]


def shorter(
    listing: Listing,
    longest: Mapping[str, int],
    title: str = TITLE,
    is_needed: Callable[[str], bool] = lambda _: False,
) -> dict[str, ShorterText]:
    """A shorter description for each skill of ``longest``, which has the characters that are allowed, by its name.

    Sentences go from the end. The first stays, and those that say what the skill is not for, that ``is_needed`` names,
    or without which a word of an example query would be gone. No word is added. A text with which a query would come
    later, or a near miss first, is none.
    """
    skills = {row.name: row.skill for row in listing.rows if row.name in longest}
    found = {name: _shorter(skill, longest[name], title, is_needed) for name, skill in skills.items()}
    all_skills = [row.skill for row in listed.shown(listing)]
    texts = {skills[name].name: one.text for name, one in found.items() if one.text}
    before = listed.uncut(all_skills)
    after = Index(IndexEntry(one.name, texts.get(one.name, one.description)) for one in all_skills if one.description)
    return {
        name: one if one.text and _is_as_good(before, after, skills[name], title) else one._replace(text="")
        for name, one in found.items()
    }


def _shorter(skill: Skill, longest: int, title: str, is_needed: Callable[[str], bool]) -> ShorterText:
    queries = [query.text for query in examples(skill, title)]
    needed = _needed(skill, queries)
    if not queries:
        return ShorterText("", ())
    sentences = [part for part in _END.split(skill.description.strip()) if part]
    for at in range(len(sentences) - 1, 0, -1):
        if len(_joined(sentences)) <= longest:
            break
        rest = [*sentences[:at], *sentences[at + 1 :]]
        stays = words.denies(sentences[at]) or (is_needed(sentences[at]) and not any(map(is_needed, rest)))
        if not stays and _stems(sentences[at]) & set(needed) <= _stems(_joined(rest)):
            sentences = rest
    text = _joined(sentences)
    return ShorterText(text if len(text) <= longest else "", tuple(needed.values()))


def _joined(sentences: Sequence[str]) -> str:
    return " ".join(sentences).rstrip(";；")


def _needed(skill: Skill, queries: Iterable[str]) -> dict[str, str]:
    """stem -> word of the description, for those by which a query reaches it, in the description's order."""
    asked = {stem for query in queries for stem in words.of_query(query)}
    said = _stems(skill.description)
    typed = {stem: word for stem, word in words.of_query(skill.description).items() if stem in said}
    return {
        stem: word
        for stem, word in typed.items()
        if stem in asked or any(words.are_akin(stem, one) for one in asked - typed.keys())
    }


def _stems(text: str) -> set[str]:
    return set(words.of_description(text))


def _is_as_good(before: Index, after: Index, skill: Skill, title: str) -> bool:
    def place(index: Index, query: str) -> int:
        names = [match.name for match in index.rank(query)]
        return names.index(skill.name) if skill.name in names else len(names)

    queries = [query.text for query in examples(skill, title)]
    misses = [query.text for query in near_misses(skill, title)]
    return all(place(after, query) <= place(before, query) for query in queries) and all(
        place(after, query) > 0 or place(before, query) == 0 for query in misses
    )
