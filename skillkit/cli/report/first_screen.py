"""The first region of the page in a terminal: at most a screen."""

from typing import TYPE_CHECKING

from skillkit.cli.shared import cells, edge, lines
from skillkit.cli.usage.seen import sparkline
from skillkit.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skillkit.page.content import SkillsPage
    from skillkit.page.regions import Owner

OWNERS, FEWEST = 10, 2
"""Owners that are shown at most, and where the terminal is low; the page has all."""

FIXES = 3
"""Fixes that are shown, the latest."""

_BESIDE = 5
"""Lines beside the texts and the owners: two empty ones, the titles, how many are left out, and where the rest is."""


def show(page: "SkillsPage") -> None:
    """Print how things are, who is needed, the weeks, and whether the latest fixes helped."""
    from skillkit.page import regions

    said = (regions.sentence(page), regions.start(page), regions.source(page), *page.warnings)
    first = _folded(said)
    number, last = FIXES, _folded(_trends(page, FIXES))
    while number and edge.rows() < len(first) + len(last) + _BESIDE + FEWEST:
        number -= 1
        last = _folded(_trends(page, number))
    _print(first)
    owners = [owner for owner in regions.owners(page) if owner.waits]
    if owners:
        print()
        room = edge.rows() - len(first) - len(last) - _BESIDE
        shown = min(max(room, FEWEST), OWNERS)
        _print_owners(owners[:shown])
        if len(owners) > shown:
            edge.say(f"and {edge.count(len(owners) - shown, 'owner')} more")
    if last:
        print()
    _print(last)
    edge.say("everything as a page: skillkit report --html --open")


def _print_owners(owners: "list[Owner]") -> None:
    from skillkit.page import regions

    asks = any(owner.unapproved for owner in owners)
    titles = ["owner", "new", "open", "oldest", "errors", "no passed test", "first"]
    rows = [
        [
            owner.name or regions.NOBODY,
            owner.new,
            owner.open,
            "" if owner.oldest is None else f"{owner.oldest} d",
            owner.errors,
            owner.untested,
            ", ".join(needed.skill.name for needed in owner.first[:1]),
        ]
        for owner in owners
    ]
    if asks:
        titles.insert(-1, "not approved")
        for owner, row in zip(owners, rows, strict=True):
            row.insert(-1, owner.unapproved)
    lines.show(titles, rows, {regions.NOBODY: "red"}, spare=("no passed test", "oldest", "not approved", "errors"))


def _trends(page: "SkillsPage", number: int) -> list[str]:
    """Uses and reports by week, and what became of the fixes: those of which something is known first."""
    from skillkit.cli.report.by_skill import sentence
    from skillkit.page import regions

    found = []
    weeks = edge.count(len(page.weeks), "week")
    if page.known:
        used = [week.used for week in page.weeks]
        found.append(f"uses     {_bars(used)}  {sum(used):,} in {weeks}")
    if any(week.reports for week in page.weeks):
        reports = [week.reports for week in page.weeks]
        found.append(f"reports  {_bars(reports)}  {sum(reports):,} in {weeks}")
    if page.fixes:
        found.append(regions.fixed(page))
    return found + [f"  {sentence(fix)}" for fix in regions.judged_first(page)[:number]]


def _bars(numbers: list[int]) -> str:
    """A sparkline of the latest weeks, where the terminal can show one; else the numbers."""
    latest = numbers[-12:]
    return sparkline(latest) if edge.can_print(sparkline([0, 1, 2])) else " ".join(map(str, latest))


def _folded(texts: "Sequence[str]") -> list[str]:
    """The lines of these texts, as wide as the terminal; of one that is indented, the further ones twice as much."""
    found = []
    for text in filter(None, texts):
        margin = len(text) - len(text.lstrip())
        # the bars of two lines are below each other, with as many blanks as that takes
        line = printable(text.strip()) if "  " in text.strip() else cells.one_line(text)
        found += (" " * margin + cells.folded(line, 2 * margin)).splitlines()
    return found


def _print(texts: list[str]) -> None:
    for line in texts:
        print(line)
