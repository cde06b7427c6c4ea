"""The page as one HTML file: no server, no network, and no script but its own."""

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from statistics import median
from typing import Any, NamedTuple

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from skillkit.events.trends import rates
from skillkit.events.trends.fix_effects import FixEffect
from skillkit.events.trends.rates import FEW, HELPED, MORE, per_100
from skillkit.page import charts, regions, safe_markdown
from skillkit.page.content import PageSkill, PageTest, SkillsPage
from skillkit.printable import printable

FAULTS, PROBLEMS = 8, 5
"""Faults and findings of a skill's panel; the commands below them have all."""

FIXES = 5
"""Fixes that are shown, the latest; the others can be unfolded."""

NAMED = 4
"""Skills that are named in a line of a list."""

_TONES = {HELPED: "well", MORE: "wrong"}  # what is not clear has no colour


class Figure(NamedTuple):
    """A chart that answers the question in its title, and the same numbers as a table."""

    title: str
    answer: str
    chart: charts.Chart | None
    titles: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()


class TableRow(NamedTuple):
    """A skill as the table and the panel need it: failed ``tests`` come first.

    ``tokens`` are what it costs in the list of the first agent, which cuts it as ``cut`` says; others may drop it.
    """

    skill: PageSkill
    marks: str
    spark: str
    tokens: int
    cut: str
    dropped: list[str]
    tests: list[PageTest]
    body: Markup


class ActRow(NamedTuple):
    """A line of a list: the skills that it is about, up to NAMED of them and the ``further`` ones, and what it says."""

    skills: tuple[str, ...]
    text: str = ""
    further: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToActOn:
    """A list to act on: its first ``items`` and the ``further`` ones, of ``count`` things in ``skills`` skills.

    ``only`` is the choice of the table that shows them all.
    """

    title: str
    what: str
    count: int
    skills: int
    items: tuple[ActRow, ...]
    further: tuple[ActRow, ...] = ()
    only: str = ""


def html(page: SkillsPage) -> str:
    """The whole file. Texts of others are shown as they are: nothing in them is HTML, a script or a hidden sign."""
    css, js = _template("page.css"), _template("page.js")
    # a name that is misspelled in the template is an error and no gap
    environment = Environment(autoescape=True, undefined=StrictUndefined, finalize=_shown, trim_blocks=True)
    agent = _first_agent(page)
    return environment.from_string(_template("page.html.jinja")).render(
        page=page,
        agent=agent,
        policy=Markup(_policy(css, js)),
        css=Markup(css),
        js=Markup(js),
        sentence=regions.sentence(page),
        source=regions.source(page),
        answers=regions.answers(page),
        owners=regions.owners(page),
        quoted=regions.QUOTED,
        names=frozenset(skill.name for skill in page.skills),  # a fix may be of a skill that is gone: no panel to go to
        most_faults=FAULTS,
        state=regions.state,
        rate=rates.shown,
        most_problems=PROBLEMS,
        asks_approval=any(skill.unapproved for skill in page.skills),
        commands=regions.commands(page),
        figures=_figures(page),
        fixed=regions.fixed(page),
        fixes=[(fix, _TONES.get(fix.effect, "faint")) for fix in page.fixes],
        shown_fixes=FIXES,
        few=FEW,
        whole_weeks=_is_whole(page),
        tones=_TONES,
        of_skill=_by_skill(page),
        chips=regions.chips(page),
        rows=[_row(skill, agent) for skill in sorted(page.skills, key=regions.by_need)],
        lists=_lists(page),
    )


def _is_whole(page: SkillsPage) -> bool:
    """True where the oldest week has seven days, as the others have."""
    first, last = (date.fromisoformat(day[:10]) for day in (page.since or page.made, page.made))
    return (last - first).days + 1 == 7 * len(page.weeks)


def _by_skill(page: SkillsPage) -> dict[str, list[FixEffect]]:
    found: dict[str, list[FixEffect]] = defaultdict(list)
    for fix in page.fixes:
        found[fix.skill].append(fix)
    return found


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


def _row(skill: PageSkill, agent: str) -> TableRow:
    body = Markup(safe_markdown.html(printable(skill.body))) if skill.body else Markup()
    tests = sorted(skill.tests, key=lambda test: (not test.current, test.passed))
    seen = next((one for one in skill.agents if one.agent == agent), None)
    tokens, cut = (skill.tokens, "") if seen is None else (seen.cost, "" if seen.shown == "whole" else seen.shown)
    dropped = [one.agent for one in skill.agents if one.shown == "dropped" and one.agent != agent]
    marks = " ".join(sorted(regions.marks(skill)))
    return TableRow(skill, marks, charts.spark(skill.weeks), tokens, cut, dropped, tests, body)


def _first_agent(page: SkillsPage) -> str:
    """The agent whose list costs the tokens of the table: the first of skillkit.toml."""
    return next((skill.agents[0].agent for skill in page.skills if skill.agents), "")


def _figures(page: SkillsPage) -> list[Figure]:
    """The charts of what is known."""
    figures = [_used(page), _rates(page)] if page.known else [_reported(page)]
    return [figure for figure in (*figures, _waits(page)) if figure]


