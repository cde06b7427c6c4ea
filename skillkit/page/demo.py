"""An invented company with three hundred skills, to see the page before one has reports of one's own."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from skillkit.events.trends.fix_effects import FixEffect
from skillkit.events.trends.rates import judged, per_100
from skillkit.page import regions
from skillkit.page.content import (
    WEEKS,
    ListedBy,
    PageCapability,
    PageFault,
    PageFinding,
    PageSkill,
    PageTest,
    QueryReach,
    SkillsPage,
    TextUse,
    Week,
)
from skillkit.skills_repository import DEFAULT_AGENTS

_TODAY = date(2026, 3, 2)
_VERBS = ("review", "write", "deploy", "debug", "migrate", "test", "release", "monitor", "import", "document")
_THINGS = (
    "invoices", "ad-campaigns", "feed-ranking", "login-flows", "search-index", "ios-builds", "android-builds",
    "terraform-modules", "kafka-topics", "sql-reports", "api-contracts", "design-tokens", "oncall-alerts", "ml-models",
    "data-exports", "user-surveys", "privacy-requests", "email-templates", "price-lists", "load-tests", "cost-reports",
    "feature-flags", "changelogs", "postmortems", "access-reviews", "translations", "web-forms", "push-messages",
    "payment-webhooks", "service-configs",
)  # fmt: skip
_TEAMS = ("ads", "data", "feed", "mobile", "payments", "platform", "search")
_FAULTS = (
    ("inaccuracy", "the flag --legacy was removed in version 4"),
    ("inaccuracy", "step 3 names a dashboard that is gone"),
    ("pitfall", "the script stops on a dry run and says nothing"),
    ("missed", "the user had to type the name of the skill"),
    ("unneeded", "loaded although the user only asked what the word means"),
    ("inaccuracy", "the example shows the date format of last year"),
    ("pitfall", "the second command needs the VPN"),
)
_TITLES = ("Claude Code", "Codex", "Cursor")
_NARROW = _TITLES[1]
"""The agent whose list is too short for all of the skills."""


def demo(skills: int = 300) -> SkillsPage:
    """The same page each time; nothing in it is of any company."""
    chance = random.Random(11)  # a fixed seed: the page is the same each time, and its pictures too
    every = tuple(_skill(chance, number) for number in range(skills))
    weeks = tuple(_week(chance, every, place) for place in range(WEEKS))
    used = [skill for skill in every if sum(skill.weeks) > 150]
    pairs = [_fixed(chance, skill, place) for place, skill in enumerate(used[:9])]
    fixes = tuple(fix for _, fix in pairs)
    changed = {skill.name: skill for skill, _ in pairs}
    every = tuple(changed.get(skill.name, skill) for skill in every)
    fixed = {fix.day: fix.skill for fix in fixes}
    weeks = tuple(_marked(week, fixed) for week in weeks)
    return SkillsPage(
        title="Skills at Example Company",
        made=f"{_TODAY}T08:00:00Z",
        commit="5d0c9e1b7a",
        since=weeks[0].first,
        skills=every,
        weeks=weeks,
        fixes=fixes,
        wishes=(_fault(chance, "", "w1", ("wish", "nothing tells how to restart the ranking service"), "open"),),
        retired=(("write-weekly-newsletter", 2),),
        waits=tuple(round(chance.uniform(2, 16), 1) for _ in range(WEEKS)),
        warnings=(_warning(every),),
        sessions=2_904,
        machines=118,
        known=True,
        invented=True,
    )


def _warning(skills: tuple[PageSkill, ...]) -> str:
    seen = (seen for skill in skills for seen in skill.agents if seen.agent == _NARROW)
    return regions.list_warning(_NARROW, Counter(one.shown for one in seen))


def _day(ago: float) -> str:
    return str(_TODAY - timedelta(days=int(ago)))


def _skill(chance: random.Random, number: int) -> PageSkill:
    verb, thing = _VERBS[number % len(_VERBS)], _THINGS[number // len(_VERBS) % len(_THINGS)]
    team = _TEAMS[number % len(_TEAMS)] if number % 3 == 0 else ""
    name = f"{verb}-{thing}" + (f"-{team}" if team else "")
    owner = "" if number % 31 == 7 else f"@example/{team or _TEAMS[(number // 3) % len(_TEAMS)]}"
    age = chance.uniform(40, 300)
    description = (
        f"{verb.capitalize()}s {thing.replace('-', ' ')} the way this company does it. "
        f"Use when you want to {verb} {thing.replace('-', ' ')} or to know how that is done here."
    )
    busy = max(chance.gauss(0, 1), 0) ** 2 * 9
    weeks = tuple(int(max(chance.gauss(busy, busy / 3), 0)) for _ in range(WEEKS))
    faults = tuple(
        _fault(
            chance, name, f"f{number}{place}", chance.choice(_FAULTS), "open" if chance.random() < 0.6 else "resolved"
        )
        for place in range(chance.choice((0, 0, 0, 0, 0, 1, 1, 2)) if sum(weeks) else 0)
    )
    tested = chance.choice(("passed", "passed", "passed", "older", "never", "failed" if number % 9 == 0 else "passed"))
    where = f"skills/{'team_wide/' + team if team else 'company_wide'}/{name}/SKILL.md"
    digest = f"{chance.getrandbits(40):010x}"
    body = (
        f"# Workflow\n\n1. Say what is to be done, and where it is.\n2. Run `make {thing}`.\n3. Look at the result.\n\n"
        f"# Pitfalls to avoid\n\n- A change of {thing} without a review is turned back.\n"
    )
    return PageSkill(
        name=name,
        path=where,
        scope="team_wide" if team else "company_wide",
        team=team,
        owner=owner,
        description=description,
        body=body,
        tokens=len(name + description) // 4,
        changed=_day(age),
        problems=_problems(chance, where, number),
        agents=tuple(_seen(agent, team, description, number) for agent in _TITLES),
        weeks=weeks,
        uses_30=sum(weeks[-4:]),
        texts=(TextUse(digest, sum(weeks), _day(80), _day(1), True),) if sum(weeks) else (),
        faults=faults,
        tests=() if tested == "never" else (_test(chance, verb, thing, tested, age),),
        tested=tested,
        queries=(QueryReach(f"{verb} the {thing.replace('-', ' ')}", (name,)),),
        **_abilities(number),
        dead=not sum(weeks) and number % 2 == 0,
        near=(),
        stale=(f"SKILL.md names Makefile, which changed after it ({_day(20)})",) if number % 41 == 3 else (),
    )


def _problems(chance: random.Random, where: str, number: int) -> tuple[PageFinding, ...]:
    if number % 23 == 4:
        return (
            PageFinding(
                "error", "link-broken", f"{where}:12", "references/steps.md does not exist", "is it docs/steps.md?"
            ),
        )
    if chance.random() < 0.12:
        return (
            PageFinding(
                "warning", "no-example-queries", f"{where}:1", "no example queries", "add two under the description"
            ),
        )
    return ()


def _abilities(number: int) -> dict[str, Any]:
    """What a skill can do: one of eight runs a program and reads a token, which is not always approved."""
    if number % 8:
        return {}
    reads = PageCapability("reads credentials", "$GITHUB_TOKEN", approved=bool(number % 48))
    things = sorted((reads, PageCapability("runs programs", "make")), key=lambda one: one.approved)
    return {"capabilities": tuple(things), "abilities": 2, "unapproved": int(not reads.approved)}


def _seen(agent: str, team: str, description: str, number: int) -> ListedBy:
    if team:
        return ListedBy(agent, "manual-only", "", 0)
    if agent == _NARROW and number % 10 == 9:
        return ListedBy(agent, "dropped", "", 0, "the list is full")
    if agent == _NARROW:
        return ListedBy(agent, "name only", "", 12, "the list is full")
    return ListedBy(agent, "whole", description, len(description) // 4)


def _fault(chance: random.Random, skill: str, id: str, said: tuple[str, str], status: str) -> PageFault:
    last = chance.uniform(0, 50)
    first = last + chance.uniform(0, 30)
    count = chance.choice((1, 1, 1, 2, 3, 5))
    day = (_day(last) if count == 1 else _day(first)), _day(last)
    return PageFault(
        id, skill, said[0], status, count, *day, open=count if status == "open" else 0,
        new=int(last < 7 and status == "open"), hosts=min(count, 3),
        agents=tuple(sorted(chance.sample(DEFAULT_AGENTS, min(count, 2)))), quotes=(said[1],),
        commit="" if status == "open" else f"{chance.getrandbits(40):010x}",
    )  # fmt: skip


def _test(chance: random.Random, verb: str, thing: str, tested: str, age: float) -> PageTest:
    """A test of the present text came after its last change, one of an older text before it."""
    query = f"{verb} the {thing.replace('-', ' ')}"
    ago = age + 20 if tested == "older" else chance.uniform(1, age)
    return PageTest(query, _TITLES[0], tested != "failed", _day(ago), tested != "older")


def _week(chance: random.Random, skills: tuple[PageSkill, ...], place: int) -> Week:
    used = sum(skill.weeks[place] for skill in skills)
    most, some = int(used * 0.55), int(used * 0.3)
    uses = dict(zip(DEFAULT_AGENTS, (most, some, used - most - some), strict=True))
    first = _TODAY - timedelta(days=7 * (WEEKS - place) - 1)
    reports = max(int(used * chance.uniform(0.05, 0.09) * (1 - place / 30)), 0)
    return Week(str(first), uses, reports)


def _marked(week: Week, fixed: dict[str, str]) -> Week:
    first = date.fromisoformat(week.first)
    days = [str(first + timedelta(days=n)) for n in range(7)]
    return Week(week.first, week.uses, week.reports, tuple(fixed[day] for day in days if day in fixed))


def _fixed(chance: random.Random, skill: PageSkill, place: int) -> tuple[PageSkill, FixEffect]:
    """A skill that was fixed some whole weeks ago, and what became of its reports."""
    weeks = 2 + place % 4
    after, before = sum(skill.weeks[-weeks:]), sum(skill.weeks[-2 * weeks : -weeks])
    reported = max(before // 6, 1)
    again = (0, reported, reported // 4)[place % 3]
    commit, day = f"{chance.getrandbits(40):010x}", _day(7 * weeks)
    fault = PageFault(
        f"x{place}", skill.name, "inaccuracy", "resolved", reported, _day(14 * weeks), day, hosts=min(reported, 5),
        agents=DEFAULT_AGENTS[:2], quotes=(_FAULTS[place % len(_FAULTS)][1],), commit=commit,
    )  # fmt: skip
    open_ones = (_fault(chance, skill.name, f"y{place}", _FAULTS[0], "open"),) if again else ()
    test = _test(chance, "use", skill.name, "passed", 7 * weeks)
    changed = replace(skill, changed=day, faults=(fault, *open_ones), tests=(test,), tested="passed")
    rates = per_100(reported, before), per_100(again, after)
    effect = judged(reported, before, again, after)
    return changed, FixEffect(skill.name, commit, day, 7 * weeks, reported, before, again, after, *rates, effect)
