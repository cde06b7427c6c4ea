"""How skills do, by weeks that add up to the totals beside them."""

import pytest

from skillkit.events.event import feedback_type


@pytest.mark.parametrize("since", ["2026-05-01", "2026-05-28", "2026-06-30"])
def test_weeks_add_up_to_the_totals_beside_them(recorded, used, trends, since):
    for day in range(-40, 29, 3):
        recorded(2, day)
        recorded(1, day, summary="the page moved", skill="b")
        used(3, day)
    recorded(1, 29.6)  # a clock that is ahead
    recorded(1, 35)  # further than a clock is
    recorded(2, 1, type=feedback_type("wish"), skill="")
    found = trends(since)
    assert sum(week.reports for week in found.weeks) == sum(row["new"] for row in found.skills)
    assert all(sum(row["weeks"]) == row["new"] for row in found.skills)
    assert found.weeks[0].first == since
    if found.is_known:
        assert sum(week.used for week in found.weeks) == sum(row["invocations"] for row in found.skills)


def test_what_is_chosen_is_counted_and_nothing_else(recorded, used, trends):
    recorded(2, 1)
    recorded(3, 1, skill="b", summary="the page moved")
    used(30, 1)
    used(40, 1, skill="b")
    found = trends(skill="b")
    assert sum(week.used for week in found.weeks) == 40
    assert sum(week.reports for week in found.weeks) == 3
    assert [(row["skill"], row["reports_per_100"]) for row in found.skills] == [("b", 7.5)]


def test_wishes_count_where_they_are_asked_for(recorded, trends):
    recorded(2, 1, type=feedback_type("wish"), skill="")
    assert sum(week.reports for week in trends().weeks) == 0
    assert sum(week.reports for week in trends(kind="wish").weeks) == 2


def test_without_a_use_nothing_is_known(recorded, trends):
    recorded(2, 0)
    found = trends()
    assert not found.is_known
    assert {week.used for week in found.weeks} == {0}
    assert [(row["new"], row["invocations"], row["reports_per_100"]) for row in found.skills] == [(2, None, None)]
