"""The first screen as Markdown, for a chat, a mail or an issue: what others wrote mentions nobody and links nowhere."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from skillkit.cli.report.by_skill import sentence
from skillkit.page import regions
from skillkit.printable import in_markdown

if TYPE_CHECKING:
    from skillkit.page.content import SkillsPage

FIXES = 3
"""Fixes that are shown, the latest."""


def lines(page: "SkillsPage") -> Iterator[str]:
    """The title and how things are, the questions of a reader with their answers, the owners, and the latest fixes."""
    yield from (f"## {in_markdown(page.title)}", "", in_markdown(regions.sentence(page)), "")
    for answer in regions.answers(page):
        words = ": ".join(in_markdown(part) for part in (answer.words, answer.skill) if part)
        details = "; ".join(map(in_markdown, answer.details))
        yield f"- **{answer.question}** {words}" + (f" ({details})" if details else "")
    owners = [owner for owner in regions.owners(page) if owner.waits]
    if owners:
        yield from ("", "| owner | new, 7 days | open | oldest | lint errors | first |", "|---|--:|--:|--:|--:|---|")
    for owner in owners:
        oldest = "" if owner.oldest is None else f"{owner.oldest} d"
        first = in_markdown(owner.first[0].skill.name) if owner.first else ""
        name = in_markdown(owner.name or regions.NOBODY)
        yield f"| {name} | {owner.new} | {owner.open} | {oldest} | {owner.errors} | {first} |"
    if page.fixes:
        yield from ("", f"{regions.fixed(page)}.", "")
        yield from (f"- {in_markdown(sentence(fix))}" for fix in regions.judged_first(page)[:FIXES])
    yield from ("", in_markdown(regions.source(page)))
