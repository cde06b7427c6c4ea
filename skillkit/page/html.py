"""The page as one HTML file: no server, no network, and no script but its own."""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from statistics import median
from typing import Any, NamedTuple

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from skillkit.events.trends.rates import HELPED, MORE, per_100
from skillkit.page import charts, regions, safe_markdown
from skillkit.page.content import PageSkill, SkillsPage
from skillkit.printable import printable

FAULTS, PROBLEMS = 8, 8
"""Faults and findings of a skill's panel; the commands below them have all."""

FIXES = 8
"""Fixes on the first screen, the latest."""

_TONES = {HELPED: "well", MORE: "wrong"}


class Figure(NamedTuple):
    """A chart that answers the question in its title, and the same numbers as a table."""

    title: str
    answer: str
    chart: charts.Chart | None
    titles: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()


class TableRow(NamedTuple):
    """A skill as the table and the panel need it: ``cut`` says how an agent cuts it."""

    skill: PageSkill
    marks: str
    spark: str
    cut: str
    body: Markup


class ActRow(NamedTuple):
    skill: str
    text: str


@dataclass(frozen=True, slots=True)
class ToActOn:
    """A list to act on: its first ``items`` of ``count``."""

    title: str
    what: str
    count: int
    items: tuple[ActRow, ...]


def html(page: SkillsPage) -> str:
    """The whole file. Texts of others are shown as they are: nothing in them is HTML, a script or a hidden sign."""
    css, js = _template("page.css"), _template("page.js")
    environment = Environment(autoescape=True, undefined=StrictUndefined, finalize=_shown, trim_blocks=True)
    return environment.from_string(_template("page.html.jinja")).render(
        page=page,
        policy=Markup(_policy(css, js)),
        css=Markup(css),
        js=Markup(js),
        sentence=regions.sentence(page),
        source=regions.source(page),
        urgent=regions.urgent(page),
        owners=regions.owners(page),
        quoted=regions.QUOTED,
        most_faults=FAULTS,
        most_problems=PROBLEMS,
        asks_approval=any(skill.unapproved for skill in page.skills),
        commands=regions.commands(page),
        figures=_figures(page),
        fixes=[(fix, _TONES.get(fix.effect, "faint")) for fix in page.fixes[:FIXES]],
        more_fixes=len(page.fixes[FIXES:]),
        chips=regions.chips(page),
        rows=[_row(skill) for skill in sorted(page.skills, key=regions.by_need)],
        lists=_lists(page),
    )


def _template(name: str) -> str:
    return (files("skillkit.page") / "templates" / name).read_text(encoding="utf-8")


def _policy(css: str, js: str) -> str:
    """Nothing is loaded, nothing runs but this script, and no text can become a script (Trusted Types).

    Source: https://www.w3.org/TR/CSP3/, https://www.w3.org/TR/trusted-types/
    """
    return (
        f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(js)}'; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _shown(value: Any) -> Any:
    """Control and format characters of others' texts, escaped so that one sees them."""
    return printable(value) if type(value) is str else value


def _row(skill: PageSkill) -> TableRow:
    body = Markup(safe_markdown.html(printable(skill.body))) if skill.body else Markup()
    return TableRow(skill, " ".join(sorted(regions.marks(skill))), charts.spark(skill.weeks), _cut(skill), body)


def _cut(skill: PageSkill) -> str:
    """The worst that an agent makes of it in its list; empty where all show the whole."""
    for shown in ("dropped", "name only", "cut"):
        if any(seen.shown == shown for seen in skill.agents):
            return shown
    return "manual only" if skill.agents and all(seen.shown == "manual-only" for seen in skill.agents) else ""


def _figures(page: SkillsPage) -> list[Figure]:
    """The charts of what is known."""
    figures = [_used(page), _rates(page)] if page.known else [_reported(page)]
    return [figure for figure in (*figures, _waits(page)) if figure]


def _used(page: SkillsPage) -> Figure:
    agents = sorted({agent for week in page.weeks for agent in week.uses})
    used = [week.used for week in page.weeks]
    titles = [
        f"week of {week.first}: {week.used} uses" + "".join(f", {agent} {n}" for agent, n in sorted(week.uses.items()))
        for week in page.weeks
    ]
    rows = [(week.first, *(week.uses.get(agent, 0) for agent in agents), week.used) for week in page.weeks]
    total = ("together", *(sum(week.uses.get(agent, 0) for week in page.weeks) for agent in agents), sum(used))
    drawn = charts.chart(used, _labels(page), titles)
    return Figure("Are skills used?", f"{sum(used):,} uses", drawn, ("week of", *agents, "uses"), (*rows, total))


