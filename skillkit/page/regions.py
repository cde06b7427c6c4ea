"""The first screen: the sentence, who is needed, the chips and the lists to act on."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from skillkit.events.trends import rates
from skillkit.events.trends.fix_effects import FixEffect
from skillkit.events.trends.rates import HELPED, MORE, SAME, TOO_FEW, UNKNOWN
from skillkit.page.content import PageFault, PageSkill, SkillsPage

NOBODY = "no owner"
"""What the owner of a skill is called that has none."""

SHOWN = 3
"""Skills of an owner on the first screen."""

QUOTED = 3
"""Owners whose skills are quoted; of the others they are named, so that the first screen has all owners."""

FIRST = 2
"""Skills that an answer names of many."""

LISTED = 12
"""Rows of a list to act on; the table has all."""


class SkillNeeds(NamedTuple):
    """A skill of an owner that waits for a hand, with its most frequent quote and how often it was said."""

    skill: PageSkill
    oldest: int
    quote: str
    times: int


class Owner(NamedTuple):
    """What waits for one owner; ``name`` is empty for skills that have none. ``oldest`` in days.

    ``untested``: skills without a passed test of their text; ``unapproved``: skills that can do what nobody approved.
    """

    name: str
    skills: int
    new: int
    open: int
    oldest: int | None
    errors: int
    untested: int
    unapproved: int
    waiting: int
    first: tuple[SkillNeeds, ...]

    @property
    def waits(self) -> bool:
        return bool(self.new or self.open or self.errors or self.unapproved)


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice of the table: its key in the address, its words and how many skills it leaves."""

    key: str
    text: str
    count: int


def sentence(page: SkillsPage) -> str:
    """How things are, in one or two sentences."""
    skills = len(page.skills)
    waiting = [skill for skill in page.skills if skill.open]
    if not waiting:
        return f"No report is open: {count(skills, 'skill')}."
    faults = all_open(page.skills)
    reports = sum(skill.open for skill in waiting)
    new = sum(fault.new for fault in faults)
    oldest = max(age(page, fault.first) for fault in faults)
    where = f"in {len(waiting):,} of {count(skills, 'skill')}"
    if reports == 1:
        return f"1 report waits {where}; it " + (f"is {count(oldest, 'day')} old." if oldest else "came today.")
    if not oldest:
        return f"{count(reports, 'report')} wait {where}; all of them came today."
    some = "all" if new == reports else f"{new:,}"
    came = f"{some} of them came in the last 7 days" if new else "none came in the last 7 days"
    return f"{count(reports, 'report')} wait {where}; {came}, and the oldest is {count(oldest, 'day')} old."


_LESS = {"cut": "cut", "name only": "name only", "dropped": "dropped"}
"""How an agent shows less of a skill than was written: as the listing calls it, and in a sentence."""


def list_warning(agent: str, shown: Counter[str]) -> str:
    """That the list no longer fits an agent, from how many skills it shows how; empty where it shows all."""
    total = shown.total()
    parts = [
        f"{shown[how]:,} {'is' if shown[how] == 1 else 'are'} {words}" for how, words in _LESS.items() if shown[how]
    ]
    return (
        f"The list of {agent} does not fit its budget: of {count(total, 'skill')}, {', '.join(parts)}." if parts else ""
    )


def urgent(page: SkillsPage) -> PageSkill | None:
    """Where to start: the skill with most open reports; of equals the one that is used most."""
    waiting = [skill for skill in page.skills if skill.open]
    return min(waiting, key=by_need) if waiting else None


def start(page: SkillsPage) -> str:
    """Where to start, in a sentence; empty where no report waits."""
    first = urgent(page)
    if first is None:
        return ""
    uses = f", {count(first.uses_30, 'use')} in 30 days" if first.uses_30 is not None else ""
    owner = first.owner or f"{NOBODY}: give it one first"
    return f"Start with {first.name} ({owner}): {count(first.open, 'open report')}{uses}."


class Answer(NamedTuple):
    """A question of a reader, and the answer: in ``words``, about ``skill`` where it is one, and in detail.

    ``only`` is the choice of the table that shows the skills, ``there`` the part of the page that says more.
    """

    question: str
    words: str
    details: tuple[str, ...] = ()
    skill: str = ""
    only: str = ""
    there: str = ""


def answers(page: SkillsPage) -> list[Answer]:
    """The questions of a week, in the readers' words."""
    return [_first(page), _who(page), _helped(page), _can_go(page), _unseen(page)]


def _first(page: SkillsPage) -> Answer:
    question, first = "Which skill needs work first?", urgent(page)
    if first is None:
        return Answer(question, "None: no report waits")
    uses = "" if first.uses_30 is None else f"{count(first.uses_30, 'use')} in 30 days"
    others = sum(one.open == first.open for one in page.skills) - 1
    most = f"{count(first.open, 'open report')}, " + (
        f"as many as {count(others, 'other')}" if others else "most of all"
    )
    return Answer(question, "", tuple(filter(None, (most, uses))), first.name)


