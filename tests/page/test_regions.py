"""The first screen says what is so."""

from collections import Counter
from dataclasses import fields, replace

import pytest

from skillkit.events.trends.fix_effects import FixEffect
from skillkit.page import demo, regions
from skillkit.page.content import ListedBy, SkillsPage
from tests.page.pages import fault, page, skill


@pytest.mark.parametrize(
    ("skills", "said"),
    [
        ((), "No report is open: 0 skills."),
        ((skill(),), "No report is open: 1 skill."),
        ((skill(faults=(fault(status="resolved"),)),), "No report is open: 1 skill."),
        (
            (skill(faults=(fault(),)), skill("b")),
            "1 report waits in 1 of 2 skills; it is 10 days old.",
        ),
        (
            (skill(faults=(fault(count=2, new=2, first="2026-03-02"),)),),
            "2 reports wait in 1 of 1 skill; all of them came today.",
        ),
        (
            (skill(faults=(fault(count=3, new=2, first="2026-03-01"),)),),
            "3 reports wait in 1 of 1 skill; 2 of them came in the last 7 days, and the oldest is 1 day old.",
        ),
    ],
)
def test_the_sentence(skills, said):
    assert regions.sentence(page(*skills)) == said


def test_owners_come_worst_first_and_nobody_before_all():
    found = regions.owners(
        page(
            skill("a", owner="@acme/few", faults=(fault(),)),
            skill("b", owner="@acme/new", faults=(fault(new=1),)),
            skill("c", owner=""),
            skill("d", owner="@acme/none"),
        )
    )
    assert [owner.name for owner in found] == ["", "@acme/new", "@acme/few", "@acme/none"]


def test_what_owners_have_adds_up():
    skills = (skill("a", faults=(fault(count=2), fault(count=5))), skill("b", owner="", faults=(fault(count=1),)))
    made = page(*skills)
    assert sum(owner.open for owner in regions.owners(made)) == sum(one.open for one in skills) == 8
    assert sum(owner.skills for owner in regions.owners(made)) == 2


def test_a_chip_counts_the_skills_that_it_leaves():
    made = page(skill("a", faults=(fault(),)), skill("b", owner=""), skill("c", tested="failed"))
    for chip in regions.chips(made):
        assert chip.count == sum(chip.key in regions.marks(one) for one in made.skills) > 0


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"count": 1}, "1 open"),
        ({"count": 20, "open": 13}, "13 open of 20"),
        ({"count": 20, "open": 13, "commit": "c0ffee"}, "13 open of 20"),
        ({"status": "resolved", "count": 1}, "resolved, 1 report"),
        ({"status": "resolved", "count": 2, "commit": "c0ffee"}, "resolved, fixed by c0ffee, 2 reports"),
        (
            {"status": "resolved", "count": 5, "open": 2, "again": 2, "commit": "c0ffee"},
            "resolved, fixed by c0ffee; reported again since: 2 open of 5",
        ),
        ({"status": "rejected", "count": 2, "commit": "c0ffee"}, "rejected, 2 reports"),
        (
            {"status": "rejected", "count": 2, "open": 1, "again": 1, "commit": "c0ffee"},
            "rejected; reported again since: 1 open of 2",
        ),
    ],
)
def test_a_fault_has_one_state(values, said):
    assert regions.state(fault(**values)) == said


def test_a_fault_of_tomorrow_is_of_today():
    assert regions.age(page(), "2027-01-01") == 0


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ({"whole": 3, "manual-only": 2}, ""),
        ({}, ""),
        (
            {"whole": 1, "name only": 2, "dropped": 1},
            "The list of Codex does not fit its budget: of 4 skills, 2 are name only, 1 is dropped.",
        ),
    ],
)
def test_a_list_that_does_not_fit_is_warned_of(shown, said):
    assert regions.list_warning("Codex", Counter(shown)) == said


def said(made):
    """The answers by the last word of their question, all their words in one line."""
    return {one.question: " ".join(filter(None, (one.words, one.skill, *one.details))) for one in regions.answers(made)}


def fix(effect, day="2026-02-01", name="write-notes"):
    return FixEffect(name, "c0ffee", day, 28, 13, 36, 0, 28, 36.1, 0.0, effect)


