"""The first region of the page in a terminal: at most a screen."""

from typing import TYPE_CHECKING

from skillkit.cli.shared import cells, edge, lines
from skillkit.cli.usage.seen import sparkline

if TYPE_CHECKING:
    from skillkit.page.content import SkillsPage

OWNERS = 10
"""Owners that are shown; the page has all."""

FIXES = 3


def show(page: "SkillsPage") -> None:
    """Print how things are, who is needed, the weeks, and the latest fixes."""
    from skillkit.cli.report.by_skill import sentence
    from skillkit.page import regions

    for said in (regions.sentence(page), regions.source(page), *page.warnings):
        print(cells.folded(cells.one_line(said), 0))
    owners = [owner for owner in regions.owners(page) if owner.waits]
    if owners:
        print()
        titles = ("owner", "new", "open", "oldest", "errors", "untested", "first")
        rows = [
            (
                owner.name or "no owner",
                owner.new,
                owner.open,
                "" if owner.oldest is None else f"{owner.oldest} d",
                owner.errors,
                owner.untested,
                ", ".join(needed.skill.name for needed in owner.first[:1]),
            )
            for owner in owners[:OWNERS]
        ]
        lines.show(titles, rows, {"no owner": "red"}, spare=("untested", "oldest", "errors"))
        if len(owners) > OWNERS:
            edge.say(f"and {edge.count(len(owners) - OWNERS, 'owner')} more: skillkit report --html")
    weeks = page.weeks
    trends = []
    if page.known:
        used = [week.used for week in weeks]
        trends.append(f"uses     {sparkline(used)}  {sum(used):,} in {len(weeks)} weeks")
    if any(week.reports for week in weeks):
        reports = [week.reports for week in weeks]
        trends.append(f"reports  {sparkline(reports)}  {sum(reports):,} in {len(weeks)} weeks")
    trends += [sentence(fix) for fix in page.fixes[:FIXES]]
    if trends:
        print()
    for line in trends:
        print(cells.folded(cells.one_line(line), 0))
    edge.say("the whole as a page: skillkit report --html --open")