def _rates(page: SkillsPage) -> Figure:
    rates = [per_100(week.reports, week.used) for week in page.weeks]
    marks = [f"fixed: {', '.join(week.fixed)}" if week.fixed else "" for week in page.weeks]
    titles = [
        f"week of {week.first}: {week.reports} reports, {week.used} uses" + (f"; {mark}" if mark else "")
        for week, mark in zip(page.weeks, marks, strict=True)
    ]
    rows = tuple(
        (week.first, week.reports, week.used, "too few uses" if rate is None else f"{rate:g}", ", ".join(week.fixed))
        for week, rate in zip(page.weeks, rates, strict=True)
    )
    reports = sum(week.reports for week in page.weeks)
    answer = _trend(page) or f"{reports:,} reports; too few uses for a rate"
    is_drawn = any(rate is not None for rate in rates)
    drawn = charts.chart(rates, _labels(page), titles, marks) if is_drawn else None
    return Figure(
        "Do they go wrong less?", answer, drawn, ("week of", "reports", "uses", "per 100 uses", "fixed"), rows
    )


def _trend(page: SkillsPage) -> str:
    """Reports per 100 uses in the first third of the weeks and in the last one; empty where either has too few uses."""
    third = max(len(page.weeks) // 3, 1)
    ends = page.weeks[:third], page.weeks[-third:]
    first, last = (per_100(sum(w.reports for w in end), sum(w.used for w in end)) for end in ends)
    if first is None or last is None:
        return ""
    return f"{first:g} reports per 100 uses in the first {third} weeks, {last:g} in the last {third} (\u25bc: a fix)"


def _reported(page: SkillsPage) -> Figure | None:
    """Reports alone, where no use is known and so no rate."""
    reports = sum(week.reports for week in page.weeks)
    if not reports:
        return None
    titles = [f"week of {week.first}: {week.reports} reports" for week in page.weeks]
    drawn = charts.chart([week.reports for week in page.weeks], _labels(page), titles)
    rows = tuple((week.first, week.reports, ", ".join(week.fixed)) for week in page.weeks)
    answer = f"{reports:,} reports; without uses there is no rate"
    return Figure("How much is reported?", answer, drawn, ("week of", "reports", "fixed"), rows)


def _waits(page: SkillsPage) -> Figure | None:
    known = [wait for wait in page.waits if wait is not None]
    if not known:
        return None
    weeks = [week.first for week in page.weeks]
    titles = [
        f"week of {first}: " + ("nothing was resolved" if wait is None else f"{wait:g} days")
        for first, wait in zip(weeks, page.waits, strict=True)
    ]
    drawn = charts.chart(page.waits, _labels(page), titles)
    rows = tuple(zip(weeks, page.waits, strict=True))
    answer = f"in the median week {median(known):.1f} days from report to fix"
    return Figure("How long do reports wait?", answer, drawn, ("week of", "median days"), rows)


def _labels(page: SkillsPage) -> list[str]:
    return [week.first[5:] for week in page.weeks]


def _lists(page: SkillsPage) -> list[ToActOn]:
    weeks = len(page.weeks)
    skills = page.skills
    found = [
        _listed(
            "Unused",
            f"No use recorded in {weeks} weeks. Retire, or make it team-wide.",
            [ActRow(skill.name, "") for skill in skills if skill.dead],
        ),
        _listed(
            "Nearly duplicate",
            "Agents cannot tell them apart. Merge them, or say in each what it is not for.",
            [ActRow(skill.name, "; ".join(skill.near)) for skill in skills if skill.near],
        ),
        _listed(
            "Out of date",
            "What they name has changed or gone.",
            [ActRow(skill.name, skill.stale[0]) for skill in skills if skill.stale],
        ),
        _listed(
            "Retired, with open reports",
            "Resolve them, or say which skill took over.",
            [ActRow("", f"{name}: {count}") for name, count in page.retired],
        ),
        _listed(
            "Wishes",
            "Tasks for which agents found no skill.",
            [ActRow("", f"{wish.quotes[0]} ({wish.open})") for wish in page.wishes if wish.quotes and wish.open],
        ),
    ]
    return [one for one in found if one.count]


def _listed(title: str, what: str, items: Iterable[ActRow]) -> ToActOn:
    every = tuple(items)
    return ToActOn(title, what, len(every), every[: regions.LISTED])