def test_the_questions_of_a_reader_are_answered():
    busy = skill("a", owner="@acme/ads", faults=(fault(count=3, new=2),), uses_30=40)
    idle = skill("b", owner="@acme/ads", faults=(fault(),), dead=True)
    copy = skill("c", same=("d",), agents=(ListedBy("Codex", "dropped", "", 0),))
    found = said(page(busy, idle, copy, fixes=(fix("helped"),), warnings=("Codex drops 1.",)))
    assert found == {
        "Which skill needs work first?": "a 3 open reports, most of all 40 uses in 30 days",
        "Who should do it?": "@acme/ads owns a 4 open reports in 2 skills, 2 new in 7 days",
        "Did the last fix help?": (
            "Yes write-notes fixed on 2026-02-01: 13 reports in 36 uses, then 0 in 28; 36.1, then 0 per 100 uses"
        ),
        "Which skills can go?": "1 skill without a use in 12 weeks b 1 pair of skills with one description",
        "What do agents not see?": "1 skill dropped from a list Codex: 1 dropped",
    }


def test_where_nothing_waits_the_answers_say_so():
    assert said(page(skill())) == {
        "Which skill needs work first?": "None: no report waits",
        "Who should do it?": "Nobody is needed",
        "Did the last fix help?": "There was none no report was resolved in 12 weeks",
        "Which skills can go?": "None is known to be unused for 12 weeks",
        "What do agents not see?": "Nothing: the lists fit",
    }


def test_without_uses_nothing_is_said_to_go_and_no_fix_to_help():
    found = said(page(skill(owner="", faults=(fault(),)), known=False, fixes=(fix("nothing is known"),)))
    assert found["Which skills can go?"] == "Not known no use was recorded"
    assert found["Did the last fix help?"] == "Not known write-notes fixed on 2026-02-01; no use was recorded"
    assert found["Who should do it?"] == "Nobody owns it give it an owner first"


def test_the_last_fix_is_the_last_of_which_something_is_known():
    fixes = (fix("too few to tell", "2026-03-01", "b"), fix("more reports", "2026-02-01"), fix("helped", "2026-01-01"))
    found = said(page(skill(), fixes=fixes))["Did the last fix help?"]
    assert found.startswith("No: more reports write-notes ")
    assert found.endswith("1 later one: too few uses to tell")
    assert regions.fixed(page(fixes=fixes)) == "3 fixes: 1 too few to tell, 1 more reports, 1 helped"


def test_fixes_without_uses_are_not_known_to_have_helped():
    unknown = fix("nothing is known")
    assert regions.fixed(page(fixes=(unknown,))) == "1 fix: whether it helped is not known, since no use was recorded"
    assert regions.fixed(page(fixes=(unknown, unknown))).startswith("2 fixes: whether they helped is not known")


def test_an_answer_counts_pairs_names_two_and_says_what_each_agent_lists():
    pairs = [skill(a, same=(b,), dead=True) for one in ("x", "y") for a, b in ((one, f"{one}2"), (f"{one}2", one))]
    shown = [("Claude Code", "name only"), ("Codex", "dropped"), ("Gemini CLI", "whole")]
    seen = tuple(ListedBy(agent, how, "", 5) for agent, how in shown)
    listed = [skill(f"s{n}", agents=seen, faults=(fault(),)) for n in range(3)]
    found = said(page(*pairs, *listed))
    assert found["Which skills can go?"] == (
        "4 skills without a use in 12 weeks x, x2 and 2 more 2 pairs of skills with one description"
    )
    assert found["What do agents not see?"] == (
        "3 skills dropped from a list Claude Code: 3 name only Codex: 3 dropped Gemini CLI: all whole"
    )
    assert found["Which skill needs work first?"] == "s0 1 open report, as many as 2 others"


def test_what_owners_miss_adds_up_to_the_chips():
    made = demo.demo(200)
    found, chips = regions.owners(made), {chip.key: chip.count for chip in regions.chips(made)}
    assert sum(owner.unapproved for owner in found) == chips["unapproved"]
    assert sum(owner.untested for owner in found) == chips["untested"] + chips["failed"]


@pytest.mark.parametrize("name", [field.name for field in fields(SkillsPage)])
def test_an_answer_leads_to_skills_that_are_there(name):
    """Every choice that an answer offers leaves a skill, on pages with each part of the demo left out."""
    made = demo.demo(60)
    empty = {tuple: (), str: "", int: 0, bool: False}.get(type(getattr(made, name)))
    if name not in ("title", "made", "weeks", "since"):
        made = replace(made, **{name: empty})
    keys = {chip.key for chip in regions.chips(made)}
    assert all(not answer.only or answer.only in keys for answer in regions.answers(made) if made.skills)