def _who(page: SkillsPage) -> Answer:
    question, first = "Who should do it?", urgent(page)
    if first is None:
        return Answer(question, "Nobody is needed")
    if not first.owner:
        return Answer(question, "Nobody owns it", ("give it an owner first",), only="no-owner")
    has = next(owner for owner in owners(page) if owner.name == first.owner)
    waits = f"{count(has.open, 'open report')} in {count(has.waiting, 'skill')}, {has.new:,} new in 7 days"
    return Answer(question, first.owner, (f"owns {first.name}", waits), there="needed")


def _helped(page: SkillsPage) -> Answer:
    question = "Did the last fix help?"
    if not page.fixes:
        return Answer(question, "There was none", (f"no report was resolved in {count(len(page.weeks), 'week')}",))
    last = judged_first(page)[0]
    words = {HELPED: "Yes", MORE: "No: more reports", SAME: "No clear difference", TOO_FEW: "Too few uses to tell"}
    before, after = f"{count(last.reports_before, 'report')} in {count(last.uses_before, 'use')}", last.reports_after
    counts = f"fixed on {last.day}: {before}, then {after:,} in {last.uses_after:,}"
    if last.per_100_before is not None and last.per_100_after is not None:
        counts += f"; {rates.shown(last.per_100_before)}, then {rates.shown(last.per_100_after)} per 100 uses"
    later = sum(fix.day > last.day for fix in page.fixes)
    more = f"{count(later, 'later one')}: too few uses to tell" if later else ""
    details = tuple(filter(None, (counts if page.known else f"fixed on {last.day}; no use was recorded", more)))
    return Answer(question, words.get(last.effect, "Not known"), details, last.skill, there="fixes")


def _can_go(page: SkillsPage) -> Answer:
    question = "Which skills can go?"
    dead, groups = [skill.name for skill in page.skills if skill.dead], same(page)
    if not page.known:
        return Answer(question, "Not known", ("no use was recorded",), there="act" if groups else "")
    group = "pair" if all(len(names) == 2 for names in groups) else "group"
    equal = f"{count(len(groups), group)} of skills with one description" if groups else ""
    weeks = count(len(page.weeks), "week")
    words = f"None is known to be unused for {weeks}"
    named = ""
    if dead:
        words = f"{count(len(dead), 'skill')} without a use in {weeks}"
        named = ", ".join(dead[:FIRST]) + (f" and {len(dead) - FIRST:,} more" if len(dead) > FIRST else "")
    details = tuple(filter(None, (named, equal)))
    return Answer(question, words, details, only="dead" if dead else "", there="act" if groups or dead else "")


def same(page: SkillsPage) -> list[tuple[str, ...]]:
    """The groups of skills that have one description, each once, its names sorted."""
    return list(dict.fromkeys(tuple(sorted((skill.name, *skill.same))) for skill in page.skills if skill.same))


def _unseen(page: SkillsPage) -> Answer:
    question = "What do agents not see?"
    cut, dropped = (sum(key in marks(skill) for skill in page.skills) for key in ("cut", "dropped"))
    if not cut:
        return Answer(question, "Nothing: the lists fit")
    by_agent: dict[str, Counter[str]] = defaultdict(Counter)
    for skill in page.skills:
        for seen in skill.agents:
            by_agent[seen.agent][seen.shown] += 1
    details = tuple(f"{agent}: {_less(shown)}" for agent, shown in by_agent.items())
    if dropped:
        return Answer(question, f"{count(dropped, 'skill')} dropped from a list", details, only="dropped")
    return Answer(question, f"{count(cut, 'skill')} in part", details, only="cut")


def _less(shown: Counter[str]) -> str:
    """How many skills an agent shows less of than was written, what is dropped first."""
    return ", ".join(f"{shown[how]:,} {how}" for how in reversed(_LESS) if shown[how]) or "all whole"


def fixed(page: SkillsPage) -> str:
    """How many fixes there were, and what became of them; empty where there was none."""
    counts = Counter(fix.effect for fix in page.fixes)
    if not counts:
        return ""
    fixes = f"{counts.total():,} {'fix' if counts.total() == 1 else 'fixes'}: "
    if set(counts) == {UNKNOWN}:
        it = "it" if counts.total() == 1 else "they"
        return f"{fixes}whether {it} helped is not known, since no use was recorded"
    return fixes + ", ".join(f"{number:,} {effect}" for effect, number in counts.most_common())


def judged_first(page: SkillsPage) -> list[FixEffect]:
    """The fixes, the latest first; those with too few uses to tell come after those of which something is known."""
    return sorted(page.fixes, key=lambda fix: fix.effect == TOO_FEW)


def by_need(skill: PageSkill) -> tuple[int, int, str]:
    """The order of skills everywhere: most open reports, then most uses, then the name."""
    return -skill.open, -(skill.uses_30 or 0), skill.name