def _used(page: SkillsPage) -> Figure:
    agents = sorted({agent for week in page.weeks for agent in week.uses})
    used = [week.used for week in page.weeks]
    titles = [
        f"week of {week.first}: {week.used:,} uses"
        + "".join(f", {agent} {n:,}" for agent, n in sorted(week.uses.items()))
        for week in page.weeks
    ]
    rows = [(week.first, *(week.uses.get(agent, 0) for agent in agents), week.used) for week in page.weeks]
    total = ("together", *(sum(week.uses.get(agent, 0) for week in page.weeks) for agent in agents), sum(used))
    drawn = charts.chart(used, _labels(page), titles)
    return Figure("Are skills used?", f"{sum(used):,} uses", drawn, ("week of", *agents, "uses"), (*rows, total))


def _rates(page: SkillsPage) -> Figure:
    by_week = [per_100(week.reports, week.used) for week in page.weeks]
    marks = [f"fixed: {', '.join(week.fixed)}" if week.fixed else "" for week in page.weeks]
    titles = [
        f"week of {week.first}: {week.reports:,} reports, {week.used:,} uses" + (f"; {mark}" if mark else "")
        for week, mark in zip(page.weeks, marks, strict=True)
    ]
    rows = tuple(
        (
            week.first,
            week.reports,
            week.used,
            "too few uses" if rate is None else rates.shown(rate),
            ", ".join(week.fixed),
        )
        for week, rate in zip(page.weeks, by_week, strict=True)
    )
    reports = sum(week.reports for week in page.weeks)
    answer = _trend(page) or f"{reports:,} reports; too few uses for a rate"
    is_drawn = any(rate is not None for rate in by_week)
    drawn = charts.chart(by_week, _labels(page), titles, marks, missing="few") if is_drawn else None
    return Figure(
        "Do they go wrong less?", answer, drawn, ("week of", "reports", "uses", "per 100 uses", "fixed"), rows
    )


def _trend(page: SkillsPage) -> str:
    """Reports per 100 uses in the first third of the weeks and in the last one; empty where either has too few uses."""
    third = max(len(page.weeks) // 3, 1)  # single weeks differ by chance
    ends = page.weeks[:third], page.weeks[-third:]
    first, last = (per_100(sum(w.reports for w in end), sum(w.used for w in end)) for end in ends)
    if first is None or last is None:
        return ""
    start = f"{rates.shown(first)} reports per 100 uses in the first {third} weeks"
    return f"{start}, {rates.shown(last)} in the last {third} (\u25bc: a fix)"


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
    drawn = charts.chart(page.waits, _labels(page), titles, missing="none")
    shown = ("none resolved" if wait is None else f"{wait:.1f}" for wait in page.waits)
    rows = tuple(zip(weeks, shown, strict=True))
    none = "; none: no report was resolved" if None in page.waits else ""
    answer = f"in the median week {median(known):.1f} days from report to fix{none}"
    return Figure("How long do reports wait?", answer, drawn, ("week of", "median days"), rows)


def _labels(page: SkillsPage) -> list[str]:
    """The first days of the weeks, as in `2 Mar`."""
    days = [date.fromisoformat(week.first) for week in page.weeks]
    return [f"{day.day} {day:%b}" for day in days]


def _lists(page: SkillsPage) -> list[ToActOn]:
    weeks = len(page.weeks)
    skills = page.skills
    found = [
        _listed(
            "Unused",
            f"Neither a use nor a report in {weeks} weeks. Retire it, or make it team-wide.",
            [ActRow((skill.name,), _still_open(skill)) for skill in skills if skill.dead],
            "dead",
        ),
        _listed(
            "Groups of duplicates",
            "They have one description, so an agent takes either. Keep one.",
            [ActRow(group) for group in regions.same(page)],
            "same",
            is_groups=True,
        ),
        _listed(
            "Nearly duplicate",
            "Agents cannot tell them apart. Merge them, or say in each what it is not for.",
            [ActRow((skill.name,), "; ".join(skill.near)) for skill in skills if skill.near],
            "near",
        ),
        _listed("Out of date", "What they name has changed or is gone.", _by_cause(skills), "stale"),
        _listed(
            "Retired, with open reports",
            "Resolve them, or say which skill took over.",
            [ActRow((), f"{name}: {_reports(count)}") for name, count in page.retired],
        ),
        _listed(
            "Missing",
            "Tasks for which agents wished for a skill.",
            [
                ActRow((), f"{wish.quotes[0]} ({_reports(wish.open)})")
                for wish in page.wishes
                if wish.quotes and wish.open
            ],
        ),
    ]
    return [one for one in found if one.count]


def _still_open(skill: PageSkill) -> str:
    return (
        f"but {regions.count(skill.open, 'older report')} {'is' if skill.open == 1 else 'are'} open"
        if skill.open
        else ""
    )


def _by_cause(skills: Iterable[PageSkill]) -> list[ActRow]:
    """What is out of date, a line a cause: first what concerns most skills."""
    causes: dict[str, list[str]] = defaultdict(list)
    for skill in skills:
        for line in dict.fromkeys(skill.stale):
            causes[line].append(skill.name)
    order = sorted(causes.items(), key=lambda pair: -len(pair[1]))
    return [ActRow(tuple(names), line) for line, names in order]


def _reports(count: int) -> str:
    return f"{count:,} report{'' if count == 1 else 's'}"


def _listed(title: str, what: str, items: Iterable[ActRow], only: str = "", *, is_groups: bool = False) -> ToActOn:
    every = tuple(items)
    skills = len({name for row in every for name in row.skills})
    rows = tuple(row._replace(skills=row.skills[:NAMED], further=row.skills[NAMED:]) for row in every)
    count = len(every) if is_groups else skills or len(every)
    return ToActOn(title, what, count, skills, rows[: regions.LISTED], rows[regions.LISTED :], only)
