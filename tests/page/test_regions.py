"""The first screen says what is so."""

from collections import Counter

import pytest

from skillkit.page import regions
from tests.page.pages import fault, page, skill


@pytest.mark.parametrize(
    ("skills", "said"),
    [
        ((), "No report waits in 0 skills."),
        ((skill(),), "No report waits in 1 skill."),
        ((skill(faults=(fault(status="resolved"),)),), "No report waits in 1 skill."),
        (
            (skill(faults=(fault(),)), skill("b")),
            "1 report waits in 1 of 2 skills; none came in the last 7 days, and the oldest is 10 days old.",
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


def test_a_fault_of_tomorrow_is_of_today():
    assert regions.age(page(), "2027-01-01") == 0


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ({"whole": 3, "manual-only": 2}, ""),
        ({}, ""),
        (
            {"whole": 1, "name only": 2, "dropped": 1},
            "The list of Codex does not fit its budget: of 4 skills 2 name only, 1 dropped.",
        ),
    ],
)
def test_a_list_that_does_not_fit_is_warned_of(shown, said):
    assert regions.list_warning("Codex", Counter(shown)) == said