def source(page: SkillsPage) -> str:
    """Where the uses come from, or that there are none."""
    if not page.known:
        weeks = "week" if len(page.weeks) == 1 else f"{len(page.weeks)} weeks"
        return f"No use of a skill was recorded in the last {weeks}: nothing here says what is used."
    return f"Uses: {count(page.sessions, 'session')} on {count(page.machines, 'machine')} that send them."


def owners(page: SkillsPage) -> list[Owner]:
    """One an owner, the one with most to do first, and skills without an owner before all."""
    by_name: dict[str, list[PageSkill]] = defaultdict(list)
    for skill in page.skills:
        by_name[skill.owner].append(skill)
    found = [_owner(page, name, skills) for name, skills in by_name.items()]
    # False comes first: what nobody owns
    return sorted(found, key=lambda one: (bool(one.name), -one.new, -one.open, -one.errors, one.name))


def _owner(page: SkillsPage, name: str, skills: list[PageSkill]) -> Owner:
    faults = all_open(skills)
    first = sorted((s for s in skills if s.open), key=by_need)[:SHOWN]
    return Owner(
        name,
        len(skills),
        sum(fault.new for fault in faults),
        sum(skill.open for skill in skills),
        max((age(page, fault.first) for fault in faults), default=None),
        sum(skill.errors for skill in skills),
        sum(skill.tested != "passed" for skill in skills),
        sum(bool(skill.unapproved) for skill in skills),
        sum(bool(skill.open) for skill in skills),
        tuple(_needed(page, skill) for skill in first),
    )


def _needed(page: SkillsPage, skill: PageSkill) -> SkillNeeds:
    faults = all_open([skill])
    most = max(faults, key=lambda fault: (fault.open, fault.last))

    quote = most.quotes[0] if most.quotes else ""
    return SkillNeeds(skill, max(age(page, fault.first) for fault in faults), quote, most.open)


def all_open(skills: Iterable[PageSkill]) -> list[PageFault]:
    """The open faults of these skills."""
    return [fault for skill in skills for fault in skill.faults if fault.open]


def state(fault: PageFault) -> str:
    """The one state of a fault, in words: how many of its reports are open, or what its answer was."""
    of_all = f"{fault.open:,} open" + (f" of {fault.count:,}" if fault.count != fault.open else "")
    if fault.status == "open":
        return of_all
    # enough to find it, and short beside its sentence
    answer = fault.status + (f", fixed by {fault.commit[:10]}" if fault.status == "resolved" and fault.commit else "")
    if fault.open:
        return f"{answer}; reported again since: {of_all}"
    return f"{answer}, {count(fault.count, 'report')}"


def age(page: SkillsPage, day: str) -> int:
    """Days from ``day`` to the day of the page, 0 at least."""
    return max((date.fromisoformat(page.made[:10]) - date.fromisoformat(day[:10])).days, 0)


def chips(page: SkillsPage) -> list[Chip]:
    """The choices of the table that leave something."""
    counts = Counter(key for skill in page.skills for key in marks(skill))
    return [Chip(key, text, counts[key]) for key, text in _CHIPS.items() if counts[key]]


_CHIPS = {
    "reported": "with open reports",
    "errors": "with lint errors",
    "warnings": "with warnings",
    "failed": "failed a test",
    "untested": "not tested as they are",
    "dropped": "dropped from an agent's list",
    "cut": "not shown whole",
    "dead": "unused",
    "same": "duplicate",
    "near": "nearly duplicate",
    "stale": "out of date",
    "unapproved": "can do what nobody approved",
    "no-owner": "without an owner",
}


def marks(skill: PageSkill) -> set[str]:
    """The keys of the chips that leave this skill."""
    found = {
        "reported": bool(skill.open),
        "errors": bool(skill.errors),
        "warnings": bool(skill.warnings),
        "failed": skill.tested == "failed",
        "untested": skill.tested in ("never", "older"),
        "dropped": any(seen.shown == "dropped" for seen in skill.agents),
        "cut": any(seen.shown in _LESS for seen in skill.agents),
        "dead": skill.dead,
        "same": bool(skill.same),
        "near": bool(skill.near),
        "stale": bool(skill.stale),
        "unapproved": bool(skill.unapproved),
        "no-owner": not skill.owner,
    }
    return {key for key, is_so in found.items() if is_so}


def commands(page: SkillsPage) -> list[tuple[str, str]]:
    """The next commands that fit the case, each with what it does."""
    found = []
    if any(skill.open for skill in page.skills):
        found.append(("skillkit feedback handoff", "the open faults, by owner"))
    if any(skill.errors for skill in page.skills):
        found.append(("skillkit lint --fix", "apply safe fixes, then report the rest"))
    if any(skill.tested == "failed" for skill in page.skills):
        found.append(("skillkit evidence list", "which tests failed"))
    if page.warnings:
        found.append(("skillkit budget", "what each agent lists, and what that costs"))
    if not page.known:
        found.append(("skillkit init --telemetry", "record which skills are used"))
    return found


def count(number: int, word: str) -> str:
    return f"{number:,} {word}" + ("" if number == 1 else "s")
