"""Reports and uses of a skill before and after each of its fixes."""

from datetime import timedelta

import pytest

from skillkit.events import event
from skillkit.events.trends.rates import HELPED, MORE, SAME, TOO_FEW, UNKNOWN
from tests.events.trends.conftest import FIXED


def counts(fix):
    return fix.reports_before, fix.uses_before, fix.reports_after, fix.uses_after


@pytest.mark.parametrize(
    ("uses_before", "uses_after", "reports_after", "expected"),
    [
        pytest.param(100, 100, 0, HELPED, id="no report any more"),
        pytest.param(100, 100, 1, HELPED, id="an eighth of them"),
        pytest.param(100, 100, 4, SAME, id="half of them, which chance explains"),
        pytest.param(100, 400, 8, HELPED, id="as many reports of more uses"),
        pytest.param(400, 100, 8, MORE, id="as many reports of fewer uses"),
        pytest.param(19, 100, 4, TOO_FEW, id="too few uses before"),
        pytest.param(100, 19, 0, TOO_FEW, id="too few uses after"),
        pytest.param(0, 100, 0, TOO_FEW, id="no use before"),
        pytest.param(0, 0, 3, UNKNOWN, id="no use at all"),
    ],
)
def test_a_fix_is_judged_by_reports_per_100_uses(
    recorded, used, fixed, trends, uses_before, uses_after, reports_after, expected
):
    fixed(recorded(8, -10))
    used(uses_before, -10)
    used(uses_after, 10)
    recorded(reports_after, 10)
    (fix,) = trends().fixes
    assert counts(fix) == (8, uses_before, reports_after, uses_after)
    assert (fix.day, fix.days, fix.effect) == (str(FIXED.date()), 29, expected)
    assert fix.per_100_before == (round(800 / uses_before, 1) if uses_before >= 20 else None)


def test_both_sides_are_as_long_and_the_day_itself_is_in_neither(recorded, used, fixed, trends):
    fixed(recorded(1, -29))
    for day in (-30, -29, -1, 0, 1, 28, 29):
        used(1, day)
    recorded(5, 0)
    (fix,) = trends().fixes
    assert (fix.days, *counts(fix)) == (29, 1, 2, 0, 2 + 1)  # day 29 is today


def test_every_report_of_the_skill_counts_and_none_of_another(recorded, used, fixed, trends):
    fixed(recorded(1, -10))
    recorded(2, -9, summary="the export is empty before nine")
    recorded(4, -8, skill="b", summary="the export is empty before nine")
    used(30, -5)
    used(30, 5, skill="b")
    (fix,) = trends().fixes
    assert counts(fix) == (3, 30, 0, 0)


def test_no_other_fix_of_the_skill_is_in_the_days_that_are_compared(recorded, fixed, trends):
    fixed(recorded(1, -10))
    fixed(recorded(1, -10), day=5, commit="5555555")
    fixed(recorded(1, -10), day=19, commit="6666666")
    fixed(recorded(1, -10, skill="b"), day=3, commit="7777777")
    found = {fix.commit: fix.days for fix in trends().fixes}
    assert found == {"4be1d07": 4, "5555555": 4, "6666666": 10, "7777777": 26}


def test_what_was_resolved_on_one_day_is_one_fix(recorded, fixed, trends):
    fixed(recorded(2, -10))
    fixed(recorded(2, -10, summary="the page moved"), day=0.2, commit="")
    fixed(recorded(2, -10, summary="the flag is gone"), day=0.1, commit="5555555")
    (fix,) = trends().fixes
    assert (fix.commit, fix.reports_before) == ("4be1d07", 6)


def test_the_day_is_that_of_the_change_where_it_is_known(recorded, used, fixed, trends):
    fixed(recorded(3, -10))
    used(30, -8)
    moment = FIXED - timedelta(days=5)
    asked = []

    def dated(resolved):
        asked.extend(resolved)
        return dict.fromkeys(resolved, moment)

    (fix,) = trends(dated=dated).fixes
    assert fix.day == str(moment.date())
    ((skill, commit, reported, closed),) = asked
    assert (skill, commit, reported.date(), closed.date()) == (
        "a", "4be1d07", (FIXED - timedelta(days=10)).date(), FIXED.date(),
    )  # fmt: skip


@pytest.mark.parametrize(("day", "number"), [(-32, 0), (-31, 1), (0, 1), (40, 1)])
def test_a_fix_is_in_the_period_by_its_day(recorded, fixed, trends, day, number):
    fixed(recorded(1, -40))
    found = trends("2026-05-01", lambda resolved: {one: FIXED + timedelta(days=day) for one in resolved}).fixes
    assert len(found) == number
    assert all("2026-05-01" <= fix.day <= "2026-06-30" for fix in found)


def test_what_is_chosen_chooses_fixes_and_changes_no_count(recorded, used, fixed, trends):
    fixed(recorded(2, -10))
    recorded(3, -10, type="skillkit.feedback.pitfall.v1")
    fixed(recorded(1, -10, skill="b"), commit="5555555")
    used(40, -5)
    every = {fix.skill: fix for fix in trends().fixes}
    assert set(every) == {"a", "b"}
    for choice in ({"skill": "a"}, {"kind": "inaccuracy", "skill": "a"}, {"grep": "begin with", "skill": "a"}):
        assert trends(**choice).fixes == [every["a"]]
    assert trends(kind="pitfall").fixes == []


@pytest.mark.parametrize(
    ("data", "number"),
    [
        ({"commit": "", "retired": True, "summary": "retired for b: the servers are gone"}, 0),
        ({"commit": "4be1d07", "summary": "retired"}, 0),  # as versions up to 0.2.0 wrote it
        ({"commit": "4be1d07", "summary": "retired for b: the servers are gone"}, 0),
        ({"commit": "4be1d07", "summary": "retired the old template"}, 1),
        ({"commit": "4be1d07", "summary": "the page is retired"}, 1),
        ({"commit": "", "summary": ""}, 1),
    ],
)
def test_a_retirement_is_no_fix(recorded, trends, data, number):
    (id,) = recorded(1, -10)
    recorded(1, 0, type=event.RESOLVED, ref_id=id, **data)
    assert len(trends().fixes) == number


def test_a_fix_before_the_retirement_still_is_one(recorded, fixed, trends):
    fixed(recorded(1, -10))
    (id,) = recorded(1, -9, summary="the page moved")
    recorded(1, 3, type=event.RESOLVED, ref_id=id, retired=True, commit="", summary="retired")
    assert [fix.commit for fix in trends().fixes] == ["4be1d07"]
